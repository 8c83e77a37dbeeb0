# Vragen over het convenant. De antwoorden zelf staan in content/convenant.

convenant-question-name = uw vraag over het convenant
    .wish = Iets vragen over het convenant
convenant-question-which = Ik weet niet zeker wat u bedoelt. Gaat uw vraag over:
convenant-question-neither = Iets anders
convenant-question-several = Ik weet niet zeker wat u bedoelt. Hierover kan ik u iets vertellen. Stel uw vraag nog eens met deze woorden.
convenant-question-short = { $short } (convenant { $paragraphs })
convenant-question-vestigingen = Ik ken { $count } vestigingen:
convenant-question-vestigingen-many = Ik ken { $count } vestigingen. Hoort uw school erbij? Vraag: "wie is de wijkagent van", en dan de naam van de school.
convenant-question-law = Bron voor de landelijke regels: { $source }. Nagekeken op { $day }.
convenant-question-unsure = Wat de wet hierover zegt, is nog niet zeker. Vraag het de gemeente.
convenant-question-next = Wilt u meer weten?
convenant-question-more = Lees meer
convenant-question-then = Wilt u nog iets weten?
convenant-question-done = Nee, dank u
convenant-question-ready = Goed. U kunt altijd een nieuwe vraag stellen.
convenant-question-none = Daar vind ik in het convenant geen antwoord op. De gemeente is de vraagbaak voor het convenant: vraag het daar.
convenant-question-where = Dit komt uit het convenant: { $paragraphs }. De tekst kan ik u niet sturen. Vraag die bij de gemeente.
convenant-question-where-not = Dit staat niet in het convenant.
convenant-question-further = Over "{ $title }" weet ik ook nog dit:
convenant-question-else = Staat uw antwoord daar niet bij? Dan vind ik het niet in het convenant. Vraag het de gemeente.
convenant-question-else-known = Staat uw antwoord daar niet bij? Dan vind ik het niet in het convenant. Vraag het de gemeente: typ "contact gemeente".
convenant-question-no-more = Meer weet ik er niet over uit het convenant. De gemeente is de vraagbaak voor het convenant: vraag het daar.
