# Wat de bot zegt als een tekst over een persoon lijkt te gaan. De gevonden woorden zelf worden nooit bewaard.

guard-block = Ik heb dit niet opgeslagen: ik zie persoonsgegevens.
guard-warn = Let op: hier staan misschien persoonsgegevens in. Ik heb nog niets opgeslagen.
guard-overheard = Uw bericht kunnen anderen lezen, en ik zie persoonsgegevens. Haalt u het daar weg? (In Teams: wijs uw bericht aan, kies de drie puntjes, dan Verwijderen.)
guard-finding = Ik zag { $kind }: { $words }
guard-words = "{ $words }"
guard-words-and = "{ $words }" en { $more }
guard-words-more = "{ $words }", { $more }
guard-why = In het overleg bespreken we geen personen. Het convenant geeft geen grond om persoonsgegevens te delen. Delen mag alleen als de wet het toestaat, en daar is deze bot niet voor. Een casus kan wel anoniem. Zorgen om één leerling bespreekt u in het ondersteuningsteam van de school.
guard-why-elsewhere = Deze bot is niet voor persoonsgegevens. Het convenant geeft geen grond om persoonsgegevens te delen. Delen mag alleen als de wet het toestaat.
guard-proposal = Zo kan het zonder persoonsgegevens: "{ $words }"
guard-rewrite = Kunt u het opschrijven zonder dat iemand te herkennen is?
guard-cannot-stand = Deze tekst kan zo niet blijven staan: er staan zeker persoonsgegevens in. Gebruik het voorstel, of typ een andere tekst.
guard-forgotten = Uw tekst heb ik niet bewaard, dus ik weet hem niet meer. Typt u hem nog eens, zonder persoonsgegevens?

guard-kind = persoonsgegevens
    .person = { $count ->
        [one] een naam
       *[other] namen
    }
    .age-class = { $count ->
        [one] een leeftijd of klas van één persoon
       *[other] leeftijden of klassen van personen
    }
    .special = { $count ->
        [one] iets gevoeligs over één persoon
       *[other] gevoelige dingen over personen
    }
    .indirect = { $count ->
        [one] een beschrijving die bij één persoon past
       *[other] beschrijvingen die bij één persoon passen
    }
    .postcode = { $count ->
        [one] een postcode
       *[other] postcodes
    }
    .address = { $count ->
        [one] een adres
       *[other] adressen
    }
    .birthdate = { $count ->
        [one] een geboortedatum
       *[other] geboortedata
    }
    .handle = { $count ->
        [one] een accountnaam
       *[other] accountnamen
    }
    .url-profile = { $count ->
        [one] een link naar een profiel
       *[other] links naar profielen
    }
    .bsn = { $count ->
        [one] een burgerservicenummer (BSN)
       *[other] burgerservicenummers (BSN)
    }
    .phone = { $count ->
        [one] een telefoonnummer
       *[other] telefoonnummers
    }
    .email = { $count ->
        [one] een e-mailadres
       *[other] e-mailadressen
    }
    .iban = { $count ->
        [one] een rekeningnummer
       *[other] rekeningnummers
    }
    .license-plate = { $count ->
        [one] een kenteken
       *[other] kentekens
    }
    .id-number = { $count ->
        [one] een nummer dat bij één persoon hoort
       *[other] nummers die bij personen horen
    }
