"""The commonest cries of danger in other languages that are spoken around schools: English, German, French,
Turkish, Polish, Ukrainian and Arabic, the last two in Latin letters as people type them, and in their own.

Who cries in another language is answered in Dutch and in English. Written as `bot.danger_phrases` says, by
the kind of danger, one line or more a language. A word that is a cry by itself needs an exclamation mark or
another such word beside it ("fire!", "hilfe feuer"): alone it may be a question what the bot knows of it.
"""

from __future__ import annotations

import re

from bot.danger_kinds import Danger
from bot.danger_phrases import Gate, Sentence, signs
from bot.danger_spelling import as_typed, without_marks

_EVENTS = {
    Danger.SUICIDE: """
        want|wants|wanna to die
        wanna die
        kill|killing|hang myself|himself|herself|themselves
        commit|committing suicide
        dont|doesnt want to live|be alive
        end my|his|her life
        will|mochte sterben
        will|mochte nicht mehr leben
        bringe|bringt|bringen mich|sich um
        mich|sich umbringen
        veux|veut mourir
        veux|veut plus vivre
        me|se suicider
        olmek istiyor|istiyorum
        yasamak istemiyor|istemiyorum
        kendimi|kendini oldurecegim|oldurecek|oldurmek
        intihar edecek|edecegim|ediyor|etmek|etti
        chce umrzec
        chce sie zabic
        nie chce zyc
        nie chce juz zyc
        khochu|hochu|khoche|hoche pomerty|vmerty
        ne khochu|hochu|khoche|hoche zhyty
        хочу|хоче померти|вмерти
        не хочу|хоче жити
        вбити себе
        biddi|baddi|badi|bidi|ureed|urid amoot|amout|amut|moot|mout
        اريد|بدي|ابغى اموت|الموت
        اريد|بدي|ابغى ان اموت
        سانتحر|ينتحر|الانتحار
    """,
    Danger.FIRE: """
        there is a|smoke fire|everywhere
        theres|see a|smoke|fire
        fire in|at the|school
        school|building|classroom|room|kitchen|gym|roof|it|something|everything is on fire
        es brennt
        hier|dort brennt
        schule|gebaude|klasse|turnhalle brennt
        il y a le|un feu|incendie
        au feu
        ecole|lecole|batiment|classe brule
        yangin var|cikti
        okul|bina|sinif yaniyor
        pali sie
        jest pozar
        szkola|budynek plonie
        pozhezha v|u|tut
        shkola horyt|gorit
        пожежа в|у|тут
        школа|будівля горить
        fi|fih|hunak hari2|7ari2|hariq|hareeq
        هناك|في|يوجد حريق
        حريق في
    """,
    Danger.WEAPON: """
        he|she|they|someone|somebody has|have|got … knife|gun|weapon|pistol|machete
        student|pupil|boy|girl|kid|man|woman|guy has|got … knife|gun|weapon|pistol|machete
        someone|somebody|student|pupil|boy|girl|kid|man|woman|guy with a knife|gun|weapon|pistol|machete
        pulled|pulls|waving a|his|her knife|gun
        active shooter
        is|are shooting at|people|everyone|us
        i|he|she|someone|somebody|student|pupil|boy|girl|kid|man|woman was|got|is stabbed|shot
        been stabbed|shot
        hat … messer|waffe|pistole
        mit einem|einer messer|waffe|pistole
        schiesst|schiessen um sich
        schiesst|schiessen auf uns|leute|alle|menschen|schuler|lehrer
        niedergestochen|erstochen|angeschossen
        a|ont un|une couteau|pistolet|arme|fusil
        avec un|une couteau|pistolet|arme|fusil
        silahli biri|adam|kisi|ogrenci
        bicagi|silahi|bicak|silah var
        elinde bicak|silah
        bicakladi|bicaklandi|vuruldu
        ma noz|bron|pistolet
        z nozem|bronia|pistoletem
        strzela do
        maye|mae|maie nizh|zbroyu|pistolet
        z nozhem
        strilyaye|strilyae|strilyayut
        має ніж|зброю|пістолет
        у нього|неї ніж|зброя|пістолет
        з ножем
        стріляє|стріляють
        ma3o|ma3u|ma3ah|ma3aha|maah|3indo|3ando sikkin|sikkeen|sikin|musaddas|mosadas|sila7|silah
        معه|معها|عنده سكين|مسدس|سلاح
    """,
    Danger.UNCONSCIOUS: """
        not|isnt|cant|cannot breathing|breathe
        is unconscious
        passed out in|on|at|and|,|$
        no pulse
        wont|doesnt|not wake|waking up
        bleeding to death
        atmet nicht
        wacht nicht auf
        bewusstlos
        kein|keinen puls
        respire pas|plus
        perdu|perd connaissance
        est inconscient|inconsciente
        nefes almiyor|alamiyor
        bilinci kapali|yok
        ogrenci|cocuk|arkadasim|biri bayildi
        nie oddycha
        nieprzytomny|nieprzytomna
        stracil|stracila przytomnosc
        ne dykhaye|dykhae|dyhaye|dyhae
        neprytomnyy|neprytomnyi|neprytomna
        bez svidomosti
        не дихає
        непритомний|непритомна
        без свідомості
        ma|la byitnaffas|bitnaffas|bitnafas|yatanaffas|yitnaffas
        faqed|faqid|fa2ed al|el wa3i|wa3y
        لا|ما يتنفس|تتنفس|بتنفس
        فاقد|فاقدة الوعي
        مغمى عليه|عليها
    """,
    Danger.CALL: """
        call|send|need the|an ambulance
        call|send the|an police|911|112
        call 911|112
        krankenwagen|rettungswagen|notarzt
        rufen|ruft|ruf|brauchen … polizei
        au secours
        appelez|appelle|besoin … ambulance|lambulance|dambulance|police|pompiers|samu
        ambulans|polis cagirin|cagir|lazim|gerek
        yardim edin
        zu hilfe
        ayuda por favor
        ratunku
        wezwij|wezwijcie|zadzwon|zadzwoncie … karetke|pogotowie|policje
        potrzebna|potrzebujemy … karetka|karetki|pogotowie
        ryatuyte
        vyklychte|vyklykayte shvydku|politsiyu
        рятуйте
        викличте|викликайте|потрібна швидку|швидка|поліцію
        alnajda
        el|al najda
        otlob|otlobo|ittasil|itasel … is3af|es3af
        النجدة
        اتصل|اتصلوا|اطلب … اسعاف|الاسعاف|بالاسعاف|الشرطة|بالشرطة
    """,
}

# What is a cry by itself, by what it cries.
_CRIES = {
    word: danger
    for danger, words in {
        Danger.FIRE: "fire feuer feu incendie yangin pozar pozhezha пожежа hariq hareeq 7ari2 حريق",
        Danger.WEAPON: """
            knife gun shooter messer pistole couteau pistolet bicak silah noz nizh ніж sikkin musaddas
            سكين مسدس
        """,
        Danger.UNCONSCIOUS: "unconscious bewusstlos inconscient inconsciente nieprzytomny nieprzytomna",
        Danger.CALL: """
            hilfe secours pomocy ratunku imdat ambulans karetka krankenwagen shvydka is3af اسعاف النجدة
            допоможіть рятуйте
        """,
    }.items()
    for word in without_marks(words).split()
}
_BESIDE_A_CRY = frozenset(
    "help please bitte vite schnell lutfen szybko a the ein eine un une le la au ,".split()
)

# A plan, an exercise, a story: in a lesson, a training or at a film danger is real.
_TALK = signs(
    without_marks("""
        drill|exercise|prevention|extinguisher|protocol*|policy
        is|was a training
        training|lesson about|on
        in|from a|the|my|our|this movie|film|song|book|story|play
        is|was a false alarm
        ubung|probe|feuerubung|vorbeugung|protokoll|feuerloscher
        im film|lied|buch
        in|aus dem|einem|meinem film|lied|buch
        exercice|protocole
        dans un|une|le|la|mon|ma film|chanson|livre
        tatbikat*|egitim|protokol|sarki|kitap
        cwiczenia|szkolenie|piosenka|ksiazka
        navchannya|навчання
        tadrib|تدريب
        oefen*|engels*|duits*|frans*|liedje|titel|toneelstuk|boek|woord|betekent|vertaal*
    """)
)
# Where one stands after these words, it is a place: "in the film room".
_ROOM = frozenset("area class classroom club corner hall lesson room studio theater theatre".split())
# What is over, but for a suicide; and what goes on, whatever else was before.
_OVER = signs(
    without_marks("""
        yesterday|gestern|dun|wczoraj|vchora|вчора|mbareh|امس|gister*|vorige|eerder
        last|letzte|letzten|letztes week|month|year|woche|monat|jahr
        hier soir|matin
        semaine|mois derniere|dernier
    """)
)
_NOW = signs(without_marks("now|jetzt|gerade|maintenant|simdi|teraz|zaraz|зараз|halla|الان|nu"))
# What makes the words right after it a case to think of.
_CASE = frozenset(
    """
    if when case suppose wenn falls si sil quand eger jesli gdy yakshcho koly якщо коли law iza اذا als
    """.split()
)
_RIGHT_AFTER = 3


def told_abroad(text: str) -> Danger | None:
    """The danger that `text` tells of in another language than Dutch, or None."""
    found = [danger for words in as_typed(text) if (danger := _danger_of(Sentence(" ".join(words))))]
    return min(found, key=_PLACE.__getitem__, default=None)


def _plain(lines: str) -> str:
    """Phrases without accents; the sign for "some words" is none."""
    return "…".join(map(without_marks, lines.split("…")))


_SIGNS = {danger: signs(_plain(lines)) for danger, lines in _EVENTS.items()}
_GATE = Gate(_SIGNS.values())
_PLACE = {danger: place for place, danger in enumerate(_EVENTS)}


def _danger_of(sentence: Sentence) -> Danger | None:
    heard = _GATE.may_be_in(sentence)
    for danger, events in _SIGNS.items():
        for event in events.finditer(sentence) if events in heard else ():
            if not _quiet(danger, sentence, event):
                return danger
    return _cried(sentence.split())


def _quiet(danger: Danger, sentence: Sentence, event: re.Match[str]) -> bool:
    before, after = sentence[: event.start()].rpartition(",")[2], sentence[event.end() :].partition(",")[0]
    if _is_talk(sentence) or not _CASE.isdisjoint(before.split()[-_RIGHT_AFTER:]):
        return True
    clause = Sentence(f"{before}{event[0]}{after}")
    return danger is not Danger.SUICIDE and bool(_OVER.search(clause)) and not _NOW.search(clause)


def _is_talk(sentence: Sentence) -> bool:
    return any(_ROOM.isdisjoint(sentence[talk.end() :].split()[:1]) for talk in _TALK.finditer(sentence))


def _cried(words: list[str]) -> Danger | None:
    """The danger of words that are a cry and nothing else."""
    cries = [_CRIES[word] for word in words if word in _CRIES]
    around = [word for word in words if word not in _CRIES and not _MARK.fullmatch(word)]
    if not cries or not _BESIDE_A_CRY.issuperset(around):
        return None
    loud = len(cries) > 1 or "help" in around or any(map(_MARK.fullmatch, words))
    return min(cries, key=_PLACE.__getitem__) if loud else None


_MARK = re.compile("!+")
