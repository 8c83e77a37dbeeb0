"""Words that say whether a person is spoken of: what stands before a name, and what people do after it."""

from __future__ import annotations

TITLES = frozenset(
    "heer dhr meneer mijnheer mevr mevrouw mw mr mrs juf juffrouw meester fam familie dr drs ing prof"
    " dokter hr"
    " gezin".split()
)
KIN = frozenset(
    "moeder vader ouder ouders zoon zoontje dochter broer broertje zus zusje stiefvader stiefmoeder oma"
    " opa oom tante neef"
    " neefje nicht nichtje vriend vriendin vriendje vriendinnetje man vrouw kind kinderen baby"
    " tweelingbroer tweelingzus"
    " gezin mentor vrienden pleegouders pleegmoeder pleegvader verzorger voogd stiefbroer halfbroer mam"
    " pap mama papa".split()
)
BELONGINGS = frozenset(
    "telefoon tas fiets fatbike scooter jas kluisje huis adres nummer account insta snap kamer naam foto"
    " filmpje".split()
)
ROLES = KIN | frozenset(
    "leerling leerlinge leerlingen jongen jongens meisje meisjes docent docente leraar lerares teamleider"
    " conrector rector"
    " directeur concierge wijkagent jeugdagent agent agente jongerenwerker jeugdarts verpleegkundige collega"
    " verdachte verdachten dader daders slachtoffer slachtoffers getuige getuigen stagiair stagiaire"
    " buurman buurvrouw"
    " leerplichtambtenaar consulent zorgcoordinator mentrix invaller schoolarts"
    " student scholier klasgenoot klasgenote neven nichten broers zussen dealer contactpersoon"
    " wijkcontactpersoon".split()
)
# Professions that stand before a capitalised surname as a title does.
OFFICES = frozenset(
    "rector conrector directeur concierge wijkagent jeugdagent agent mentor mentrix docent"
    " docente leraar lerares"
    " teamleider jongerenwerker jeugdarts schoolarts zorgcoordinator inspecteur wethouder burgemeester"
    " officier".split()
)
GREETINGS = frozenset(
    "hoi hey hee hi hallo beste dag lieve groet groeten groetjes gr mvg bedankt dank dankje thanks liefs"
    " ps cc goedemorgen"
    " goedemiddag vriendelijke".split()
)
NAMED = frozenset(
    "heet heten heette genaamd genoemd noemen noemt naam namen voornaam achternaam alias bijnaam roepnaam"
    " straatnaam artiestennaam".split()
)
BEFORE = frozenset(
    "met van over aan door tegen voor volgens namens rond bij dat als en of toen omdat nadat doordat"
    " waarbij waar naar"
    " betreft inzake betreffende betrokkene betrokkenen zegt zei heeft had is was bespreken besproken"
    " spreken gesproken"
    " gebeld gezien zag sprak belde heb hebben want dus maar zou toch ook zonder tussen sinds terwijl"
    " zoals wilde wil"
    " re onderwerp contact afwezig aanwezig absent ziek geschorst daarna daarom gisteren vandaag"
    " vanmorgen".split()
)
# What only people do: after a word that may be a name it makes it one.
DEEDS = frozenset(
    "zegt zei zeggen vertelt vertelde vertelden durft durfde huilt huilde slaat sloeg schopt schopte"
    " steelt stal dealt"
    " dealde blowt blowde rookt rookte spijbelt spijbelde bedreigt bedreigde scheldt schold dreigt"
    " dreigde woont woonde"
    " belde belt appte appt fietst fietste denkt dacht vindt vond stuurde stuurt verklaart verklaarde"
    " verkoopt verkocht"
    " filmde filmt gooide gooit trok pakte nam zag hoorde schreef voelt voelde weigert weigerde loog"
    " liegt vapet vapete"
    " pest pestte mishandelt mishandelde wil wilde snijdt sneed jatte jat vecht vocht praat praatte"
    " luistert verzuimt"
    " ontkent ontkende bekende bekent chanteert ronselt ronselde bespuugde intimideert stalkt schrok".split()
)
STATES = frozenset(
    "heeft had is was wordt werd zou kan kon mag moet moest gaat ging komt kwam blijft bleef doet deed"
    " staat stond heet"
    " zit zat loopt liep ligt lag rijdt reed krijgt kreeg geeft gaf maakt maakte laat liet reageert"
    " gebruikt hangt hing"
    " meldt meldde weet wist volgt zoekt speelt draagt mist bezit lijkt zal zijn waren hebben worden"
    " werden".split()
)
VERBS = DEEDS | STATES
