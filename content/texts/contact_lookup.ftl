contact-lookup-name = uw vraag wie u kunt bellen
    .wish = Weten wie u kunt bellen
contact-lookup-location = Over welke school gaat het?
    .hint = Typ de naam van de school, of een deel ervan.
contact-lookup-found =
    { $count ->
        [one] Dit is uw contactpersoon voor { $location }.
       *[other] Dit zijn de contactpersonen voor { $location }.
    }
contact-lookup-named =
    { $count ->
        [one] Dit is de contactpersoon die u noemt.
       *[other] Dit zijn de contactpersonen die zo heten.
    }
contact-lookup-named-schools = { $count } scholen
contact-lookup-nobody-named = Die naam staat niet bij mijn contactpersonen. Wie zoekt u? Typ bijvoorbeeld "wijkagent" of "contact gemeente". Namen van leerlingen hoort u hier niet te typen.
contact-lookup-yourself = Voor { $location } bent u dat zelf. Dit zien anderen van u.
contact-lookup-nobody = Voor { $location } is nog niemand ingevuld bij { $organisation }. Bel de gemeente: die helpt u verder.
    .to-gemeente = Voor { $location } is nog niemand ingevuld bij { $organisation }.
contact-lookup-anyone = de partners
contact-lookup-no-helper = Ook voor de gemeente is nog niemand ingevuld. De beheerder van deze bot kan dat aanvullen. Bij gevaar: bel 112. Politie zonder spoed: 0900-8844.
    .to-gemeente = De beheerder van deze bot kan dat aanvullen. Bij gevaar: bel 112. Politie zonder spoed: 0900-8844.
contact-task = contactpersoon
contact-confirmed = Laatst gecontroleerd op { $day }
contact-confirmed-long-ago = Laatst gecontroleerd op { $day }. Dat is lang geleden: misschien klopt het niet meer.
contact-unconfirmed = Nog niet gecontroleerd
contact-lookup-service-phone = Telefoon
contact-lookup-service-for = Waarvoor
contact-lookup-service-hours = Wanneer
contact-lookup-service-note = Let op
contact-lookup-service-unverified = Dit nummer is nog niet gecontroleerd.
contact-lookup-unlisted = Ik heb geen nummer van de { $function }. Wel van de contactpersoon die er het dichtst bij komt.
contact-lookup-unlisted-nobody = Ik heb geen nummer van de { $function }. Ik ken alleen de contactpersonen van het convenant, bijvoorbeeld van de school, de politie, de gemeente, de GGD en het RBL. Bij direct gevaar: bel 112.
contact-lookup-unreached = Krijgt u niemand te pakken, of is het avond of weekend? Direct gevaar: bel 112. Politie zonder spoed: 0900-8844. Kan het wachten, mail dan of bel op een werkdag. Typ wie u zoekt, bijvoorbeeld "wijkagent".
contact-lookup-cannot-call = Bellen of mailen kan ik niet voor u: ik ben een chatbot. Ik geef u het nummer.
contact-lookup-cannot-call-whom = Bellen of mailen kan ik niet voor u: ik ben een chatbot. Wie zoekt u? Typ bijvoorbeeld "wijkagent", dan geef ik het nummer. Bij direct gevaar: bel 112.
contact-lookup-replaced = Wie vervangt bij ziekte of vakantie, weet ik niet. Neemt er niemand op? Politie zonder spoed: 0900-8844. De gemeente kan u ook verder helpen: typ "contact gemeente".
    .to-gemeente = Wie vervangt bij ziekte of vakantie, weet ik niet. Neemt er niemand op? Politie zonder spoed: 0900-8844.
contact-lookup-everywhere =
    { $count ->
        [one] Dit is de contactpersoon, met de scholen.
       *[other] Dit zijn de contactpersonen, met hun scholen.
    }
contact-lookup-everywhere-whom = Alle contactpersonen van alle scholen zijn er te veel. Wie zoekt u? Typ bijvoorbeeld "wijkagenten van alle scholen".
contact-lookup-everywhere-line = { $name }, { $phone }: { $locations }
contact-lookup-nobody-anywhere = Daar is nog niemand ingevuld. Bel de gemeente: die helpt u verder.
    .to-gemeente = Daar is nog niemand ingevuld. De beheerder van deze bot kan dat aanvullen.
