### Het ochtendbericht aan de coördinator: wat de vorige dag niet aankwam, en waarom.
###
### $count    aantal berichten
### $name     voor wie een bericht was
### $partner  de organisatie van die persoon
### $what     wat voor bericht het was
### $why      waarom het niet aankwam
### $channel  het kanaal

channel-teams = Teams
channel-matrix = Matrix
channel-console = de console
channel-mail = e-mail

undelivered = { $count ->
    [one] Eén bericht is niet aangekomen
   *[other] { $count } berichten zijn niet aangekomen
}
    .more = { $count ->
    [one] En nog één regel. De beheerder ziet hoeveel er niet aankwamen.
   *[other] En nog { $count } regels. De beheerder ziet hoeveel er niet aankwamen.
}
    .do = Is het dringend? Neem dan zelf contact op. Ik stuur deze berichten niet nog een keer.

undelivered-line = { $name } ({ $partner }): { $what }{ $count ->
    [one] {""}
   *[other] {" "}({ $count } keer)
}. { $why }

undelivered-kind-call-for-items = oproep voor agendapunten
undelivered-kind-agenda-empty = bericht dat de agenda nog leeg is
undelivered-kind-last-day = bericht over de laatste dag voor agendapunten
undelivered-kind-day-before = bericht over het overleg van de volgende dag
undelivered-kind-meeting-ahead = bericht over een overleg dat eraan komt
undelivered-kind-after-meeting = bericht na het overleg
undelivered-kind-action-due = bericht over een actie
undelivered-kind-round-ahead = bericht over een nieuwe ronde
undelivered-kind-yearly = bericht over een jaarlijkse taak
undelivered-kind-moved = bericht dat een overleg is verplaatst
undelivered-kind-relocated = bericht dat een overleg op een andere plaats is
undelivered-kind-cancelled = bericht dat een overleg niet doorgaat
undelivered-kind-digest = ochtendbericht met meer herinneringen
undelivered-kind-new-item = bericht over een nieuw agendapunt
undelivered-kind-content-faults = bericht over fouten in de inhoud
undelivered-kind-other = bericht

undelivered-why-refused = { $channel } laat mij daar niet meer schrijven: de app is verwijderd of geblokkeerd. Een ander kanaal is er niet.
undelivered-why-mail-refused = Het e-mailadres neemt mijn bericht niet aan. Klopt het adres nog?
undelivered-why-gave-up = Het lukte een dag lang niet om het te versturen.
undelivered-why-uncertain = Ik weet niet zeker of het is aangekomen.
undelivered-why-expired = Ik kon het niet op tijd versturen.
undelivered-why-no-identity = Ik heb geen kanaal en geen e-mailadres van deze persoon. De beheerder kan een code maken.
undelivered-why-fault = Er ging bij mij iets mis. De beheerder ziet wat.


### E-mail, voor wie ik op geen ander kanaal bereik of wie daarom vroeg.

mail-sender = Signaalbot
mail-subject = Bericht van de Signaalbot
mail-footer = Dit bericht komt van een chatbot, geen mens. U krijgt het per e-mail omdat u daarom vroeg, of omdat ik u op geen ander kanaal kon bereiken. Antwoord niet op deze mail, want niemand leest dat.
