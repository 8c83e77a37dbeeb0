# Wat Teams van de bot laat zien: in de lijst met apps, en als opdrachten bij het typen. Het komt in het pakket dat
# de beheerder installeert (docs/teams-installeren.md). Een naam telt hoogstens 30 tekens, een korte beschrijving 80.

teams-app-name = Signaalbot
    .full = Signaalbot voor veiligheid op school
teams-app-description = Wie u belt, wanneer het overleg is, en wat u daar wilt bespreken.
    .full =
        Signaalbot is er voor de partners van het convenant veiligheid en onderwijs: scholen, politie, gemeente, GGD, leerplicht en jongerenwerk.

        De bot zegt wie u kunt bellen, wanneer het volgende overleg is en wat er op de agenda staat. U kunt een agendapunt inbrengen. De bot herinnert u aan het overleg.

        Signaalbot is een chatbot en geen mens. Uw berichten bewaart hij niet. Noem geen namen van leerlingen: tekst met persoonsgegevens slaat hij niet op.

        De bot geeft alleen antwoord aan wie de gemeente toegang heeft gegeven. Ieder ander krijgt alleen de noodnummers, en hoort hoe u toegang krijgt.

        Is er direct gevaar? Bel 112. De bot kan niet voor u bellen.

# Opdrachten. De woorden moet de bot zelf ook begrijpen; wat erachter staat, legt ze uit.

teams-app-help = hulp
    .does = Zien wat ik voor u kan doen
teams-app-meeting-next = volgende overleg
    .does = Wanneer het is, en waar
teams-app-agenda-add = agendapunt
    .does = Iets inbrengen voor het overleg, zonder namen van leerlingen
teams-app-agenda-show = agenda
    .does = Wat er op de agenda staat, en uw eigen punten
teams-app-contact-lookup = contact
    .does = Wie u belt, bijvoorbeeld: contact wijkagent
teams-app-protocol-start = protocol
    .does = Wat u doet bij een incident
teams-app-convenant-question = convenant
    .does = Een vraag stellen over het convenant
teams-app-my-data = mijn gegevens
    .does = Wat ik van u bewaar, en uw rechten
teams-app-emergency = noodnummers
    .does = 112 en de andere nummers bij nood
