### De acties die in de overleggen zijn afgesproken: zien, afvinken, opschrijven.

action-list-name = de actielijst
    .wish = De acties zien
action-list-intro = { $count ->
    [one] Deze actie staat nog open:
   *[other] Deze { $count } acties staan nog open. Wat het eerst klaar moet zijn, staat bovenaan.
}
action-list-empty = Er staan geen acties voor u open. Wat een overleg afspreekt, schrijft de gemeente op.
action-list-empty-leads = Er staan geen acties voor u open. Heeft een overleg iets afgesproken? Dan kunt u dat hier opschrijven.
action-list-more = Er zijn er meer. Noem een school om alleen de acties van die school te zien.
action-list-number = Nr.
action-list-who = Wie
action-list-what = Wat
action-list-by = Klaar op
action-list-school = School
action-list-location = Van welke school was het overleg?
action-list-which = Is er iets klaar? Kies de actie.
    .label = Actie
action-list-finished = Niets, het is goed zo
action-list-tick = Actie { $number } is klaar: { $words }
action-list-new = Een nieuwe actie opschrijven
action-list-unchanged = Goed. Er is niets gewijzigd.
action-list-is-done = Is dit klaar? { $words }
    .yes = Ja, het is klaar
    .no = Nee, nog niet
action-list-ticked-off = Mooi. Afgevinkt: { $words }
    Is het toch niet klaar? Typ "toch niet klaar".
action-list-none-ticked-off = U hebt de laatste week geen actie afgevinkt. Typ "acties" om te zien wat er nog open staat.
action-list-reopen = Welke actie is toch niet klaar?
action-list-not-after-all = Zet ik deze actie weer open? { $words }
    .yes = Ja, zet die weer open
    .no = Nee, het is klaar
action-list-open-again = Goed. Deze actie staat weer open: { $words }
action-list-gone = Iemand anders heeft deze actie al afgevinkt. Er is niets gewijzigd.
action-list-no-meeting = Er is de laatste vijf weken geen overleg geweest. Een actie hoort bij een overleg.
action-list-meeting = In welk overleg is het afgesproken?
    .label = Overleg
action-list-partner = Wie doet het?
    .label = Wie
action-list-text = Wat is er afgesproken?
    .label = Wat
    .hint = Kort, en zonder namen van leerlingen.
action-list-due = Wanneer moet het klaar zijn?
    .label = Klaar op
    .hint = Bijvoorbeeld: 15 december, over twee weken, of na de kerstvakantie.
action-list-review = De actie
action-list-recorded-as = De actie staat op de lijst. Ik herinner { $partner } eraan.
