# Wat de bot zegt in elk gesprek, los van waar het over gaat.

engine-back = We gaan verder met { $name }.
engine-option-gone = Wat u eerder koos, kan niet meer. Kiest u opnieuw?
engine-dialog-gone = Dit gesprek kan ik niet meer afmaken. Er is niets opgeslagen.
engine-cannot-skip = Deze vraag kan ik niet overslaan. Ik heb het antwoord nodig.
engine-may-skip = Weet u het niet, of is het niet nodig? Typ: overslaan.
engine-out-of-range = Dat nummer staat er niet bij. Kies een nummer van 1 tot en met { $last }.
engine-no-fit = Dat begrijp ik niet goed. Kies een van de antwoorden hieronder. U kunt ook "terug" of "stop" typen.
engine-first-question = U bent bij het begin. Verder terug kan niet.
engine-started-over = We beginnen opnieuw.
engine-stopped = Ik stop met { $name }. Er is niets opgeslagen.
engine-stopped-after-change = Ik stop met { $name }. Wat al was verwerkt, blijft staan.
engine-stale = Die vraag is al beantwoord. Er is niets veranderd.
engine-expired = Ons gesprek over { $name } is te lang geleden. Ik heb het gesloten. Er is niets opgeslagen.
engine-help =
    U bent bezig met { $name }. Deze woorden werken altijd:
    terug (vorige vraag), overslaan, herhaal, opnieuw (van voren af aan) en stop.

engine-nothing-open = Er is geen gesprek open.
    .stop = Er is niets om te stoppen. Waarmee kan ik u helpen? Typ "help" voor wat ik kan.
    .terug = Er is geen vraag om naar terug te gaan. Waarmee kan ik u helpen?
    .opnieuw = We beginnen opnieuw. Waarmee kan ik u helpen? Typ "help" voor wat ik kan.
    .overslaan = Er is geen vraag om over te slaan. Waarmee kan ik u helpen?
    .herhaal = Er staat geen vraag open. Waarmee kan ik u helpen?
    .number = Er staat geen vraag open waar dat nummer bij hoort. Waarmee kan ik u helpen? Typ "help" voor wat ik kan.

engine-review = Klopt dit?
    .yes = Ja, versturen
    .change = Iets wijzigen
    .no = Nee, stoppen
engine-change = Wat wilt u wijzigen?

engine-offer-doubt = Dit lijkt een vraag aan mij. Wat bedoelt u?
    .answer = Het is mijn antwoord
    .question = Het is een vraag aan u
engine-offer-wish = Is dit uw antwoord op mijn vraag?
    .answer = Ja, dit is mijn antwoord
    .other = Nee, ik bedoel iets anders
engine-doubted = U typte "{ $words }". Is dit uw antwoord op mijn vraag?
engine-doubted-wish = Of wilt u iets anders: { $wish }?
engine-command =
    .change = een eerder antwoord wijzigen
    .withdraw = stoppen, en niets versturen
engine-how-to-change = Een eerder antwoord wijzigen? Typ "terug" voor de vorige vraag. Aan het eind kunt u alles nog wijzigen.
engine-how-to-stop = Wilt u stoppen met { $name }? Typ dan "stop". Ik verstuur niets.
engine-offer-proposal = Wilt u dit voorstel gebruiken? Of typ zelf een andere tekst.
    .proposal = Gebruik het voorstel
engine-offer-keep = Wat wilt u doen? U kunt ook zelf een andere tekst typen.
    .proposal = Gebruik het voorstel
    .keep = Laat mijn tekst staan, het gaat niet over een persoon
engine-offer-held = Is dit nu bezig?
    .hint = Zo niet, dan gebruik ik uw bericht als antwoord. U hoeft het niet opnieuw te typen.
    .going-on = Ja, het is nu bezig
    .over = Nee, het is voorbij
engine-held-says = wat mensen dan typen
    .going-on = nog niet, niet, niet voorbij, nog niet voorbij, nee nog niet, nee nog niet voorbij, het is nog niet voorbij, nog bezig, het is nog bezig, nog steeds, niet rustig, nog niet rustig, weet niet, weet ik niet, ik weet het niet, geen idee, misschien, wat nu, en nu, wat moet ik doen, wat moet ik nu doen, wat moeten we doen
    .over = voorbij, ja voorbij, ja het is voorbij, gevaar voorbij, rustig, ja rustig, ja het is rustig, verder, gestopt, opgelost, gesust, politie is er, ambulance is er, brandweer is er, hulp is er, was eerder, dat was eerder
    .gone = weg, hij is weg, zij is weg, ze is weg, die is weg, zijn weg, ze zijn weg, zij zijn weg, iedereen is weg, vertrokken, weggelopen
engine-held-call = Bel nu 112.
engine-held-waits = Ik wacht. Is het gevaar voorbij? Kies dan: Nee, het is voorbij.
engine-held-forgotten = Uw bericht heb ik niet bewaard, dus ik weet het niet meer. Typt u het nog eens?

field-no-words = Ik zie geen woorden. Typt u het in een zin?
field-too-short = Dat is wel erg kort. Gebruik minstens { $shortest } letters.
field-too-long = Dat is te lang: { $length } tekens. Er passen er { $longest }. Kunt u het korter zeggen? Ik heb niets opgeslagen.
field-no-date = Die datum ken ik niet, of hij bestaat niet. Typ bijvoorbeeld: 3 oktober, 3-10-2026, gisteren of vorige week.
field-date-does-not-exist = Die datum bestaat niet. Kijkt u de dag en de maand nog eens na?
field-date-long-ago = Dat is te lang geleden voor een signaal. Typ een datum van de laatste drie jaar, of typ: overslaan.
field-no-day-ahead = Die dag ken ik niet, of hij bestaat niet. Typ bijvoorbeeld: 15 november, 15-11, over twee weken, of na de kerstvakantie.
field-day-not-ahead = Die dag is al geweest, of hij is vandaag. Noem een dag vanaf morgen.
field-day-passed = Die dag is al voorbij: { DAY($day) }. Noem een dag die nog komt. Bedoelt u een ander jaar? Typ dan ook het jaar.
field-day-too-far = Dat is te ver weg. Noem een dag binnen een jaar.
field-no-hour = Die tijd ken ik niet. Typ bijvoorbeeld: 9:00 of 14.30.
field-hour-read = Ik lees: { $hour } uur.
field-hour-outside = Dat kan niet. Kies een tijd van { $opens } tot en met { $closes } uur.
field-date-ahead = Die datum moet nog komen. Sinds wanneer speelt het?

message-too-long = Dat bericht is te lang voor mij. Ik heb niets opgeslagen. Kunt u het in een paar zinnen zeggen?
message-edited = Ik zie dat u een bericht hebt gewijzigd. Dat telt voor mij niet mee: ik las het eerste al. Typ uw nieuwe tekst als een nieuw bericht.
company-go-on-alone = Hier lezen anderen mee. Ik antwoord u in ons eigen gesprek.
company-cannot-open = Het lukt mij niet om u een eigen bericht te sturen. Open eerst zelf een gesprek met Signaalbot, en stel uw vraag daar.
message-attachment = Foto's en bestanden kan ik niet lezen. Ik heb niets bewaard. Typt u uw vraag?
message-empty = Ik zie geen tekst. Wat wilt u vragen?
message-no-words = Ik zie geen woorden. Wat wilt u vragen? Typ "help" voor wat ik kan.

content-faults = In de inhoud van de bot klopt iets niet: { $count } keer. Wat niet klopt, doet niet mee; de rest werkt. Kijk met het commando "doctor" of "content check". Het gaat om:

sorry-trouble = Er ging iets mis aan mijn kant. Probeer het over een paar minuten nog eens. Is het dringend? Bel dan de gemeente. Bij gevaar: bel 112.

danger-maybe = Is er nu iemand in gevaar? Bel dan 112. Denkt iemand aan zelfmoord? Bel 113, gratis, dag en nacht.

danger-and-your-question = Er was nog iets: { $name }. Noem dat gerust nog een keer als het gevaar voorbij is.
danger-and-your-talk = Is het gevaar voorbij? Typ "herhaal". Dan gaan we verder met { $name }.

day = { DAY($day) }
meeting-moment = { DAY($starts) } om { TIME($starts) }
meeting-city = de hele stad
location-unknown = Die school ken ik niet. Ik ken de scholen van het convenant. Mist er een? Vraag het de gemeente.
    .to-gemeente = Die school ken ik niet. Ik ken de scholen van het convenant. Mist er een? Vraag het de beheerder van deze bot.
location-all = Allemaal
location-several = Meer scholen heten zo: { $names }. Welke bedoelt u?
