"""Questions whose words come from the protocol's content, with "waarom?" as one more answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from bot.content.protocol import Question
from bot.content.sectors import Sector
from bot.language.words import plain_words
from bot.language.yes_no import ASKS_WHAT
from bot.messages import Option, Part
from bot.privacy.findings import Verdict
from bot.protocol.answering import is_one_of, is_yes, says_only
from bot.protocol.asking import asks_why, is_question
from bot.protocol.checklist import Task, said
from bot.protocol.reminding import reminder_asked
from dialogs.hearing import NO_FIT, Heard, Misfit, Suspended
from dialogs.journal import EntryKind
from dialogs.protocol_words import reasons
from dialogs.wishes import AGENDA_ADD, another_wish

if TYPE_CHECKING:
    from dialogs.talk import Talk

STEP, SAID, MORE = "step:", "said:", "more:"
"""What stands before the name of a step in the journal: answered, said, more to come."""
_WHY = "_why"
_YES = "yes"


def options_of(asked: Question, sector: Sector) -> list[Option]:
    return [
        Option(key=name, label=said(answer.label, sector), hint=said(answer.hint, sector))
        for name, answer in asked.answers.items()
    ]


def ask_step(
    talk: Talk,
    name: str,
    words: Sequence[str],
    options: Sequence[Option],
    explained: Sequence[Task] = (),
    *,
    also: Mapping[str, str] | None = None,
    phrases: Mapping[str, Sequence[str]] | None = None,
    told: Callable[[str], Mapping[str, str]] | None = None,
    says: str = NO_FIT,
    asked: Callable[[str], Sequence[Part]] | None = None,
) -> str:
    """The key of the chosen option; ends the turn where none was chosen. `explained` are the advices that
    "waarom?" is about; `also` holds by key other words, comma between them, that mean an option wherever they
    stand; `phrases` by key those that mean it where nothing else is said. `told` gives what a text answers,
    to this question and to later ones; `asked` what the protocol says to a question, which is no choice;
    `says` is the text for words that mean none and ask nothing either."""
    entry = talk.frame.find(name)
    known = {option.key for option in options}
    if entry is not None and entry.value in known:
        return str(entry.value)
    if entry is not None:
        talk.frame.drop(name)
        talk.tell("engine-option-gone")
    why = [Option(key=_WHY, label=talk.scene.texts.say("protocol-start-why"))] if explained else []
    shown = [*options, *why]
    heard = talk.take(name)
    typed = heard is not None and heard.choice is None
    if heard and typed and name.startswith((STEP, MORE)) and asks_why(heard.text):
        _say_why(talk, name, explained)
    elif heard and told and typed and (found := told(heard.text)):
        if _kept(talk, name, found):
            return found[name.removeprefix(STEP)]
    elif heard and asked and typed and _asks(heard.text, shown):
        _say_what_it_says(talk, heard, asked(heard.text))
    elif heard:
        option = (
            _answered(heard, shown, phrases or {})
            or _meant(talk, heard, shown, also or {})
            or _agreed(heard, shown)
            or picked(talk, heard, shown, says=says)
        )
        if option is not None and option.key != _WHY:
            talk.frame.accept(name, option.key)
            return option.key
        if option is not None:
            _say_why(talk, name, explained)
    talk.put(name, words, options=shown)
    raise Suspended


def _say_why(talk: Talk, name: str, explained: Sequence[Task]) -> None:
    """Why this question is put, and why what was just advised."""
    if name.startswith(STEP):
        talk.tell("protocol-start-why-asked")
    talk.speech.show(*reasons(talk.scene.texts, explained))


def _asks(text: str, options: Sequence[Option]) -> bool:
    return is_question(text) and not is_one_of(text, (one.label for one in options))


def _asks_something_else(talk: Talk, heard: Heard) -> bool:
    """Whether a question that holds a word of an option ("wat staat er op de agenda") surely asks the bot for
    something that is none of them; how to bring an item in is one."""
    if heard.choice is not None or ASKS_WHAT.isdisjoint(plain_words(heard.text)):
        return False
    return another_wish(talk.scene, heard.text, but=AGENDA_ADD)


def _say_what_it_says(talk: Talk, heard: Heard, says: Sequence[Part]) -> None:
    """Raises Misfit where the protocol says nothing to it: it may be another question to the bot."""
    if says:
        talk.speech.show(*says)
        talk.speech.end_reply()
    elif not _refused(talk, heard.text):
        raise Misfit(heard.text, says="protocol-start-not-said")


def _kept(talk: Talk, name: str, found: Mapping[str, str]) -> bool:
    """Keep what was told; whether the question that was put is answered. What was told of a later question
    counts as understood, not as asked: `terug` goes past it."""
    step = name.removeprefix(STEP)
    if answered := step in found:
        talk.frame.accept(name, found[step])
    for later, key in found.items():
        if later != step:
            talk.frame.replace(f"{STEP}{later}", EntryKind.PRESET, key)
    if not answered:
        talk.tell("protocol-start-kept")
    return answered


def _answered(heard: Heard, options: Sequence[Option], phrases: Mapping[str, Sequence[str]]) -> Option | None:
    return next((one for one in options if says_only(heard.text, phrases.get(one.key, ()))), None)


def _agreed(heard: Heard, options: Sequence[Option]) -> Option | None:
    """The "ja" among the options, where that is all that was said: "ja nu"."""
    return next((one for one in options if one.key == _YES and is_yes(heard.text)), None)


def _meant(talk: Talk, heard: Heard, options: Sequence[Option], also: Mapping[str, str]) -> Option | None:
    """The one option of which one of the other words stands in what was typed, if it asks for no reminder
    and for nothing else."""
    if not also or reminder_asked(heard.text) is not None:
        return None
    typed = f" {heard.text.casefold()} "
    words = {key: [one.strip() for one in said.split(",")] for key, said in also.items()}
    found = [key for key, some in words.items() if any(f" {one} " in typed for one in some)]
    option = next((one for one in options if found == [one.key]), None)
    return None if option and _asks_something_else(talk, heard) else option


def picked(talk: Talk, heard: Heard, options: Sequence[Option], *, says: str = NO_FIT) -> Option | None:
    """As `Talk.picked`, but words that tell of a person are refused here, and not heard as a question."""
    try:
        return talk.picked(heard, options)
    except Misfit:
        if not _refused(talk, heard.text):
            raise Misfit(heard.text, says=says) from None
    return None


def _refused(talk: Talk, text: str) -> bool:
    """Whether `text` tells of a person, which was said then."""
    blocked = talk.scene.knowledge.guard.examine(text).verdict is Verdict.BLOCK
    if blocked:
        talk.tell("protocol-start-refused")
    return blocked


def page(talk: Talk, name: str, explained: Sequence[Task]) -> None:
    """There is more to read: wait for "verder"."""
    on = Option(key="on", label=talk.scene.texts.say("protocol-start-more.on"))
    ask_step(talk, name, [talk.scene.texts.say("protocol-start-more")], [on], explained)
