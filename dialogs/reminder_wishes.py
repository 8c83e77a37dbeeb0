"""What a person wishes of reminders: a pause, another hour, another channel, none of one kind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from bot.access.rights import Right, may
from bot.addresses import ways
from bot.clock import local
from bot.content.policy import Topic
from bot.messages import Facts
from bot.reminder_wishes import ALL, Wish, Wishes, wish, wishes_of
from dialogs.ahead import a_day_to_go_on, an_hour
from dialogs.fields import Field
from dialogs.registry import dialog
from dialogs.talk import Talk

_UNTIL, _HOUR = Field("until", shortest=1), Field("hour", shortest=1)
_EVERYTHING = "everything"


class Deed(StrEnum):
    """What can be wished."""

    NOTHING = "nothing"
    PAUSE = "pause"
    RESUME = "resume"
    HOUR = "hour"
    USUAL_HOUR = "usual_hour"
    CHANNEL = "channel"
    OFF = "off"
    ON = "on"


@dataclass(frozen=True, slots=True)
class WishOption:
    key: str
    label: str
    hint: str = ""


@dialog(intent="reminder_wishes", allowed=Right.SEE_MEETINGS)
async def set_reminder_wishes(talk: Talk) -> None:
    wishes = await wishes_of(talk.scene.session, [talk.person.id])
    await talk.show("now", Facts(title=talk.text("now"), rows=_rows(talk, wishes)))
    deed = await talk.choose("deed", [_option(talk, "deed", one) for one in _deeds(talk, wishes)])
    match Deed(deed.key):
        case Deed.PAUSE:
            await _pause(talk)
        case Deed.RESUME:
            await _wish(talk, _paused(talk, wishes), paused_until=None)
            await talk.say("resumed")
        case Deed.HOUR:
            await _hour(talk)
        case Deed.USUAL_HOUR:
            await _wish(talk, [one for one in _all(talk) if _own(talk, wishes, one).hour], hour=None)
            await talk.say("usual-hour")
        case Deed.CHANNEL:
            await _channel(talk)
        case Deed.OFF:
            topic = await talk.choose("off", _topics(talk, talk_of=_not_off(talk, wishes)))
            await _wish(talk, [_key(topic.key)], off=True)
            await talk.say("turned-off", what=topic.label)
        case Deed.ON:
            off = [one for one in _all(talk) if _own(talk, wishes, one).off]
            topic = await talk.choose("on", _topics(talk, talk_of=off))
            await _wish(talk, [_key(topic.key)], off=False)
            await talk.say("turned-on", what=topic.label)
        case Deed.NOTHING:
            await talk.say("unchanged")


async def _pause(talk: Talk) -> None:
    topic = await talk.choose("pause-what", _topics(talk, talk_of=_all(talk)))
    day = date.fromisoformat(await talk.ask(_UNTIL, check=a_day_to_go_on))
    await _wish(talk, [_key(topic.key)], paused_until=day)
    await talk.say("paused", day=day, what=topic.label)


async def _hour(talk: Talk) -> None:
    topic = await talk.choose("hour-what", _topics(talk, talk_of=_all(talk)))
    hour = await talk.ask(_HOUR, check=an_hour)
    await _wish(talk, [_key(topic.key)], hour=time.fromisoformat(hour))
    await talk.say("hour-set", hour=hour, what=topic.label)


async def _channel(talk: Talk) -> None:
    """Those on which this person can be reached; to use another one first, they must be known there."""
    scene = talk.scene
    found = (await ways(scene.session, [talk.person.id], scene.knowledge.channels)).get(talk.person.id, [])
    names = [one.to.channel for one in found]
    if len(names) < 2:
        await talk.say("one-channel")
        return
    chosen = await talk.choose(
        "channel", [WishOption(one, _channel_name(talk, one)) for one in sorted(names)]
    )
    topic = await talk.choose("channel-what", _topics(talk, talk_of=_all(talk)))
    await _wish(talk, [_key(topic.key)], channel=chosen.key)
    await talk.say("channel-set", channel=chosen.label, what=topic.label)


async def _wish(talk: Talk, topics: Iterable[str], **wanted: object) -> None:
    for topic in topics:
        await talk.once(f"wished-{topic or _EVERYTHING}", _keep, talk, topic, wanted)


async def _keep(talk: Talk, topic: str, wanted: dict[str, object]) -> None:
    await wish(talk.scene.session, talk.person.id, topic, talk.scene.now, **wanted)


def _deeds(talk: Talk, wishes: Wishes) -> list[Deed]:
    """What can be wished now, most of it always."""
    own = [_own(talk, wishes, one) for one in _all(talk)]
    return [
        Deed.PAUSE,
        *([Deed.RESUME] if _paused(talk, wishes) else []),
        Deed.HOUR,
        *([Deed.USUAL_HOUR] if any(one.hour for one in own) else []),
        Deed.CHANNEL,
        *([Deed.OFF] if _not_off(talk, wishes) else []),
        *([Deed.ON] if any(one.off for one in own) else []),
        Deed.NOTHING,
    ]


def _rows(talk: Talk, wishes: Wishes) -> tuple[tuple[str, str], ...]:
    return tuple(
        (_topic_name(talk, topic), _described(talk, wishes.of(talk.person.id, topic)))
        for topic in _all(talk)
        if topic != ALL
    )


def _described(talk: Talk, one: Wish) -> str:
    """How one kind of message reaches this person now, in words."""
    if one.off:
        return talk.text("is-off")
    said = [talk.text("is-on")]
    if one.paused_until and one.paused_until > local(talk.scene.now).date():
        said.append(talk.text("is-paused", day=one.paused_until))
    if one.hour:
        said.append(talk.text("at-hour", hour=f"{one.hour:%H:%M}"))
    if one.channel:
        said.append(talk.text("on-channel", channel=_channel_name(talk, one.channel)))
    return ", ".join(said)


def _all(talk: Talk) -> list[str]:
    """The topics of this person's messages, all of them together first."""
    leads = may(talk.person, Right.SEE_ALL_AGENDAS)
    return [ALL, *(str(one) for one in Topic if one is not Topic.TASKS or leads)]


def _paused(talk: Talk, wishes: Wishes) -> list[str]:
    today = local(talk.scene.now).date()
    return [one for one in _all(talk) if (_own(talk, wishes, one).paused_until or today) > today]


def _not_off(talk: Talk, wishes: Wishes) -> list[str]:
    return [one for one in _all(talk) if not wishes.of(talk.person.id, one).off]


def _own(talk: Talk, wishes: Wishes, topic: str) -> Wish:
    """What was wished of this topic by name."""
    return wishes.by_topic.get((talk.person.id, topic), Wish())


def _topics(talk: Talk, *, talk_of: Iterable[str]) -> list[WishOption]:
    return [WishOption(one or _EVERYTHING, _topic_name(talk, one)) for one in talk_of]


def _topic_name(talk: Talk, topic: str) -> str:
    return talk.option(talk.text_id("topic"), topic or _EVERYTHING).label


def _key(option: str) -> str:
    return ALL if option == _EVERYTHING else option


def _channel_name(talk: Talk, channel: str) -> str:
    return talk.scene.texts.say_if(f"channel-{channel}") or channel


def _option(talk: Talk, step: str, key: str) -> WishOption:
    label = talk.option(talk.text_id(step), key)
    return WishOption(label.key, label.label, label.hint)
