"""A topic of the protocol is whole or is not there, and what is wrong with it is said with file and line."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from bot.content.check import check_pack
from bot.content.loader import load_pack
from bot.content.model import Pack
from bot.content.protocol import Advice, Level, Question

PACK = "name: Proef\nmunicipality: Proef\nregion: Midden\npeildatum: 2026-11-23\nsource: verzonnen\n"
VESTIGINGEN = """\
de_boom:
  name: De Boom
  board: Bos
  sector: vo
de_tak:
  name: De Tak
  board: Bos
  sector: mbo
"""
HEAD = """\
title: Proef
about: Om te proberen.
side: true
version: "1.0"
peildatum: 2026-11-23
start: vraag
sources:
  wet: {mark: V, says: "Zo staat het er.", where: example.org, as_of: 2026-11-23}
  zelf: {mark: D, says: "Zelf bedacht.", where: eigen voorstel, as_of: 2026-11-23}
  gok: {mark: U, says: "Niet nagekeken.", where: niet nagekeken, as_of: 2026-11-23}
steps:
"""
ASKS = """\
  vraag:
    ask: Is er gevaar?
    fact: acute
    next: bel
    answers:
      "yes": {label: "Ja"}
      "no": {label: "Nee"}
      unknown: {label: Weet ik niet}
"""
CALLS = """\
  bel:
    do: Bel 112
    text: Bel nu 112.
    why: Dan komt er hulp.
    who: finder
    force: moet
    by: now
    phase: safety
    sources: [wet]
    call: ["112"]
    next: done
"""
SOUND = HEAD + ASKS + CALLS


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write(tmp_path, "proef/pack.yaml", PACK)
    write(tmp_path, "proef/vestigingen.yaml", VESTIGINGEN)
    write(tmp_path, "protocol/proef.yaml", SOUND)
    return tmp_path


def write(root: Path, name: str, text: str) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def read(root: Path, topic: str = SOUND) -> Pack:
    write(root, "protocol/proef.yaml", topic)
    return load_pack(root, "proef")


def said(pack: Pack, *, all_of_it: bool = False) -> list[str]:
    found = check_pack(pack) if all_of_it else pack.faults
    return [
        fault.message for fault in found if "protocol" in fault.path.parts or "schools" in fault.path.parts
    ]


def test_a_sound_topic_has_no_faults(root: Path) -> None:
    pack = read(root)
    assert said(pack, all_of_it=True) == []
    assert set(pack.protocol.topics["proef"].steps) == {"vraag", "bel"}


@pytest.mark.parametrize(
    ("was", "becomes", "why"),
    [
        ("next: done", "next: dne", 'there is no step "dne"'),
        ("start: vraag", "start: vrag", 'there is no step "vrag" (did you mean "vraag"?)'),
        ("sources: [wet]", "sources: [wit]", 'there is no source "wit" (did you mean "wet"?)'),
        ("next: done", "next: vraag", "a circle: vraag > bel > vraag"),
        ("fact: acute", "fact: acut", '"acut" is no fact that can be asked (did you mean "acute"?)'),
        ("fact: acute", "fact: sector", '"sector" is no fact that can be asked'),
        ("fact: acute", "fact: age", 'the answers to "age" are under_16, from_16, adult, unknown'),
        ("      unknown: {label: Weet ik niet}\n", "", 'a question has an answer "unknown"'),
        ("    next: bel\n", "", '"next" is missing'),
        ("    who: finder\n", "    who: finder\n    only_if: [gevaar]\n", '"gevaar" is no predicate'),
        ("    do: Bel 112\n", "", 'step "bel" has one of "ask", "do" and "use"'),
        (
            "    do: Bel 112\n",
            "    do: Bel 112\n    ask: Wat?\n",
            'step "bel" has one of "ask", "do" and "use"',
        ),
        ("    who: finder\n", "    who: finder\n    whoo: x\n", 'unknown key "whoo" (did you mean "who"?)'),
        (
            "force: moet",
            "force: moeten",
            '"force": "moeten" is none of moet, advies, kan (did you mean "moet"?)',
        ),
        ("text: Bel nu 112.", "text: " + "lang " * 19, "more than 18 words in one sentence"),
        ("text: Bel nu 112.", "text: A b. C d. E f. G h. I j.", "5 sentences, 4 is the most"),
        ("  bel:\n", "  bel: {use: nergens, next: done}\n  bol:\n", 'there is no block "nergens"'),
    ],
)
def test_a_topic_with_a_fault_is_left_out_whole(root: Path, was: str, becomes: str, why: str) -> None:
    pack = read(root, SOUND.replace(was, becomes, 1))
    assert pack.protocol.topics == {}
    assert any(message.startswith(why) for message in said(pack)), said(pack)
    place = next(fault for fault in pack.faults)
    assert place.path.name == "proef.yaml"
    assert place.line >= 1


@pytest.mark.parametrize(
    ("was", "becomes", "why"),
    [
        ("sources: [wet]", "sources: [zelf]", '"moet" rests on law or convenant'),
        ("sources: [wet]", "sources: [gok]", '"moet" rests on law or convenant'),
        ('call: ["112"]', "call: [wet]", '"wet" is nobody to call'),
        ('call: ["112"]', "call: []", "life is at risk here, and 112 is not the first thing said"),
        ("force: moet", "force: advies", "life is at risk here, and 112 is not the first thing said"),
        (
            "force: moet",
            "sectors: [vo]\n    force: moet",
            "life is at risk here, and 112 is not the first thing said",
        ),
        ("side: true\n", "", 'nothing is said about "victim"'),
        ("side: true\n", "", 'nothing is said about "call"'),
        ("side: true", "side: true\ntheme: wet", 'theme "wet" is not in themes'),
        ("call: [", "remind: proef doen\n    call: [", '"remind" tells what it was about: "Proef"'),
        ("  bel:\n", CALLS.replace("bel:", "los:") + "  bel:\n", 'step "los" is never reached'),
        ("force: moet", "only_if: [school_injured]\n    force: moet", 'step "bel" is never reached'),
        (
            "side: true",
            'side: true\napproved:\n  - {by: politie, version: "2.0", on: 2026-11-24}',
            "approved in version 2.0, after version 1.0",
        ),
    ],
)
def test_what_a_topic_promises_is_checked(root: Path, was: str, becomes: str, why: str) -> None:
    found = said(read(root, SOUND.replace(was, becomes, 1)), all_of_it=True)
    assert any(message.startswith(why) for message in found), found


def test_more_than_twelve_questions_are_too_many(root: Path) -> None:
    asks = "".join(
        f"  v{n}:\n    ask: Wat {n}?\n    next: v{n + 1}\n    answers:\n"
        f"      ja: {{label: Ja}}\n      unknown: {{label: Weet ik niet}}\n"
        for n in range(1, 13)
    )
    last = CALLS.replace("bel:", "v13:")
    topic = HEAD + ASKS + CALLS.replace("next: done", "next: v1") + asks + last
    assert "a way of 13 questions, 12 is the most" in said(read(root, topic), all_of_it=True)


def test_three_answers_without_advice_are_too_many(root: Path) -> None:
    answers = "    answers:\n      ja: {{label: Ja}}\n      unknown: {{label: Hm}}\n"
    ask = "  {}:\n    ask: Wat is er?\n    next: {}\n" + answers
    steps = ask.format("vraag", "twee") + ask.format("twee", "drie") + ask.format("drie", "bel") + CALLS
    assert any("before any advice" in message for message in said(read(root, HEAD + steps), all_of_it=True))


SHARED = dedent("""\
    sources:
      samen: {mark: S, says: "Zo is het afgesproken.", where: convenant § 1, as_of: 2026-11-23}
    blocks:
      hulp:
        start: eerst
        steps:
          eerst:
            ask: Hoe oud?
            fact: age
            next: dan
            answers:
              under_16: {label: Jong}
              from_16: {label: Ouder}
              adult: {label: Oud}
              unknown: {label: Weet ik niet}
          dan:
            do: Doe iets
            text: Doe het rustig.
            why: Daarom.
            who: mentor
            force: moet
            by: today
            phase: parents
            sources: [samen]
            next: done
    """)


def test_a_block_takes_the_name_of_the_step_that_uses_it(root: Path) -> None:
    write(root, "protocol/_shared.yaml", SHARED)
    uses = (
        CALLS.replace("next: done", "next: help")
        + "  help: {use: hulp, only_if: [life_at_risk], next: done}\n"
    )
    pack = read(root, HEAD + ASKS + uses)
    topic = pack.protocol.topics["proef"]
    assert set(topic.steps) == {"vraag", "bel", "help", "help.eerst", "help.dan"}
    assert topic.steps["help.dan"].next == "done"
    assert topic.steps["bel"].next == "help"
    assert said(pack, all_of_it=True) == []
    step = topic.steps["help.eerst"]
    assert isinstance(step, Question)
    assert {answer.next for answer in step.answers.values()} == {"help.dan"}
    assert pack.places["protocol", "proef.help.dan"].path.name == "_shared.yaml"


def test_the_municipality_replaces_a_topic_whole_unless_its_own_is_faulty(root: Path) -> None:
    write(root, "proef/protocol/proef.yaml", SOUND.replace("Bel nu 112.", "Bel meteen 112."))
    assert _text(read(root)) == "Bel meteen 112."
    write(root, "proef/protocol/proef.yaml", SOUND.replace("next: done", "next: weg"))
    assert _text(read(root)) == "Bel nu 112."


ADAPTED = """\
by: veiligheidscoördinator
on: 2026-10-05
topics:
  proef:
    bel: {text: Bel 112 met de rode telefoon.}
"""


def test_a_school_says_a_single_step_its_own_way(root: Path) -> None:
    write(root, "proef/schools/de_boom/protocol.yaml", ADAPTED)
    pack = read(root)
    assert said(pack, all_of_it=True) == []
    assert _text(pack, "de_boom") == "Bel 112 met de rode telefoon."
    assert _text(pack, "de_tak") == _text(pack) == "Bel nu 112."
    topic = pack.protocol.topic("proef", "de_boom")
    assert topic is not None
    adapted = topic.adapted["bel"]
    assert (adapted.by, adapted.on.isoformat(), adapted.level) == (
        "veiligheidscoördinator",
        "2026-10-05",
        Level.SCHOOL,
    )
    assert topic.steps["bel"].next == "done"


def test_the_municipality_adapts_for_all_and_a_school_after_it(root: Path) -> None:
    write(root, "proef/protocol/adapted.yaml", ADAPTED.replace("rode", "gele"))
    write(root, "proef/schools/de_boom/protocol.yaml", ADAPTED)
    pack = read(root)
    assert "gele" in _text(pack)
    assert "rode" in _text(pack, "de_boom")
    assert pack.protocol.topics["proef"].adapted["bel"].level is Level.MUNICIPALITY


@pytest.mark.parametrize(
    ("was", "becomes", "why"),
    [
        ("bel:", "bol:", 'topic "proef" has no step "bol" (did you mean "bel"?): the default is used'),
        ("  proef:", "  proev:", 'there is no topic "proev" (did you mean "proef"?): the default is used'),
        ("text: ", "ask: ", 'step "bel" has no "ask": the default is used'),
        ("by: veiligheidscoördinator\n", "", 'key "by" is missing'),
        ("{text:", "{next: done, text:", 'unknown key "next"'),
    ],
)
def test_an_adaptation_that_fits_no_more_is_reported_and_the_default_holds(
    root: Path, was: str, becomes: str, why: str
) -> None:
    write(root, "proef/schools/de_boom/protocol.yaml", ADAPTED.replace(was, becomes, 1))
    pack = read(root)
    assert _text(pack, "de_boom") == "Bel nu 112."
    assert [message for message in said(pack) if message.startswith(why)], said(pack)


def test_a_school_that_is_none_is_reported(root: Path) -> None:
    write(root, "proef/schools/de_bom/protocol.yaml", ADAPTED)
    assert '"de_bom" is not in vestigingen (did you mean "de_boom"?)' in said(read(root), all_of_it=True)


def test_only_who_approved_this_version_counts(root: Path) -> None:
    early = '  - {by: politie, version: "0.9", on: 2026-10-01}'
    signed = f'approved:\n{early}\n  - {{by: gemeente, version: "1.0", on: 2026-11-24}}\n'
    topic = read(root, SOUND.replace("start:", f"{signed}start:")).protocol.topics["proef"]
    assert [one.by for one in topic.approval] == ["gemeente"]


def _text(pack: Pack, vestiging: str = "") -> str:
    topic = pack.protocol.topic("proef", vestiging)
    assert topic is not None
    step = topic.steps["bel"]
    assert isinstance(step, Advice)
    return step.text


def test_a_theme_may_point_to_a_sound_topic_only(root: Path) -> None:
    write(root, "themes.yaml", "wijn: {label: Wijn, topic: proef}\nbier: {label: Bier, topic: nergens}\n")
    found = [fault.message for fault in check_pack(read(root))]
    assert [message for message in found if "points to" in message] == [
        'theme "bier" points to "nergens", which is no sound topic'
    ]
