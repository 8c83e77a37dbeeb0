### Berichten die de bot uit zichzelf stuurt over een signaaloverleg. Elk bericht zegt wat er is en wanneer,
### wat u kunt doen, en waarom u het krijgt.
###
### $vestiging  naam van de school
### $partner    naam van de organisatie van de ontvanger
### $start      begin van het overleg
### $days       dagen tot het overleg: 0 is vandaag, 1 is morgen
### $deadline   moment waarop de agenda sluit
### $left       dagen tot de agenda sluit: 0 is vandaag, 1 is morgen
### $count      aantal punten op de agenda
### $place      plaats van het overleg

# Bouwstenen: wanneer is het overleg, tot wanneer kan er een punt bij, hoeveel staat er al.

reminder-when = { $days ->
    [0] vandaag om { TIME($start) } uur
    [1] morgen, { DAY($start) }, om { TIME($start) } uur
   *[other] { DAY($start) } om { TIME($start) } uur
}

reminder-closes = { $left ->
    [0] vandaag om { TIME($deadline) } uur
    [1] morgen, { DAY($deadline) }, om { TIME($deadline) } uur
   *[other] { DAY($deadline) } om { TIME($deadline) } uur
}

reminder-count = { $count ->
    [0] Er staat nog niets op de agenda.
    [one] Er staat nu 1 punt op de agenda.
   *[other] Er staan nu { $count } punten op de agenda.
}

# Oproep: wat wilt u bespreken?

reminder-call-for-items = Het signaaloverleg van { $vestiging } is { reminder-when }. Ziet u een incident, een trend of een ontwikkeling die de partners moeten kennen? Dan kunt u dat op de agenda zetten.
    .do = Typ "agendapunt" om een punt in te brengen. Dat kan tot { reminder-closes }. Noem geen namen van leerlingen.

# Alleen voor wie nog niets inbracht. Niets inbrengen mag.

reminder-agenda-empty = Voor het signaaloverleg van { $vestiging } hebben wij van u nog geen agendapunt. Het overleg is { reminder-when }. { reminder-count }
    .do = Typ "agendapunt" om een punt in te brengen. Dat kan tot { reminder-closes }. Hebt u niets te melden? Dan hoeft u niets te doen.

# De laatste dag.

reminder-last-day = De agenda van het signaaloverleg van { $vestiging } sluit { reminder-closes }. { reminder-count }
    .do = Typ "agendapunt" als u nog iets wilt inbrengen. Wat later komt, gaat naar het volgende overleg.

# De dag ervoor, met plaats en agenda.

reminder-day-before = Het signaaloverleg van { $vestiging } is { reminder-when }.
    .place = Waar
    .unknown-place = nog niet bekend; vraag het aan de gemeente
    .agenda = Agenda
    .do = Typ "agenda" om alle punten te lezen. Kunt u niet komen? Laat het de gemeente weten.

# Onder elk bericht.

reminder-why = U krijgt dit bericht omdat u contactpersoon bent bij { $vestiging } ({ $partner }).
reminder-late = Dit bericht komt later dan de bedoeling was.


### Berichten aan de coördinator over wat niet aankwam.
###
### $name     wie niet bereikt kon worden
### $partner  de organisatie van die persoon
### $channel  het kanaal

channel-teams = Teams
channel-matrix = Matrix
channel-console = de console

undelivered-closed = { $name } ({ $partner }) is niet meer te bereiken in { $channel }: de app is daar verwijderd of geblokkeerd. Mijn herinneringen komen daar dus niet meer aan. Neemt u zelf contact op?
undelivered-failed = Een bericht aan { $name } ({ $partner }) in { $channel } is niet aangekomen. Neemt u zelf contact op als het dringend is?
