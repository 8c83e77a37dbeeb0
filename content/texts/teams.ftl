# De woorden die alleen in Teams nodig zijn: op knoppen en kaarten.

teams-received = Ontvangen. Een ogenblik …
teams-your-answer = ✓ Uw antwoord: { $answer }
teams-filled-in = ✓ Dit heeft u ingevuld:
teams-done = ✓ Uw antwoord is binnen.
teams-closed = Deze vraag is niet meer open.

teams-choice = Uw keuze
teams-choose = Kies eerst een antwoord.
teams-required = Vul dit nog in.
teams-optional = { $label } (hoeft niet)
teams-go-on = Verder
teams-skip = Overslaan
teams-stop = Stoppen

teams-phone = Telefoon
teams-mail = E-mail
teams-call = Bellen
teams-write = Mailen
teams-confirmed = Bevestigd op { $day }

teams-left-out =
    { $count ->
        [one] … en nog 1. Vraag gerust om minder, bijvoorbeeld om één school.
       *[other] … en nog { $count }. Vraag gerust om minder, bijvoorbeeld om één school.
    }
