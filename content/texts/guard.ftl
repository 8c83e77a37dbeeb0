# Wat de bot zegt als een tekst over een persoon lijkt te gaan. De gevonden woorden zelf worden nooit bewaard.

guard-block = Ik heb dit niet opgeslagen: ik zie persoonsgegevens.
guard-warn = Let op: hier staan misschien persoonsgegevens in. Ik heb nog niets opgeslagen.
guard-overheard = Uw bericht kunnen anderen lezen, en ik zie persoonsgegevens. Haalt u het daar weg? (In Teams: wijs uw bericht aan, kies de drie puntjes, dan Verwijderen.)
guard-finding = Ik zag { $kind }: "{ $words }"
guard-why = In het overleg bespreken we geen personen. Het convenant geeft geen grond om persoonsgegevens te delen, en de AVG verbiedt het dan. Een casus kan wel anoniem. Zorgen om één leerling bespreekt u in het ondersteuningsteam van de school.
guard-proposal = Zo kan het zonder persoonsgegevens: "{ $words }"
guard-rewrite = Kunt u het opschrijven zonder dat iemand te herkennen is?
guard-cannot-stand = Deze tekst kan zo niet blijven staan: er staan zeker persoonsgegevens in. Gebruik het voorstel, of typ een andere tekst.
guard-forgotten = Uw tekst heb ik niet bewaard, dus ik weet hem niet meer. Typt u hem nog eens, zonder persoonsgegevens?

guard-kind = persoonsgegevens
    .person = een naam
    .age-class = een leeftijd of klas van één persoon
    .special = iets gevoeligs over één persoon
    .indirect = een beschrijving die bij één persoon past
    .postcode = een postcode
    .address = een adres
    .birthdate = een geboortedatum
    .handle = een accountnaam
    .url-profile = een link naar een profiel
    .bsn = een burgerservicenummer (BSN)
    .phone = een telefoonnummer
    .email = een e-mailadres
    .iban = een rekeningnummer
    .license-plate = een kenteken
    .id-number = een nummer dat bij één persoon hoort
