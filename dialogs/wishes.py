"""From words to the dialog that serves them: what is understood, and what must be asked back first."""

from __future__ import annotations

from dataclasses import replace

from bot.language.about_reminders import is_about_reminders
from bot.language.courtesies import courtesies_in
from bot.language.meaning import Meaning, Slots
from bot.language.meeting_changes import Wanted
from bot.language.short_wishes import GREETING
from bot.language.tongues import is_foreign
from bot.language.words import plain_words
from bot.language.yes_no import asks_whether
from bot.messages import Option
from bot.not_understood import Shape
from bot.protocol.ahead import told_in
from bot.protocol.reminding import lines_of, nearest, reminder_asked
from bot.protocol.topics_meant import topics_in
from dialogs.choices import OutOfRange, chosen
from dialogs.days_ahead import fit_hour, fit_today_or_ahead
from dialogs.moments import day_and_hour
from dialogs.reading_on import read_with
from dialogs.scene import Scene

SURE_ENOUGH = 0.5
"""From this certainty on, words in the middle of a dialog are served as a wish of their own."""
CLARIFY = "clarify"
CONVENANT = "convenant_question"
PROTOCOL = "protocol_start"
REMIND = "protocol_remind"
AGENDA_ADD = "agenda_add"
CONTACT = "contact_lookup"
CONTACT_CHANGE = "contact_change"
HELP = "help"
MY_DATA = "my_data"
REMINDERS = "reminder_wishes"
OUT_OF_SCOPE = "out_of_scope"
# Who asks for one of these is best served with all of them, and so is who is not known.
NUMBERS = "emergency"
_EMERGENCY_SERVICES = frozenset(("alarmnummer", "politie_geen_spoed", "zelfmoordpreventie"))


def wish_in(scene: Scene, text: str, *, calm: bool = False) -> Meaning:
    """What the person wants; `calm` where danger was looked for already.

    Where two or three things may be meant it is `CLARIFY`; where a name fits several schools, they are the
    slots' candidates, for the dialog to ask.
    """
    return wishes_in(scene, text, calm=calm)[0]


def wishes_in(
    scene: Scene, text: str, *, calm: bool = False, after: str = "", before: Meaning | None = None
) -> tuple[Meaning, Meaning | None]:
    """The same, and what else the person wants, where one message surely holds two wishes.

    `after` is the dialog that was just talked with: who has an answer from the convenant often asks the next.
    `before` is what was just answered: who has one school's contact often asks for another's, and who has an
    answer from the convenant asks on about it.
    """
    about = before.slots.about if before else ""
    if before and not about and (same := scene.understanding.following(text, before)):
        return _asked_back(scene, text, same), None
    if (asked := reminder_asked(text)) is not None:
        return _reminder(scene, *asked), None
    home = scene.about or (scene.person.home if scene.person else "")
    first, *more = scene.understanding.wishes(text, home=home, calm=calm)
    meaning = _asked_back(scene, text, first)
    if before and about and not more and (on := read_with(scene, text, meaning, before)):
        return on, None
    if after == CONVENANT and meaning.intent in (CLARIFY, OUT_OF_SCOPE) and not meaning.slots.tongue:
        meaning = _next_question(scene, text, meaning)
    meaning = replace(meaning, intent=dialog_of(meaning))
    likely = (meaning.intent, *meaning.slots.candidates.split(","))
    if CONVENANT in likely:
        meaning = _with_answers(scene, text, meaning)
    if PROTOCOL in likely:
        meaning = _with_topics(scene, text, meaning)
    if meaning.slots.deed:
        meaning = _with_its_moment(scene, text, meaning)
    if meaning.intent == CONTACT and not (meaning.slots.organisation or meaning.slots.service):
        meaning = _with_a_service(scene, text, meaning)
    if meaning.intent == GREETING:
        kinds = ",".join(courtesies_in(plain_words(text)))
        meaning = replace(meaning, slots=replace(meaning.slots, courtesies=kinds))
    then = _asked_back(scene, text, more[0]) if more else None
    if is_about_reminders(plain_words(text)):
        return _of_reminders(meaning), _of_reminders(then) if then else None
    return meaning, then


def another_wish(scene: Scene, text: str, *, but: str = "") -> bool:
    """Whether `text` surely wants something that is no walk through the protocol, nor what `but` serves."""
    wish = wish_in(scene, text)
    return wish.intent not in (CLARIFY, OUT_OF_SCOPE, PROTOCOL, but) and wish.certainty >= SURE_ENOUGH


def dialog_of(meaning: Meaning) -> str:
    """The intent of the dialog that serves `meaning`: for one emergency number, that of all of them."""
    if meaning.intent == CONTACT and meaning.slots.service in _EMERGENCY_SERVICES:
        return NUMBERS
    return meaning.intent


def _asked_back(scene: Scene, text: str, meaning: Meaning) -> Meaning:
    if meaning.lost or meaning.intent == OUT_OF_SCOPE:
        shape = Shape.of(text)
        if is_foreign(shape.tongue):
            slots = replace(meaning.slots, tongue=shape.tongue, shape=str(shape))
            return replace(meaning, intent=OUT_OF_SCOPE, slots=slots, ask=None)
        if meaning.lost:
            meaning = replace(meaning, slots=replace(meaning.slots, shape=str(shape)))
    if meaning.ask is None:
        return meaning
    slots = replace(meaning.slots, candidates=",".join(meaning.ask.candidates))
    if meaning.ask.slot == "intent" and scene.person is not None:
        return replace(meaning, intent=CLARIFY, slots=slots)
    return replace(meaning, slots=slots) if meaning.ask.slot == "location" else meaning


def _next_question(scene: Scene, text: str, meaning: Meaning) -> Meaning:
    """`meaning`, or the question about the convenant if there is surely an answer to it."""
    found = scene.knowledge.convenant.find(text)
    return Meaning(CONVENANT, 1.0, Slots(answer=found.ids[0])) if found.sure else meaning


def _with_answers(scene: Scene, text: str, meaning: Meaning) -> Meaning:
    """The words of a question are kept nowhere: what it asks for is settled while they are at hand."""
    found = scene.knowledge.convenant.find(text)
    ids = ",".join(found.ids)
    slots = replace(meaning.slots, answer=ids) if found.sure else replace(meaning.slots, answers=ids)
    return replace(meaning, slots=replace(slots, whether="yes" if asks_whether(plain_words(text)) else ""))


def topics_of(scene: Scene, text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Ids of the topics of the protocol that `text` names; where it names none, of those it may tell of."""
    known = scene.knowledge.pack.protocol.topics
    named = topics_in(scene.knowledge.names, known, text)
    likely = () if named else (one for one in scene.understanding.topics_told(text) if one in known)
    return named, tuple(likely)


def _with_topics(scene: Scene, text: str, meaning: Meaning) -> Meaning:
    """Every topic that was named: where there are several, the person is asked which. Where none was,
    those of which the story may tell."""
    known = scene.knowledge.pack.protocol.topics
    named, likely = topics_of(scene, text)
    told = told_in((known[one] for one in (*named, *likely)), text)
    slots = replace(meaning.slots, topics=",".join(named), likely=",".join(likely), told=told)
    return replace(meaning, slots=slots)


def _with_a_service(scene: Scene, text: str, meaning: Meaning) -> Meaning:
    """Who names nobody, and asks whom to call about a topic that has a public number, asks for that."""
    pack = scene.knowledge.pack
    named = topics_in(scene.knowledge.names, pack.protocol.topics, text)
    its_own = (id_ for id_, service in pack.services.items() if not set(named).isdisjoint(service.topics))
    return replace(meaning, slots=replace(meaning.slots, service=next(its_own, "")))


def _with_its_moment(scene: Scene, text: str, meaning: Meaning) -> Meaning:
    """The change of a meeting, with the day and the hour to which it moves."""
    slots = meaning.slots
    _, moves, whither = text.partition(" naar ")
    if slots.deed != Wanted.CHANGE or not moves:
        return meaning
    day_words, hour_words = day_and_hour(whither)
    vacations = scene.knowledge.pack.calendar.vacations
    day = fit_today_or_ahead(day_words or whither, scene.now, vacations)
    hours = scene.knowledge.pack.policy.speaking_hours
    hour = fit_hour(hour_words or whither, hours.opens, hours.closes)
    return replace(
        meaning,
        slots=replace(
            slots,
            deed=Wanted.MOVE if isinstance(day, str) or isinstance(hour, str) else slots.deed,
            day=day if isinstance(day, str) else "",
            hour=hour if isinstance(hour, str) else "",
        ),
    )


def _of_reminders(meaning: Meaning) -> Meaning:
    """`meaning`, where it may be one's data, as that of the reminders that one gets."""
    slots = meaning.slots
    if meaning.intent == MY_DATA:
        return replace(meaning, slots=replace(slots, reminders="yes"))
    offered = (REMINDERS if one == MY_DATA else one for one in slots.candidates.split(","))
    return replace(meaning, slots=replace(slots, candidates=",".join(dict.fromkeys(offered))))


def _reminder(scene: Scene, what: str, in_a_week: bool) -> Meaning:
    """Of which of the fixed lines; what else was typed is kept nowhere."""
    lines = lines_of(scene.knowledge.pack.protocol.topics.values())
    try:
        named = chosen(what, [Option(key=line, label=line) for line in lines])
    except OutOfRange:
        named = None
    near = () if named else nearest(what, lines)
    slots = Slots(
        step=named.key if named else "", candidates=",".join(near), when="week" if in_a_week else ""
    )
    return Meaning(REMIND, 1.0, slots)
