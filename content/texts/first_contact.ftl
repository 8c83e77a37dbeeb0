# De eerste keer dat iemand de bot spreekt, en wat een onbekende krijgt.

notice = Dag { $name }. Ik ben Signaalbot: een chatbot, geen mens.
notice-kept = Ik bewaar uw naam, uw contactgegevens voor het werk, en de agendapunten die u inbrengt. Uw berichten zelf bewaar ik niet. Een gesprek dat u niet afmaakt, wis ik binnen drie dagen. Typ nooit namen of gegevens van leerlingen.
notice-ask = Vragen, of wilt u iets laten wijzigen? Dat kan bij de gemeente. Typ "mijn gegevens" om te zien wat ik van u weet. Bij gevaar belt u altijd 112.
    .to-gemeente = Vragen, of wilt u iets laten wijzigen? Dat kan bij de beheerder van deze bot. Typ "mijn gegevens" om te zien wat ik van u weet. Bij gevaar belt u altijd 112.

notice-unknown = Ik ben Signaalbot: een chatbot, geen mens. Ik help de partners van het convenant over veiligheid op school. Uw berichten bewaar ik niet.

access-unknown =
    Ik ken u nog niet. Daarom kan ik u geen contactpersonen, overleggen of agenda laten zien.
    Werkt u voor een school of een partner? Vraag de gemeente om een toegangscode en typ die hier.
    Direct gevaar: bel 112. Politie zonder spoed: 0900-8844. Anoniem melden: 0800-7000. Denkt u aan zelfmoord: bel 113.
access-unknown-says = wat een onbekende zegt
    .over = voorbij, gevaar voorbij, gevaar geweken, rustig, weer veilig, veilig, opgelost, gestopt, het is gestopt, politie is er, ambulance is er, brandweer is er, hulp is er
    .gone = weg, is weg, hij is weg, zij is weg, ze is weg, die is weg, ze zijn weg, zij zijn weg, iedereen is weg, vertrokken, hij is vertrokken, ze zijn vertrokken, weggelopen
    .code = geen code, ik heb geen code, heb geen code, ik heb geen toegangscode, geen toegangscode, ik wil een code, ik wil een toegangscode, hoe kom ik aan een code, hoe kom ik aan een toegangscode, hoe krijg ik een code, hoe krijg ik een toegangscode, waar krijg ik een code, waar vraag ik een code, welke code, welke toegangscode, code kwijt, ik ben mijn code kwijt, ben mijn code kwijt
access-unknown-over = Goed dat het voorbij is. Is iemand gewond, of twijfelt u? Bel dan toch 112. Wilt u het melden? Bel de politie: 0900-8844. Anoniem kan ook: 0800-7000. Vertel het ook de schoolleiding.
access-unknown-gone = Is iemand zoek die zichzelf iets kan aandoen, of is er nog gevaar? Bel nu 112. Is het voorbij? Meld het dan bij de politie: 0900-8844. Anoniem kan ook: 0800-7000. Vertel het ook de schoolleiding.
access-unknown-code = Een toegangscode krijgt u van de gemeente. Bel of mail uw contactpersoon daar, of vraag een collega die al met mij werkt om dat te doen. De gemeente geeft u de code zelf. Typ hem dan hier. Hij werkt één keer.
access-not-allowed = Daar heeft u geen rechten voor. Klopt dat niet? Vraag het de beheerder.

redeem-code-name = uw toegangscode
redeem-code-welcome = De code klopt. Welkom, { $name }. Typ "help" om te zien wat ik voor u kan doen.
redeem-code-refused-unknown = Die code ken ik niet. Kijkt u hem nog eens na? Let op letters en cijfers.
redeem-code-refused-expired = Die code is verlopen. Vraag de beheerder om een nieuwe.
redeem-code-refused-used = Die code is al gebruikt. Vraag de beheerder om een nieuwe.
redeem-code-refused-too-many = U heeft te vaak een verkeerde code getypt. Probeer het over een uur opnieuw.

access-code-name = een toegangscode
    .wish = Een toegangscode voor iemand maken
access-code-person = Voor wie is de code? Typ de naam of het e-mailadres.
    .label = Voor
access-code-review = Toegangscode
access-code-nobody = Die persoon ken ik niet. Zet de persoon eerst in het systeem, of kijk de naam na.
access-code-code =
    De code voor { $person } is { $code }.
    Hij werkt één keer en { $days } dagen lang. Geef hem zelf door, bijvoorbeeld door te bellen. Ik laat hem maar één keer zien.
