greeting-name = uw groet
    .wish = Gedag zeggen
greeting-hello = Waarmee kan ik u helpen? Typ "help" om te zien wat ik kan.
greeting-thanks = Graag gedaan.
greeting-bye = Tot ziens!
greeting-human = Nee, ik ben een chatbot en geen mens. Wilt u een mens spreken? Bel de gemeente.
    .to-gemeente = Nee, ik ben een chatbot en geen mens. Wilt u een mens spreken? Bel een collega, of de beheerder van deze bot.
greeting-who = Ik ben Signaalbot, een chatbot. Typ "help" om te zien wat ik kan.
greeting-how = Goed, dank u. Ik ben een chatbot, dus ik ben er altijd. Ik weet wie u kunt bellen, wanneer het overleg is, neem agendapunten aan, help u na een incident en beantwoord vragen over het convenant. Typ "help" voor voorbeelden.

help-name = hulp
    .wish = Weten wat ik kan
help-can-do = Dit kan ik voor u doen:
help-contacts = Zeggen wie u belt. Bijvoorbeeld: "wie is de wijkagent van het Visser?" of "nummer leerplicht".
help-meetings = Zeggen wanneer het volgende overleg is. Typ: "volgende overleg".
help-bring = Een agendapunt opnemen. Typ: "agendapunt".
help-agenda = De agenda en uw eigen punten laten zien. Typ: "agenda".
help-calendar = Uw overleggen in de agenda van uw telefoon zetten. Typ: "agenda in mijn telefoon".
help-actions = De acties laten zien, en afvinken wat klaar is. Typ: "acties".
help-reminders = Mijn berichten anders instellen: een pauze, een ander uur. Typ: "herinneringen instellen".
help-move = Een overleg verzetten of afzeggen. Typ: "overleg verzetten".
help-protocol = Zeggen wat te doen na een incident, stap voor stap. Bijvoorbeeld: "protocol wapens" of "wat te doen bij pesten".
help-convenant = Vragen over het convenant beantwoorden. Bijvoorbeeld: "wat moet er in de schoolregels?"
help-codes = Een toegangscode maken voor iemand. Typ: "toegangscode".
help-words = Altijd bruikbaar: stop, terug, opnieuw, overslaan, herhaal en help. Bij gevaar: bel 112.

out-of-scope-name = uw bericht
    .wish = Iets anders
out-of-scope-sorry = Dat begrijp ik niet, of dat kan ik niet. Ik weet wie u kunt bellen, wanneer het overleg is, neem agendapunten aan, help u na een incident en beantwoord vragen over het convenant. Typ "help" voor voorbeelden. Liever een mens? Bel de gemeente.
    .to-gemeente = Dat begrijp ik niet, of dat kan ik niet. Ik weet wie u kunt bellen, wanneer het overleg is, neem agendapunten aan, help u na een incident en beantwoord vragen over het convenant. Typ "help" voor voorbeelden. Liever een mens? Bel een collega.

cancel-name = stoppen
    .wish = Stoppen
cancel-nothing = Er is niets om te stoppen. Waarmee kan ik u helpen?

emergency-name = noodnummers
    .wish = Noodnummers zien
emergency-numbers =
    Direct gevaar: bel 112.
    Politie zonder spoed: 0900-8844. Anoniem melden: 0800-7000.
    Denkt iemand aan zelfmoord: bel 113, gratis, dag en nacht.

my-data-name = uw gegevens
    .wish = Zien wat ik van u weet
my-data-kept = Ik ken u als { $name }. Ik bewaar uw naam, uw organisatie, uw werktelefoon en e-mailadres, bij welke scholen u hoort, hoe u herinneringen wilt, en uw agendapunten voor de komende overleggen (nu { $items }). De contactgegevens zijn te zien voor de andere partners.
my-data-not-kept = Uw berichten bewaar ik niet. Een gesprek dat u niet afmaakt, wis ik binnen drie dagen. Tekst met persoonsgegevens sla ik nooit op.
my-data-reminders = Wilt u minder herinneringen, of op een ander uur? Typ "herinneringen instellen".
my-data-reminders-afterwards = Uw herinneringen kunt u straks instellen. Typ dan "herinneringen instellen".
my-data-rights = Klopt er iets niet, of wilt u uw gegevens laten wissen? Vraag het de gemeente. U krijgt binnen een maand antwoord.
    .to-gemeente = Klopt er iets niet, of wilt u uw gegevens laten wissen? Vraag het de beheerder van deze bot. U krijgt binnen een maand antwoord.

contact-change-name = een wijziging
    .wish = Een contactpersoon laten wijzigen
contact-change-not-yet = Een wijziging van een contactpersoon kan ik nog niet zelf opnemen. Geef hem door aan de gemeente: typ "contact gemeente".
    .to-gemeente = Een wijziging van een contactpersoon kan ik nog niet zelf opnemen. De beheerder van deze bot kan dat.

clarify-name = uw vraag
clarify-which = Ik weet niet zeker wat u bedoelt. Bedoelt u:
clarify-neither = Iets anders
clarify-rephrase = Kunt u het met andere woorden zeggen? Typ "help" voor voorbeelden.

out-of-scope-other-language = Ik spreek alleen Nederlands. Ik weet wie u voor een school belt en wanneer het overleg is, neem agendapunten aan en beantwoord vragen over het convenant. Bij gevaar: bel 112.

my-data-given = Deze zinnen begreep ik niet. U vond het goed dat ik ze bewaar om van te leren, hoogstens 90 dagen:
my-data-sentences = Wat wilt u met deze zinnen?
    .leave = Laat ze staan
    .wipe = Wis ze
my-data-wiped-now = Uw zinnen zijn gewist.

keep-sentence-name = uw zin
    .wish = Een zin laten bewaren
keep-sentence-may = Mag ik uw zin bewaren, zodat de gemeente mij kan leren wat u bedoelt? Ik bewaar alleen deze zin, hoogstens 90 dagen. Typ "mijn gegevens" om hem te zien of te wissen. U mag ook gewoon verder typen.
    .yes = Ja, bewaar mijn zin
    .no = Nee
keep-sentence-not-kept = Goed, ik bewaar de zin niet.
keep-sentence-thanks = Dank u. Ik heb de zin bewaard.
keep-sentence-gone = Die zin ken ik niet meer, dus ik heb niets bewaard.
