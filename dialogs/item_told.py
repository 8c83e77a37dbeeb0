"""What was said of an agenda item with the words that asked for it: its subject, and since when.

Nothing has been asked yet, so only words in which the guard sees nothing at all are taken. It is said what
was taken, and it stands in the review as any answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from bot.content.model import Vacation
from bot.language.words import plain_words
from bot.messages import Text
from bot.privacy.findings import Verdict
from dialogs.days import fit_day
from dialogs.fields import Field, Unfit, fit_text, tidy
from dialogs.item_meeting_day import meeting_day_in
from dialogs.journal import EntryKind

if TYPE_CHECKING:
    from dialogs.talk import Talk

MEETING_DAY = "meeting_day"
_OPENED = "opened"
_PUT = r"\s+op de (?:agenda|lijst)\b"
_MOMENT = r"(?:een|één|twee|drie|vier|een paar|\d+) (?:dag|dagen|week|weken|maand|maanden)\b"
# The first that says a subject counts: "mag er iets op de agenda over pesten".
_SUBJECTS = tuple(
    re.compile(said, re.IGNORECASE | re.DOTALL)
    for said in (
        # "Over twee weken" is a moment.
        rf"\b(?:over|betreft|inzake)\s+(?!{_MOMENT})(.+)",
        r"\b(?:agendapunt|punt|onderwerp)\s*:\s*(.+)",
        rf"^(?:zet|plaats|noteer)\s+(.+?){_PUT}",
        rf"^(?:kan|kun|kunt|wil|wilt|mag)\s+(?:je|u|ik|er)\s+(.+?){_PUT}",
    )
)
_SINCE = re.compile(
    r"[\s,;.]*\b(?:(?:het|dit|dat|en)\s+)*(?:(?:speelt|loopt|gebeurt|is|bezig)\s+)*(?:"
    r"(?:al\s+)?(?:sinds|vanaf)\s+(?P<day>[^,;.?!]+)"
    r"|al\s+(?P<ago>[\w ]{2,12} (?:dagen|we(?:ek|ken)|maanden?)))",
    re.IGNORECASE,
)
_POLITE = "graag|aub|svp|alsjeblieft|alstublieft"
_END_OF_CLAUSE = re.compile(r"[,;.?!\n]")
_AFTER_IT = re.compile(
    rf"\s+(?:op de (?:agenda|lijst)|in te brengen|te bespreken|zetten|inbrengen|bespreken|hebben|maar"
    rf"|{_POLITE})$",
    re.IGNORECASE,
)
# "Over iets" says nothing.
_NO_SUBJECT = re.compile(
    r"|(?:dit|dat|hem|haar|hen|ons|de agenda|het overleg)|(?:iets|iemand|ik|er|hoe|wat|of)\b.*"
    r"|een (?:(?:nieuw|anoniem) )?(?:probleem|incident|leerling|trend|ontwikkeling|signaal|agendapunt|punt"
    r"|onderwerp|situatie|zaak|voorval)",
    re.IGNORECASE,
)
_BEFORE_IT = re.compile(rf"^(?:(?:ook|nog|even|toch|{_POLITE})\s+)+", re.IGNORECASE)
_WORDS_OF_A_PLACE = 4


@dataclass(frozen=True, slots=True)
class Told:
    """The subject as it was typed, since when it is going on, and the day of the meeting it is for, both as
    ISO text; "" where it was not said."""

    subject: str = ""
    since: str = ""
    meeting_day: str = ""


def told_in(text: str, now: datetime, vacations: Iterable[Vacation] = ()) -> Told:
    """The subject and the days that the words of a wish hold ("agendapunt over fatbikes, al sinds mei")."""
    meeting_day, words = meeting_day_in(tidy(text), now, vacations)
    since = ""
    if found := _SINCE.search(words):
        day = fit_day(found["day"] or found["ago"], now, vacations)
        if not isinstance(day, Unfit):
            since, words = day, f"{words[: found.start()]}{words[found.end() :]}"
    found_subjects = (_subject(about[1]) for one in _SUBJECTS if (about := one.search(words)))
    subject = next(filter(None, found_subjects), "")
    return Told(subject[:1].upper() + subject[1:], since, meeting_day)


def _subject(said: str) -> str:
    """The first clause of `said` without what stands around a subject; "" where it is none."""
    subject = _BEFORE_IT.sub("", _END_OF_CLAUSE.split(said, maxsplit=1)[0].strip())
    while (shorter := _AFTER_IT.sub("", subject)) != subject:
        subject = shorter
    return "" if _NO_SUBJECT.fullmatch(subject) else subject


def take_what_was_told(talk: Talk, title: Field, since: Field) -> None:
    """Keep the subject as the title, and the day with it, where this is the turn that opened the talk; and
    the day of the meeting that it is for, as the slot `MEETING_DAY`."""
    if talk.frame.journal or "kind" in talk.slots:
        # It is under way, or another dialog leads here and the words are an answer to that.
        return
    talk.frame.add(_OPENED, EntryKind.SAID)
    scene = talk.scene
    text = scene.message.text
    told = told_in(text, scene.now, scene.knowledge.pack.calendar.vacations)
    if told.meeting_day:
        talk.frame.slots[MEETING_DAY] = told.meeting_day
    subject = fit_text(title, told.subject)
    if isinstance(subject, Unfit) or _is_only_a_place(talk, subject):
        return
    if scene.knowledge.guard.examine(text).verdict is not Verdict.CLEAN:
        return
    talk.preset(title.name, subject)
    talk.preset(since.name, told.since)


async def tell_what_was_taken(talk: Talk, title: Field, since: Field) -> None:
    """Say once what stands there already: it can be changed in the review."""
    subject, day = talk.frame.find(title.name), talk.frame.find(since.name)
    if subject is None or subject.kind is not EntryKind.PRESET:
        return
    said = talk.text("taken", title=subject.value)
    # A day that was answered, or skipped, was asked for and not taken over.
    if day is not None and day.kind is EntryKind.PRESET:
        on = talk.scene.texts.say("day", day=date.fromisoformat(day.value))
        said = talk.text("taken-since", title=subject.value, since=on)
    # One name for both: a day that changes later is not told as taken over once more.
    await talk.show("taken", Text(text=said))


def _is_only_a_place(talk: Talk, subject: str) -> bool:
    few = len(plain_words(subject)) <= _WORDS_OF_A_PLACE
    return few and bool(talk.scene.knowledge.names.locations(subject))
