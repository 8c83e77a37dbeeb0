### De eigen overleggen in de agenda van een telefoon of computer.
###
### $vestiging  naam van de school

calendar-name = Overleggen veilige school

calendar-signaaloverleg = Signaaloverleg { $vestiging }
calendar-veilige-school-overleg = Veilige School Overleg
calendar-bestuurlijk-overleg = Bestuurlijk overleg

calendar-link-name = uw overleggen in uw eigen agenda
    .wish = Uw overleggen in de agenda van uw telefoon zetten
calendar-link-unavailable = Dat kan hier niet: de bot heeft geen adres op internet. Vraag het aan de beheerder.
calendar-link-here = Dit is uw eigen agenda-adres:
calendar-link-how = Voeg het in uw agenda toe als abonnement. In Outlook heet dat "Agenda toevoegen" en dan "Abonneren vanaf internet". Op een iPhone: "Agenda-abonnement toevoegen". Verplaatst iemand een overleg, dan verandert het vanzelf mee.
calendar-link-secret = Geef dit adres aan niemand: wie het heeft, ziet wanneer en waar uw overleggen zijn. Namen en agendapunten staan er niet in. Een ouder adres van u werkt nu niet meer. Typ "trek mijn agenda-link in" om te stoppen.

calendar-unlink-name = uw agenda-link intrekken
    .wish = Uw agenda-link intrekken
calendar-unlink-gone = Uw agenda-adres werkt niet meer. Haal het abonnement ook uit uw telefoon. Typ "agenda in mijn telefoon" voor een nieuw adres.
calendar-unlink-none = U hebt geen agenda-adres. Er was dus niets in te trekken.

### De link onder een bericht over één overleg.

calendar-file =
    .put-in = Zet in uw agenda
    .change = Wijzig in uw agenda
    .take-out = Haal uit uw agenda
