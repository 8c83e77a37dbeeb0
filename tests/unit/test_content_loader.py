"""Whatever is wrong in a content file is said with its line, and costs no more than the entry it is in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.content.check import check_pack
from bot.content.documents import Document
from bot.content.loader import load_pack
from bot.content.model import Pack
from bot.content.policy import AgendaPolicy, Hours, Policy
from bot.content.validation import whole

PACK = """\
name: Proefstad
municipality: Gemeente Proefstad
region: Midden
peildatum: 2026-11-23
source: verzonnen
"""
PARTNERS = """\
politie:
  kind: politie
  name: Politie
ggd:
  kind: ggd
  name: GGD
"""
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


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write(tmp_path, "proef/pack.yaml", PACK)
    write(tmp_path, "proef/partners.yaml", PARTNERS)
    write(tmp_path, "proef/vestigingen.yaml", VESTIGINGEN)
    return tmp_path


def write(root: Path, name: str, text: str | bytes) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)


def faults(root: Path, name: str = "proef") -> list[str]:
    return [str(fault).removeprefix(f"{root}/") for fault in load_pack(root, name).faults]


def test_a_sound_pack_has_no_faults(root: Path) -> None:
    pack = load_pack(root, "proef")
    assert pack.faults == ()
    assert list(pack.vestigingen) == ["de_boom", "de_tak"]
    assert pack.info is not None
    assert pack.info.municipality == "Gemeente Proefstad"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("secter: vo", ':5: unknown key "secter" (did you mean "sector"?)'),
        ("sector: voo", ':5: "sector": "voo" is none of vo, vso, pro/vso, opdc, mbo (did you mean "vo"?)'),
        ("aliases: boom", ':5: "aliases" must be a list, between [ and ]'),
        ("aliases: [boom, [tak]]", ':5: "aliases.2": input should be a valid string'),
        ("note:", ':5: "note" is empty'),
        ("id: andere", ':5: unknown key "id": the id is the key above it'),
        ("name: Dubbel", ':5: key "name" occurs twice'),
    ],
)
def test_a_fault_names_its_line_and_leaves_the_rest(root: Path, text: str, fault: str) -> None:
    lines = VESTIGINGEN.splitlines()
    write(root, "proef/vestigingen.yaml", "\n".join([*lines[:4], f"  {text}", *lines[4:]]))
    if text.startswith("sector"):
        write(root, "proef/vestigingen.yaml", "\n".join([*lines[:3], "", f"  {text}", *lines[4:]]))
    assert f"proef/vestigingen.yaml{fault}" in faults(root)
    assert "de_tak" in load_pack(root, "proef").vestigingen


def test_a_missing_key_is_said_at_the_entry(root: Path) -> None:
    write(root, "proef/vestigingen.yaml", "de_boom:\n  name: De Boom\n  sector: vo\n")
    assert faults(root) == ['proef/vestigingen.yaml:1: key "board" is missing']


def test_an_id_that_occurs_twice_keeps_the_first(root: Path) -> None:
    write(root, "proef/vestigingen.yaml", VESTIGINGEN + VESTIGINGEN.replace("De Boom", "Een ander"))
    assert faults(root)[0] == 'proef/vestigingen.yaml:9: key "de_boom" occurs twice'
    assert load_pack(root, "proef").vestigingen["de_boom"].name == "De Boom"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("de_boom: [", ":1: not YAML: did not find expected node content"),
        ("- de_boom\n", ":1: expected keys with values at the top of the file"),
        ("a: 1\n---\nb: 2\n", ":2: not YAML: but found another document"),
        (b"de_boom:\n  name: De B\xe9\n", ":2: not UTF-8"),
        ("de_boom: \x07\n", ":1: not YAML: it holds a character that may not be there"),
        ("a: " + "[" * 5000 + "]" * 5000, ":1: not YAML: too deep"),
        ("a: &a {b: *a}\n", ":1: an anchor (&) is used twice; write it out"),
        ("De Boom:\n  name: x\n", ':1: "De Boom" is no id: small letters, digits, "_" and "-" only'),
        ("de_boom: boom\n", ':1: "de_boom" must hold keys with values'),
        ("? [a, b]\n: c\n", ":1: a key must be one word"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_fault(root: Path, text: str | bytes, fault: str) -> None:
    write(root, "proef/vestigingen.yaml", text)
    assert f"proef/vestigingen.yaml{fault}" in faults(root)
    assert set(load_pack(root, "proef").partners) == {"politie", "ggd"}


def test_words_that_yaml_takes_for_something_else_stay_words(root: Path) -> None:
    text = VESTIGINGEN.replace("  board: Bos\n", "  board: Bos\n  aliases: [no, 010, 12:30, 3.10, null]\n", 1)
    write(root, "proef/vestigingen.yaml", text)
    assert load_pack(root, "proef").vestigingen["de_boom"].aliases == ("no", "010", "12:30", "3.10", "null")


def test_a_pack_that_does_not_exist_is_said_with_those_that_do(root: Path) -> None:
    assert faults(root, "proefstad") == [
        f'proefstad/pack.yaml:1: no pack "proefstad" in {root}, there is proef'
    ]


def test_a_pack_cannot_extend_itself(root: Path) -> None:
    write(root, "proef/pack.yaml", PACK + "extends: kring\n")
    write(root, "kring/pack.yaml", PACK + "extends: proef\n")
    assert faults(root) == ['kring/pack.yaml:6: "proef" extends itself']


def test_a_file_that_no_pack_has_is_said(root: Path) -> None:
    write(root, "proef/vestiging.yaml", VESTIGINGEN)
    assert faults(root) == [
        'proef/vestiging.yaml:1: a pack has no file "vestiging.yaml" (did you mean "vestigingen"?)'
    ]


def test_a_later_pack_replaces_and_adds_by_id(root: Path) -> None:
    write(root, "later/pack.yaml", PACK + "extends: proef\n")
    write(root, "later/vestigingen.yaml", "de_tak:\n  name: Nieuwe Tak\n  board: Bos\n  sector: vo\n")
    write(root, "later/texts/a.ftl", "a = b\n")
    pack = load_pack(root, "later")
    assert [vestiging.name for vestiging in pack.vestigingen.values()] == ["De Boom", "Nieuwe Tak"]
    assert pack.texts == (root / "later/texts/a.ftl",)
    assert pack.places["vestigingen", "de_tak"].path == root / "later/vestigingen.yaml"


def test_a_faulty_part_of_the_policy_falls_back_to_the_default(root: Path) -> None:
    write(
        root, "proef/policy.yaml", "agenda:\n  hour: 25:00\nspeaking_hours: {opens: 09:00, closes: 17:00}\n"
    )
    pack = load_pack(root, "proef")
    assert [fault.line for fault in pack.faults] == [2]
    assert pack.policy.agenda == AgendaPolicy()
    assert pack.policy.speaking_hours.opens.hour == 9
    assert pack.policy.speaking_hours != Hours()


REMINDERS = """\
reminders:
  - {kind: last_day, before: deadline, to: [school, politie]}
  - {kind: day_before, before: meeting, to: [school]}
contacts_wanted: [politie, ggd]
"""


@pytest.mark.parametrize(
    ("sound", "slip"),
    [
        ("before: deadline", "before: deadlin"),
        ("[school, politie]", "[school, polite]"),
        ("kind: last", "knd: last"),
    ],
)
def test_a_faulty_reminder_costs_no_other_reminder(root: Path, sound: str, slip: str) -> None:
    write(root, "proef/policy.yaml", REMINDERS.replace(sound, slip))
    pack = load_pack(root, "proef")
    assert {fault.line for fault in pack.faults} == {2}
    assert [rule.kind for rule in pack.policy.reminders] == ["day_before"]
    assert len(pack.policy.contacts_wanted) == 2


def test_a_policy_that_is_no_yaml_leaves_that_of_the_pack_below(root: Path) -> None:
    write(root, "proef/policy.yaml", REMINDERS)
    write(root, "later/pack.yaml", PACK + "extends: proef\n")
    write(root, "later/policy.yaml", "reminders:\n\t- {kind: last_day, before: deadline, to: [school]}\n")
    pack = load_pack(root, "later")
    assert faults(root, "later") == [
        "later/policy.yaml:2: not YAML: tabs are forbidden before the first word of a line, use spaces"
    ]
    assert len(pack.policy.reminders) == 2


@pytest.mark.parametrize(
    ("policy", "line", "left"),
    [
        ("agenda:\n\thour: 16:00\ndigest_from: 4\n", 2, {"digest_from": 4}),
        ("digest_from: 4\nagenda:\n  hour: 16:00\n\tworking_days_before: 3\n", 4, {"digest_from": 4}),
        ("\tcode_valid_days: 9\ndigest_from: 4\n", 1, {"digest_from": 4, "code_valid_days": 7}),
        ("digest_from 4\ncode_valid_days: 9\n", 1, {"digest_from": 3, "code_valid_days": 9}),
        ('fallback_partner: "ggd\ncode_valid_days: 9\n', 1, {"code_valid_days": 9}),
        ("contacts_wanted: [ggd,\n  rbl\ncode_valid_days: 9\n", 2, {"code_valid_days": 9}),
    ],
)
def test_what_is_no_yaml_costs_its_own_key_of_a_policy(
    root: Path, policy: str, line: int, left: dict[str, Any]
) -> None:
    write(root, "proef/policy.yaml", policy)
    pack = load_pack(root, "proef")
    assert [(fault.path.name, fault.line) for fault in pack.faults] == [("policy.yaml", line)]
    assert "not YAML: " in pack.faults[0].message
    assert {key: getattr(pack.policy, key) for key in left} == left
    assert (pack.policy.agenda, pack.policy.fallback_partner) == (Policy().agenda, "gemeente")


def test_a_tab_within_a_reminder_costs_that_reminder(root: Path) -> None:
    tabbed = "  - kind: last_day\n\tbefore: deadline\n    to: [school]\n"
    write(root, "proef/policy.yaml", REMINDERS.replace("reminders:\n", f"reminders:\n{tabbed}"))
    pack = load_pack(root, "proef")
    assert [fault.line for fault in pack.faults] == [3]
    assert [rule.kind for rule in pack.policy.reminders] == ["last_day", "day_before"]


def test_a_key_that_is_no_yaml_is_as_the_pack_below_has_it(root: Path) -> None:
    write(root, "proef/policy.yaml", REMINDERS)
    write(root, "later/pack.yaml", PACK + "extends: proef\n")
    write(root, "later/policy.yaml", "reminders:\n\t- {kind: last_day}\ncontacts_wanted: [rbl]\n")
    policy = load_pack(root, "later").policy
    assert len(policy.reminders) == 2
    assert policy.contacts_wanted == ("rbl",)


@given(
    broken=st.sets(st.integers(0, 4)), slip=st.sampled_from(["\tnote: x", "  note: [x", "  note: 'x", "nee"])
)
def test_what_is_no_yaml_costs_its_own_entry_and_no_other(broken: set[int], slip: str) -> None:
    entries = [
        f"school{number}:\n  name: School {number}\n" + (f"{slip}\n" if number in broken else "")
        for number in range(5)
    ]
    document = Document(Path("vestigingen.yaml"), "".join(entries).encode(), in_parts=True)
    lost = set() if slip == "nee" else broken
    assert {key for key, _ in document.entries()} == {f"school{number}" for number in set(range(5)) - lost}
    assert document.lost == {f"school{number}" for number in lost}
    assert len(document.faults) == len(broken)


@pytest.mark.parametrize(
    "sound", ["boom: 'De\u2028Boom'\n", "boom: De\x85 Boom\n", "boom:\r\n  name: De Boom\r\n"]
)
def test_what_stands_beside_a_slip_is_read_as_without_it(sound: str) -> None:
    alone = Document(Path("vestigingen.yaml"), sound.encode())
    beside = Document(Path("vestigingen.yaml"), f"{sound}tak: [\n".encode(), in_parts=True)
    assert alone.faults == []
    assert dict(beside.entries()) == dict(alone.entries())
    assert [fault.line for fault in beside.faults] == [sound.count("\n") + 1]


def test_the_mark_of_an_editor_on_windows_is_no_part_of_a_key() -> None:
    document = Document(Path("vestigingen.yaml"), "\ufeffboom: [\ntak: De Tak\n".encode(), in_parts=True)
    assert document.lost == {"boom"}
    assert dict(document.entries()) == {"tak": "De Tak"}


@given(dropped=st.sets(st.integers(0, 4)))
def test_of_a_list_only_what_is_faulty_is_left_out(dropped: set[int]) -> None:
    kinds = ["x" if number in dropped else "last_day" for number in range(5)]
    lines = [
        f"  - {{kind: {kind}, before: deadline, working_days_before: {number}, to: [school]}}"
        for number, kind in enumerate(kinds)
    ]
    policy = whole(Policy, Document(Path("policy.yaml"), "\n".join(["reminders:", *lines, ""]).encode()))
    assert policy is not None
    assert {rule.working_days_before for rule in policy.reminders} == set(range(5)) - dropped


def test_a_pack_that_is_no_yaml_is_said_so_and_no_more(root: Path) -> None:
    write(root, "proef/pack.yaml", "name: [\n")
    write(root, "proef/free_days.yaml", "nergens: {}\n")
    pack = load_pack(root, "proef")
    assert [fault.message.partition(":")[0] for fault in check_pack(pack)] == ["not YAML"]


@pytest.mark.parametrize("name", ["proeff", "later"])
def test_a_pack_that_is_not_there_is_one_fault_with_the_one_that_was_meant(root: Path, name: str) -> None:
    write(root, "later/pack.yaml", PACK + "extends: proeff\n")
    write(root, "later/free_days.yaml", "de_boom: {}\n")
    (fault,) = check_pack(load_pack(root, name))
    assert fault.message.startswith('no pack "proeff" in')
    assert fault.message.endswith('there is later, proef (did you mean "proef"?)')


@pytest.mark.parametrize("name", ["meetings.yaml", "texts/a.ftl", "language/words.yaml", "convenant/a.yaml"])
def test_a_folder_in_place_of_a_file_is_a_fault(root: Path, name: str) -> None:
    (root / "proef" / name).mkdir(parents=True)
    assert faults(root) == [f"proef/{name}:1: this is a folder, and a file is wanted"]
    assert load_pack(root, "proef").texts == ()


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("days: [2027-01-13]", '"days.1": write {name: Studiedag, day: 2027-01-13}'),
        ("days: [{name: x, day: 2027-01-12}, vrij]", '"days.2": write {name: Studiedag, day: 2027-01-13}'),
        (
            "periods: [2027-02-15]",
            '"periods.1": write {name: Stageweek, start: 2027-02-15, end: 2027-02-15}',
        ),
        ("days: 2027-01-13", '"days" must be a list, between [ and ]'),
    ],
)
def test_a_free_day_written_short_is_shown_written_out(root: Path, written: str, said: str) -> None:
    write(root, "proef/free_days.yaml", f"de_boom:\n  {written}\n")
    assert faults(root) == [f"proef/free_days.yaml:2: {said}"]


PERSON = """\
jip:
  name: Jip Verzonnen
  partner: politie
  identities: [{channel: console, subject: jip}]
  tasks:
    - {vestigingen: [de_boom], task: wijkagent}
"""


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("politie", "politei", ':3: "politei" is not in partners (did you mean "politie"?)'),
        ("[de_boom]", "[de_bom]", ':6: "de_bom" is not in vestigingen (did you mean "de_boom"?)'),
        ("[de_boom]", "[de_tak, de_tak]", ':6: "jip" has this task at "de_tak" twice'),
        ("task: wij", "discipline: jgz, task: wij", ':6: "jgz" belongs to "ggd", not to "politie"'),
        ("task: wij", "discipline: jzg, task: wij", ':6: "jzg" is not in disciplines (did you mean "jgz"?)'),
    ],
)
def test_a_reference_to_nothing_is_left_out(root: Path, old: str, new: str, fault: str) -> None:
    write(root, "proef/disciplines.yaml", "jgz:\n  label: Jeugdgezondheid\n  partner: ggd\n")
    write(root, "proef/people.yaml", PERSON.replace(old, new))
    assert faults(root) == [f"proef/people.yaml{fault}"]
    assert all(contact.vestiging == "de_tak" for contact in load_pack(root, "proef").contacts)


def test_a_reference_to_a_faulty_entry_is_no_second_fault(root: Path) -> None:
    write(root, "proef/vestigingen.yaml", VESTIGINGEN.replace("sector: vo", "sector: xx"))
    write(root, "proef/people.yaml", PERSON)
    assert len(faults(root)) == 1
    assert load_pack(root, "proef").contacts == ()


def test_an_identity_belongs_to_one_person(root: Path) -> None:
    write(root, "proef/people.yaml", PERSON + PERSON.replace("jip:", "kim:"))
    assert faults(root) == ['proef/people.yaml:10: identity "console:jip" is that of "jip" already']
    assert load_pack(root, "proef").people["kim"].identities == ()


def test_meetings_follow_from_rounds_and_slots_across_the_clock_change(root: Path) -> None:
    rounds = "a: {school_year: 2026-2027, number: 1, starts_on: 2026-10-21, ends_on: 2026-11-06}\n"
    write(root, "proef/rounds.yaml", rounds)
    write(
        root,
        "proef/meetings.yaml",
        "de_boom: {week: 1, weekday: woensdag, at: 10:00}\n"
        "de_tak: {week: 2, weekday: maandag, at: 10:00, minutes: 60}\n",
    )
    summer, winter = load_pack(root, "proef").meetings
    assert (summer.id, summer.starts_at.isoformat()) == ("a:de_boom", "2026-10-21T08:00:00+00:00")
    assert (winter.id, winter.starts_at.isoformat()) == ("a:de_tak", "2026-10-26T09:00:00+00:00")
    assert winter.ends_at.isoformat() == "2026-10-26T10:00:00+00:00"


def test_faulty_words_are_left_out_and_the_others_stay(root: Path) -> None:
    write(
        root,
        "language/intents.yaml",
        "intents:\n  help:\n    examples: [help]\n  greeting:\n    exampels: [hoi]\n",
    )
    pack = load_pack(root, "proef")
    assert list(pack.language.intents) == ["help"]
    assert [fault.line for fault in pack.faults] == [4, 5]


@pytest.mark.parametrize(
    ("file", "text", "field"),
    [
        ("intents/help.yaml", "intents:\n  help:\n    examples: |\n      help\n", "intents"),
        ("stories/brand.yaml", "# verhalen\nstories:\n  brand: |\n    het ruikt vreemd\n", "stories"),
    ],
)
def test_examples_of_a_pack_are_a_fault_for_they_teach_no_model(
    root: Path, file: str, text: str, field: str
) -> None:
    write(root, f"language/{file}", text)
    assert load_pack(root, "proef", examples=True).faults == ()
    write(root, f"proef/language/{file}", text)
    (fault,) = load_pack(root, "proef", examples=True).faults
    assert fault.path == root / "proef/language" / file
    assert f'"{field}" of a pack teach no model' in fault.message
    assert "python -m training.language build" in fault.message
    assert fault.line == 1 + text.startswith("#")


def test_other_words_of_a_pack_are_its_own(root: Path) -> None:
    write(root, "proef/language/words.yaml", "synonyms: {wa: wijkagent}\n")
    assert load_pack(root, "proef", examples=True).faults == ()


def test_the_digest_changes_with_any_file(root: Path) -> None:
    before = load_pack(root, "proef").digest
    assert load_pack(root, "proef").digest == before
    write(root, "proef/partners.yaml", PARTNERS + "# een woord\n")
    assert load_pack(root, "proef").digest != before


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(
    text=st.one_of(st.binary(max_size=60), st.text("aé:-{}[]&*!|>'\"# \n\t,?0", max_size=60).map(str.encode))
)
def test_no_text_at_all_makes_loading_raise(root: Path, text: bytes) -> None:
    for name in ("pack", "people", "policy"):
        write(root, f"proef/{name}.yaml", text)
    write(root, "language/woorden.yaml", text)
    assert isinstance(load_pack(root, "proef"), Pack)
