contact-lookup-name = uw vraag wie u kunt bellen
    .wish = Weten wie u kunt bellen
contact-lookup-location = Over welke school gaat het?
    .hint = Typ de naam van de school, of een deel ervan.
contact-lookup-found =
    { $count ->
        [one] Dit is uw contactpersoon voor { $location }.
       *[other] Dit zijn de contactpersonen voor { $location }.
    }
contact-lookup-nobody = Voor { $location } is nog niemand ingevuld bij { $organisation }. Bel de gemeente: die helpt u verder.
contact-lookup-anyone = de partners
contact-lookup-no-helper = Ook voor de gemeente is nog niemand ingevuld. De beheerder van deze bot kan dat aanvullen. Bij gevaar: bel 112. Politie zonder spoed: 0900-8844.
contact-task = contactpersoon
contact-confirmed = Laatst gecontroleerd op { $day }
contact-unconfirmed = Nog niet gecontroleerd
contact-lookup-service-phone = Telefoon
contact-lookup-service-for = Waarvoor
contact-lookup-service-hours = Wanneer
contact-lookup-service-note = Let op
contact-lookup-service-unverified = Dit nummer is nog niet gecontroleerd.
