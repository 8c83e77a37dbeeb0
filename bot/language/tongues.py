"""In which language words are typed, as far as it matters here: Dutch, or one that the bot does not speak.

Small words give a language away ("the", "ich", "nous"), and they are few. A word that two languages share
says nothing; what is written in another script needs no list.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from bot.language.words import plain_words

DUTCH = "nl"
UNKNOWN = ""
OTHER_SCRIPT = "script"

_SMALL_WORDS = {
    "nl": """de het een en ik je jij u we wij ze zij hij is zijn ben heb heeft hebben van voor op bij met naar
        niet geen wat wie waar wanneer hoe welke waarom kan kun kunt mag moet wil wilt graag dit dat deze die
        er ook nog maar of als dan nu hier al te om over uit door tot onze ons mijn jullie hun mij me
        iets iemand help stop ho per mes to do duidelijk ja
        leerling school politie overleg agenda vraag nummer wordt worden staat""",
    "en": """the a an i you he she they your my our their this that these those is are am was were be been do
        does did have has can could would should will with from for of to in on at and or but not what who
        where when how which why please need want know there here about speak english hello thanks help me""",
    "de": """ich du er sie wir ihr der die das ein eine einen und oder aber nicht kein ist sind bin habe hat
        kann koennen konnen mein meine dein mit von fur fuer auf bei nach was wer wo wann wie warum bitte
        danke guten tag sprechen deutsch hilfe schule brauche mochte es gibt""",
    "fr": """je tu il elle nous vous ils le la les un une des du au et ou mais ne pas est sont suis ai avez
        peux pouvez mon ma mes votre avec pour dans sur que qui quoi comment pourquoi quand bonjour merci
        francais parlez besoin aide aider ecole sil plait""",
    "es": """yo tu el ella nosotros los las un una unos y o pero no es son soy tengo tiene puedo puede mi su
        con para en que quien como cuando donde por favor gracias hola espanol hablo ayuda
        necesito escuela""",
    "it": """io tu lui lei noi il lo gli un una e ma non sono ho posso puo mio con per che chi come quando
        dove ciao grazie buongiorno parla italiano aiuto scuola vorrei""",
    "tr": """ben sen biz bir bu ve ama degil var yok ne kim nerede nasil icin ile benim lutfen merhaba turkce
        konusuyor yardim okul istiyorum mi misin misiniz bilmiyorum anlamadim
        bana sana bize yardım eder edin""",
    "pl": """ja ty on ona my nie tak jest sa mam moge moj i ale co kto gdzie kiedy jak prosze dziekuje dzien
        dobry czesc polsku mowie mowi pomoc szkola potrzebuje rozumiem""",
}
_SURE_OF = 2


def tongue_of(text: str) -> str:
    """``nl``, another ISO 639-1 code, ``script`` for letters that are not Latin, or "" where it is not clear:
    too few words that tell, or as much Dutch as anything else."""
    letters = [char for char in text if char.isalpha()]
    if letters and sum(not _is_latin(char) for char in letters) * 2 > len(letters):
        return OTHER_SCRIPT
    said = plain_words(text)
    found = {tongue: sum(word in small for word in said) for tongue, small in _TELLING.items()}
    dutch = found.pop(DUTCH)
    best = max(found, key=lambda tongue: found[tongue])
    shared = sum(word in _ALL[best] and word in _ALL[DUTCH] for word in said)
    enough = min(_SURE_OF, max(1, len(said) - 1))
    if found[best] >= enough and found[best] > dutch - shared:
        return best
    return DUTCH if dutch >= 1 else UNKNOWN


def is_foreign(tongue: str) -> bool:
    """Whether it is surely not Dutch."""
    return tongue == OTHER_SCRIPT or (tongue in _SMALL_WORDS and tongue != DUTCH)


def _is_latin(char: str) -> bool:
    return unicodedata.name(char, "").startswith("LATIN")


def _telling(lists: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """The words of each language that Dutch does not have; Dutch keeps all of its own."""
    dutch = frozenset(lists[DUTCH].split())
    return {
        tongue: frozenset(words.split()) - (frozenset() if tongue == DUTCH else dutch)
        for tongue, words in lists.items()
    }


_TELLING = _telling(_SMALL_WORDS)
_ALL = {tongue: frozenset(words.split()) for tongue, words in _SMALL_WORDS.items()}
