agenda-add-name = uw agendapunt
    .wish = Een agendapunt inbrengen

agenda-add-no-meeting = Er staat nu geen overleg gepland waar u iets voor kunt inbrengen. De gemeente plant de overleggen.
agenda-add-meeting = Voor welke school is het agendapunt?
agenda-add-not-there =
    { $count ->
        [0] De school die u noemt, ken ik niet. Er staat ook geen ander overleg gepland waar u iets voor kunt inbrengen.
       *[other] Voor { $schools } kunt u geen agendapunt inbrengen: u bent daar geen contactpersoon. Wie dat wel is, zeg ik u als u "contact" en de naam van de school typt.
    }
agenda-add-elsewhere =
    { $count ->
        [0] De school die u noemt, ken ik niet. Wilt u het punt bij een ander overleg inbrengen?
       *[other] Voor { $schools } kunt u geen agendapunt inbrengen: u bent daar geen contactpersoon. Wie dat wel is, zeg ik u als u "contact" en de naam van de school typt. Wilt u het punt bij een ander overleg inbrengen?
    }
agenda-add-nowhere = Nee, ik breng niets in
agenda-add-for = Dit wordt een agendapunt voor { $vestiging }, { DAY($starts) }. U kunt het wijzigen tot { DAY($deadline) } om { TIME($deadline) }. Typ geen namen of andere persoonsgegevens.
agenda-add-not-that-day = Op { DAY($day) } is er geen overleg waar u iets voor kunt inbrengen.
agenda-add-late =
    De agenda van { DAY($closed) } is al gesloten. Uw punt gaat naar het overleg daarna: { $vestiging }, { DAY($starts) }. Kan het niet wachten? Bel dan de gemeente.
    Typ geen namen of andere persoonsgegevens.
    .to-gemeente =
        De agenda van { DAY($closed) } is al gesloten. Uw punt gaat naar het overleg daarna: { $vestiging }, { DAY($starts) }.
        Typ geen namen of andere persoonsgegevens.

agenda-add-taken = Als titel neem ik over: { $title }. Aan het eind kunt u dat wijzigen. Het punt gaat pas op de agenda als u dan "ja" zegt.
agenda-add-taken-since = Dit neem ik over. Titel: { $title }. Sinds: { $since }. Aan het eind kunt u dat wijzigen. Het punt gaat pas op de agenda als u dan "ja" zegt.
agenda-add-kind = Welk soort punt is het?
    .label = Soort
    .incident = Incident
    .incident-hint = iets dat plotseling gebeurde en gevolgen kan hebben
    .trend = Trend
    .trend-hint = iets dat vaker terugkomt
    .ontwikkeling = Ontwikkeling
    .ontwikkeling-hint = iets dat verandert bij leerlingen of in de samenleving
agenda-add-kind-taken = Dat klinkt als: { $kind }. Klopt dat niet? Typ "terug".
agenda-add-kind-first = Kies eerst wat voor punt het is. Daarna vraag ik wat er aan de hand is.

agenda-add-item = Waar gaat het over?
agenda-add-title = Geef het een korte titel.
    .label = Titel
    .hint = Bijvoorbeeld: Vechtpartij op het plein.
agenda-add-description = Wat is er aan de hand? Beschrijf het in een paar zinnen.
    .label = Beschrijving
    .hint = Zonder namen, klassen of iets waaraan u iemand herkent.

agenda-add-theme = Bij welk thema past het?
    .label = Thema

agenda-add-more = Nog een paar vragen.
agenda-add-since = Sinds wanneer speelt het?
    .label = Sinds
    .hint = Bijvoorbeeld: 3 oktober, vorige week of gisteren.
agenda-add-frequency = Hoe vaak komt het voor?
    .label = Hoe vaak
    .once = Eén keer
    .sometimes = Af en toe
    .weekly = Elke week
    .daily = Bijna elke dag
agenda-add-place = Waar gebeurt het?
    .label = Waar
    .hint = U mag er meer dan één kiezen.
    .in-school = In de school of op het plein
    .around-school = Rond de school
    .online = Online
    .on-the-way = Onderweg van of naar school
agenda-add-question = Wat vraagt u van de partners?
    .label = Vraag aan de partners
    .hint = Bijvoorbeeld: meedenken, of extra toezicht in de pauze.
agenda-add-wanted = Wie moet er nog meer bij zijn?
    .label = Extra erbij
    .hint = School, politie en gemeente zijn er altijd. U mag er meer dan één kiezen.
    .ggd = GGD
    .rbl = RBL (leerplicht)
    .jongerenwerk = Jongerenwerk
    .brijder = Brijder
    .school = School
    .politie = Politie
    .gemeente = Gemeente
agenda-add-wanted-given = School, politie en gemeente zijn er altijd bij. Dat hoeft u niet te kiezen.

agenda-add-review = Uw agendapunt
agenda-add-unknown = Niet bekend
agenda-add-nothing = Geen vraag
agenda-add-nobody-extra = Niemand extra
agenda-add-not-sent = Ik heb het agendapunt niet verstuurd. Er is niets opgeslagen.
agenda-add-closed-meanwhile = Intussen is de agenda van dat overleg gesloten. Ik heb het punt niet opgeslagen. Typ "agendapunt" om het voor de volgende ronde in te brengen.
agenda-add-thanks = Dank u wel. Het is agendapunt { $number } voor { $vestiging }. Typ "mijn agendapunten" om het te zien, te wijzigen of in te trekken.
