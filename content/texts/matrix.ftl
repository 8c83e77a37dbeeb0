# Wat de bot zegt in kamers: over berichten die gewijzigd, weg of niet te lezen zijn, en over de kamer zelf.

message-unreadable = Ik heb uw bericht gekregen, maar ik kan het niet lezen. Stuurt u het nog eens? Lukt het dan nog niet, open dan een nieuw gesprek met mij.

answer-taken-back = Goed, uw antwoord telt niet meer. Ik vraag het opnieuw.
answer-taken-back-late = U nam een antwoord terug. Dat kan nu niet meer zo: er is niets veranderd. Typ "terug" om naar de vorige vraag te gaan.

guard-remove = Uw bericht staat nog in de kamer waar u het typte. Zal ik het weghalen? Typ: verwijder.
guard-remove-yourself =
    .matrix = Uw bericht staat nog in de kamer waar u het typte, en ik mag het niet weghalen. Doe dat zelf: houd het bericht ingedrukt of wijs het aan, en kies "Verwijderen".
    .teams = Typte u dit als bericht? Haal het dan zelf weg: wijs uw bericht aan, open het menu met de puntjes en kies "Verwijderen".
guard-removed =
    { $count ->
        [one] Ik heb uw bericht weggehaald.
       *[other] Ik heb uw { $count } berichten weggehaald.
    }
guard-not-removed =
    { $count ->
        [one] Het lukt mij niet om uw bericht weg te halen. Doe het zelf: houd het ingedrukt of wijs het aan, en kies "Verwijderen".
       *[other] Het lukt mij niet om uw berichten weg te halen. Doe het zelf: houd elk bericht ingedrukt of wijs het aan, en kies "Verwijderen".
    }

room-bound = Deze kamer hoort nu bij { $name }. Vraagt u hier iets zonder een school te noemen, dan gaat het over { $name }.
room-released = Deze kamer hoort niet meer bij een school.
room-which = Bij welke school hoort deze kamer? Typ: koppel deze kamer aan, en daarna de naam van de school.
room-not-allowed = Alleen de coördinator kan een kamer aan een school koppelen.

matrix-mail = E-mail
matrix-phone = Telefoon
matrix-confirmed = Bevestigd op { $day }
matrix-left-out = De rest past hier niet. Vraag gerust om minder, bijvoorbeeld om één school.

poll-question = Wanneer kunt u?
poll-choose = Kies in de peiling alles wat u schikt. Ziet u geen peiling, reageer dan hier met de cijfers.
poll-how = Zo maakt u een peiling, met twee tot tien keuzes: "peiling: wie kan wanneer? dinsdag 10 uur; donderdag 14 uur".
poll-not-allowed = Een peiling kan ik alleen houden voor wie ik ken.
