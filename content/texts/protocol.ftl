# Het handelingsprotocol: wat de bot om de stappen heen zegt. De stappen zelf staan in content/protocol.

protocol-start-name = het handelingsprotocol
    .wish = Weten wat te doen bij een incident
protocol-start-danger = Direct gevaar? Bel eerst 112.
protocol-start-no-names = Typ geen namen. Ik bewaar niets over leerlingen.
protocol-start-topic = Waar gaat het over?
    .hint = Kies een onderwerp, of typ het met één woord.
    .other = Iets anders
protocol-start-which = Wat speelt het meest?
protocol-start-side = Is het een van deze?
    .back = Terug naar de eerste lijst
protocol-start-topic-gone = Over dat onderwerp kan ik u nu niets zeggen. Bel de contactpersoon van de politie of de gemeente. Bij gevaar: 112.
protocol-start-location = Om welke school gaat het?
protocol-start-unfamiliar = Die school ken ik niet.
protocol-start-about = { $title }. { $about }
protocol-start-default = Standaardtekst, versie { $version }, bijgewerkt tot { $day }. Nog niet goedgekeurd door de gemeente.
protocol-start-approved = Versie { $version }, bijgewerkt tot { $day }. Goedgekeurd: { $by }.
protocol-start-approved-by = { $by } op { $day }
protocol-start-more = Er is nog meer. Verder?
    .on = Verder
protocol-start-why = Waarom?
protocol-start-why-of = { $do }: { $why }
protocol-start-source = { $says } ({ $mark }; { $where }, { $day })
protocol-start-source-own = { $says } ({ $mark })
protocol-start-mark = bron
    .V = nagekeken
    .S = convenant
    .D = eigen voorstel
    .U = niet nagekeken
protocol-start-meta = { $force }, { $by }, { $who }
protocol-start-unchecked = te controleren
protocol-start-proposal = eigen voorstel
protocol-start-adapted = Zo zegt uw { $level ->
        [school] school
       *[municipality] gemeente
    } het ({ $by }, { $day }).
protocol-start-list = Uw lijst: { $title }
protocol-start-list-how = { $count ->
        [one] Eén stap, met wat eerst moet bovenaan.
       *[other] { $count } stappen, met wat eerst moet bovenaan.
    }
protocol-start-row = { $box } { $when }: { $do } ({ $who }; { $force })
protocol-start-box = vakje
    .open = ☐
    .done = ☑ gedaan –
protocol-start-contacts = Wie u belt
protocol-start-alarm = Alarmnummer
protocol-start-alarm-for = Als elke seconde telt
protocol-start-instead = Voor { $name } is niemand ingevuld. De gemeente helpt u verder.
protocol-start-unverified = { $phone } (nummer niet gecontroleerd)
protocol-start-service = { $phone }, { $hours }
protocol-start-next = Wat wilt u nu doen?
    .keep = Lijst bewaren
    .tick = Afvinken
    .remind = Een herinnering voor morgen
    .signal = Anoniem signaal op de agenda
    .scale = Opschalen naar de Jeugdaanpak
    .change = Een antwoord wijzigen
    .done = Klaar
protocol-start-change = Welk antwoord wilt u wijzigen?
    .none = Toch niets
protocol-start-tick = Wat is gedaan? Kies een of meer nummers, zoals 1, 3.
    .label = Gedaan
protocol-start-ticked = { $count ->
        [0] Er is nog niets afgevinkt.
        [one] Eén stap is gedaan.
       *[other] { $count } stappen zijn gedaan.
    }
protocol-start-link = Uw lijst als PDF. De link werkt { $minutes } minuten: { $link }
protocol-start-keep-text = Kopieer deze tekst om hem te bewaren.
protocol-start-scale-who = De Stedelijke Jeugdaanpak is een team van de gemeente. U meldt een ernstig incident van een persoon of groep daar zelf. Bel de contactpersoon van de gemeente.
protocol-start-scale-how = Daar geldt een ander convenant. Alleen daar mogen partners persoonsgegevens delen. De ouders worden dan ingelicht.
protocol-start-scale-not = Via mij gaat er niets mee: geen namen, geen gegevens en niet wat u hier antwoordde.
protocol-start-ready = Sterkte. Typ "protocol" als u opnieuw wilt beginnen.

protocol-who = wie
    .finder = wie het ziet
    .two-staff = twee medewerkers samen
    .team = het team
    .school-leader = schoolleiding
    .safety-coordinator = veiligheidscoördinator
    .care-coordinator = zorgcoördinator
    .mentor = mentor
    .confidant = vertrouwenspersoon
    .board = bestuur
    .attendance = wie het verzuim bijhoudt
    .spokesperson = woordvoerder
    .victim = slachtoffer
    .police = politie
protocol-force = kracht
    .moet = moet
    .advies = advies
    .kan = kan
protocol-by = wanneer
    .now = nu
    .today = vandaag
    .next-school-day = volgende schooldag
    .two-working-days = binnen twee werkdagen
    .this-week = deze week
    .two-weeks = binnen twee weken
    .next-meeting = vóór het volgende overleg
    .later = later

protocol-remind-name = een herinnering
    .wish = Een herinnering zetten
protocol-remind-which = Waaraan zal ik u herinneren?
protocol-remind-none = Hiervoor heb ik geen herinneringen.
protocol-remind-planned = Ik herinner u op { DAY($moment) } om { TIME($moment) } aan: { $what }. Ik bewaar niets over wat er gebeurde.
protocol-remind-cannot = Ik kan u hier geen bericht sturen. Zet het zelf in uw agenda.
protocol-reminder = U vroeg mij om een herinnering: { $what }.
    .why = Meer weet ik er niet van. Typ "protocol" als u de stappen nog eens wilt zien.

protocol-paper-footer = Gemaakt op { $day } door Signaalbot. Schrijf hier geen namen van leerlingen op.
protocol-paper-gone = Deze link werkt niet meer. Vraag de bot om een nieuwe.
