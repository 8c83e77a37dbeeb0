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
### $kind       soort overleg: signaaloverleg, veilige_school_overleg of bestuurlijk_overleg

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

# Hoe het overleg heet.

reminder-meeting = { $kind ->
    [veilige_school_overleg] Het Veilige School Overleg
    [bestuurlijk_overleg] Het bestuurlijk overleg
   *[other] Het signaaloverleg van { $vestiging }
}
    .when-is = { reminder-meeting }, { DAY($start) } om { TIME($start) }

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

reminder-day-before = { reminder-meeting } is { reminder-when }.
    .place = Waar
    .unknown-place = nog niet bekend; vraag het aan de gemeente
    .agenda = Agenda
    .do = { $kind ->
        [signaaloverleg] Typ "agenda" om alle punten te lezen. Kunt u niet komen? Laat het de gemeente weten.
       *[other] Kunt u niet komen? Dan gaat er iemand anders van uw organisatie. Laat de gemeente weten wie.
    }

# Ruim van tevoren, voor een overleg van de hele stad.

reminder-meeting-ahead = { reminder-meeting } is { reminder-when }.
    .do = { $kind ->
        [veilige_school_overleg] Wilt u iets bespreken, of kunt u niet komen? Laat het de gemeente weten. Kunt u niet, dan gaat er iemand anders van uw organisatie.
       *[other] De gemeente maakt de agenda met de partners. Neem mee wat uit het Veilige School Overleg komt.
    }

# Na het overleg: wat is er afgesproken, en wie doet het?

reminder-after-meeting = Op { DAY($start) } was het overleg van { $vestiging }. Dit hebt u daar afgesproken:
    .do = Typ "acties" om te zeggen dat iets klaar is.
    .one = { $text } (uiterlijk { DAY($due) })

# Een actie die bijna klaar moet zijn.

reminder-action-due = { $left ->
    [0] Deze actie is vandaag de laatste dag: { $text }
    [1] Deze actie moet morgen klaar zijn: { $text }
   *[other] Deze actie moet { DAY($due) } klaar zijn: { $text }
}
    .do = Is het gedaan? Typ "acties" en vink de actie af. Lukt het niet op tijd? Bel de gemeente.

# Aan de coördinator: een ronde die eraan komt.

reminder-round-ahead = Ronde { $number } begint { DAY($start) } en duurt tot en met { DAY($end) }. { $planned ->
        [0] Er staat nog geen signaaloverleg gepland.
        [one] Er staat 1 signaaloverleg gepland, voor { $schools } scholen.
       *[other] Er staan { $planned } signaaloverleggen gepland, voor { $schools } scholen.
    }
    .do = Elke school heeft in die weken één overleg (convenant § 5.1). Mist er een, laat de beheerder dan het rooster aanvullen.

# Aan de coördinator: wat het convenant elk jaar vraagt. Elke tekst hoort bij een taak in policy.yaml.
# $day is de dag waarop het gedaan moet zijn.

reminder-yearly-evaluation = Het convenant wordt elk jaar besproken in het Veilige School Overleg (§ 5.2). De gemeente wil dat doen vóór { DAY($day) }.
    .do = Zet de evaluatie op de agenda van dat overleg. Vraag de partners wat er in het handelingsprotocol anders moet. De landelijke veiligheidsmonitor kan ook een reden zijn.
reminder-yearly-youth-work = De inzet van het jongerenwerk spreken onderwijs, gemeente en uitvoerder elk jaar opnieuw af (§ 4.2). Doe dat vóór { DAY($day) }.
    .do = Plan een gesprek met de scholen en met wie het jongerenwerk uitvoert.
reminder-yearly-notice = Wil een partner uit het convenant stappen? Dan moet dat schriftelijk, drie maanden voordat het schooljaar eindigt (§ 6). Wij rekenen met { DAY($day) } als laatste dag.
    .do = Weet u dat een partner twijfelt? Bel nu. Daarna kan het pas weer volgend jaar.
reminder-yearly-renewal = De looptijd van het convenant loopt af. Beslissen de partners niets, dan gaat het vanzelf twee jaar door (§ 6). Het convenant noemt geen einddatum; wij rekenen met { DAY($day) }.
    .do = Vraag de partners of er iets moet veranderen. Een wijziging gaat schriftelijk.
reminder-yearly-contacts = Het nieuwe schooljaar begint. Kloppen alle contactpersonen nog? De gemeente wil dat weten vóór { DAY($day) }.
    .do = Vraag de beheerder om de lijst, en loop hem na met de scholen en de partners. Bij elke naam staat wanneer die het laatst is gecontroleerd.

# Wat gezegd is en niet meer klopt.

moved = { reminder-meeting } is verplaatst. Het was op { DAY($told) } om { TIME($told) } uur. Het is nu op { DAY($start) } om { TIME($start) } uur.
    .place = Waar: { $place }.
    .unknown-place = Waar het is, weet ik nog niet. Vraag het aan de gemeente.
    .do = Kunt u dan niet? Laat het de gemeente weten.
relocated = { reminder-meeting } van { DAY($start) } om { TIME($start) } uur is op een andere plaats.
    .do = Kunt u daar niet komen? Laat het de gemeente weten.
back-on = { reminder-meeting } gaat toch door. Het is op { DAY($start) } om { TIME($start) } uur.
    .do = Kunt u dan niet? Laat het de gemeente weten.
cancelled = { reminder-meeting } van { DAY($told) } om { TIME($told) } uur gaat niet door.
    .do = Wilt u weten waarom? Vraag het aan de gemeente. Typ "volgende overleg" om te zien wanneer het volgende is.

# Een nieuw agendapunt. De soort is een woord uit agenda_add.ftl.

announce-item = Er is een nieuw agendapunt voor het signaaloverleg van { $vestiging } op { DAY($starts) }: { $kind }, thema { $theme }. U krijgt dit omdat u bij dit overleg zit. Zelf iets inbrengen kan tot { DAY($deadline) } om { TIME($deadline) }: typ "agendapunt". Typ "agenda" om de agenda te zien.

# Een verzamelbericht, voor wie er veel tegelijk zou krijgen. Elke regel hoort bij een soort bericht.

reminder-digest = { $count ->
    [one] Ik heb 1 herinnering voor u.
   *[other] Ik heb { $count } herinneringen voor u, in één bericht.
}
    .call-for-items = Ziet u iets om te bespreken? Dan kan er een punt op de agenda van:
    .agenda-empty = Hier hebben wij van u nog geen agendapunt. Niets te melden? Dan hoeft u niets te doen:
    .last-day = Binnenkort sluit de agenda van:
    .day-before = Dit overleg komt eraan:
    .meeting-ahead = Dit overleg staat in de agenda:
    .after-meeting = Dit hebt u afgesproken:
    .action-due = Dit moet bijna klaar zijn:
    .round-ahead = Over de ronde die komt:
    .yearly = Dit vraagt het convenant van u:
    .do = Typ "agendapunt" om een punt in te brengen, "agenda" om de punten te lezen, of "acties" voor uw acties. Noem geen namen van leerlingen.
    .why = U krijgt dit bericht omdat u hier contactpersoon bent ({ $partner }).

# Eén regel van een verzamelbericht.

reminder-line = { reminder-meeting }
    .call-for-items = { $vestiging }: tot { reminder-closes }. Het overleg is { reminder-when }.
    .agenda-empty = { $vestiging }: tot { reminder-closes }. Het overleg is { reminder-when }.
    .last-day = { $vestiging }: sluit { reminder-closes }. Het overleg is { reminder-when }.
    .day-before = { reminder-meeting }: { reminder-when }, { $place }. { reminder-count }
    .day-before-city = { reminder-meeting }: { reminder-when }, { $place }.
    .meeting-ahead = { reminder-meeting }: { reminder-when }.

# Onder elk bericht.

reminder-why = { $kind ->
    [signaaloverleg] U krijgt dit bericht omdat u contactpersoon bent bij { $vestiging } ({ $partner }).
   *[other] U krijgt dit bericht omdat u bij dit overleg hoort ({ $partner }).
}
    .action = U krijgt dit bericht omdat { $partner } deze actie doet.
    .coordinator = U krijgt dit bericht omdat u de overleggen leidt.
reminder-answer = Weet u het al? Typ "gelezen". Komt het nu niet uit? Typ "later".
reminder-late = Dit bericht komt later dan de bedoeling was.
