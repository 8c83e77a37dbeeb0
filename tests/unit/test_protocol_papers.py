"""What leaves the bot on paper: the list to keep and its link, charts, and the document to sign."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import make_mocked_request
from click.testing import CliRunner
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from adapters.console.channel import ConsoleChannel
from adapters.console.front import ConsoleFront
from bot.app.app import App
from bot.cli import signaalbot
from bot.clock import SetClock
from bot.content.loader import load_pack
from bot.content.protocol import DONE, Advice, Approval, Gate, Question, Topic
from bot.content.sectors import Sector
from bot.content.seed import seed
from bot.protocol.chart import Chart, block_chart, blocks_of, chart_of
from bot.protocol.chart_layout import WIDTH, placed
from bot.protocol.downloads import Downloads
from bot.protocol.links import LASTS, PATH, Linked, Links
from bot.protocol.pictures import picture
from bot.protocol.review import covering, in_order, review
from bot.protocol.review_files import as_markdown, as_word
from bot.protocol.walk import walks
from bot.protocol.words import standing
from bot.sealed import BadLink
from bot.storage.database import Database
from bot.texts import Texts

PACK = load_pack(Path("content"), "demo")
TEXTS = Texts(PACK.texts)
TOPICS = PACK.protocol.topics
NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)
LINKS = Links("https://bot.example.org/", b"geheim")
STEPS = ("gevaar.bel_112", "wegleggen")


def token(link: str) -> str:
    return link.removeprefix(f"https://bot.example.org{PATH}").removesuffix(".pdf")


# -- links


def test_a_link_stands_for_a_list_until_its_time_is_over() -> None:
    link = LINKS.link("wapenbezit", "lis", STEPS, STEPS[:1], now=NOW)
    assert link.startswith("https://bot.example.org/protocol/")
    assert LINKS.read(token(link), now=NOW + LASTS) == Linked("wapenbezit", "lis", STEPS, STEPS[:1])
    with pytest.raises(BadLink):
        LINKS.read(token(link), now=NOW + LASTS + timedelta(seconds=1))


def test_a_link_tells_nothing_to_who_reads_it() -> None:
    link = LINKS.link("wapenbezit", "lis", STEPS, (), now=NOW)
    assert not re.search("wapen|bel_112", link)


@given(st.text(max_size=200))
def test_what_is_no_link_of_ours_is_refused(made_up: str) -> None:
    with pytest.raises(BadLink):
        LINKS.read(made_up, now=NOW)


def test_a_link_of_another_key_is_refused() -> None:
    link = Links("https://bot.example.org", b"ander").link("wapenbezit", "lis", STEPS, (), now=NOW)
    with pytest.raises(BadLink):
        LINKS.read(token(link), now=NOW)


# -- the list as a PDF


Fetch = Callable[[str], Awaitable[web.Response]]


@pytest.fixture
async def fetch(tmp_path: Path) -> AsyncIterator[Fetch]:
    """Asks for a token without a server between."""
    database = Database(f"sqlite+aiosqlite:///{tmp_path}/bot.db")
    await database.migrate()
    async with database.session() as session:
        await seed(session, PACK, NOW)
    [route] = Downloads(LINKS, database, lambda: (PACK, TEXTS), SetClock(NOW)).routes()
    handler: Any = route.handler

    async def asked(token: str) -> web.Response:
        path = route.path.replace("{token}", token)
        answer = await handler(make_mocked_request("GET", path, match_info={"token": token}))
        assert isinstance(answer, web.Response)
        return answer

    yield asked
    await database.close()


async def test_a_link_gives_the_list_as_a_pdf_that_nobody_keeps(fetch: Fetch) -> None:
    link = LINKS.link("wapenbezit", "davinci_lammenschans", (*STEPS, "politie.bel", "weg"), (), now=NOW)
    answer = await fetch(token(link))
    assert (answer.status, answer.content_type) == (200, "application/pdf")
    assert answer.headers["Cache-Control"] == "no-store"
    assert isinstance(answer.body, bytes)
    assert answer.body.startswith(b"%PDF-")


@pytest.mark.parametrize(("topic", "vestiging"), [("wapenbezit", "nergens"), ("nergens", "lis"), ("", "")])
async def test_a_link_to_what_is_gone_says_so(fetch: Fetch, topic: str, vestiging: str) -> None:
    answer = await fetch(token(LINKS.link(topic, vestiging, STEPS, (), now=NOW)))
    assert answer.status == 404
    assert "nieuwe" in (answer.text or "")


async def test_a_made_up_link_says_the_same(fetch: Fetch) -> None:
    answer = await fetch("verzonnen")
    assert answer.status == 404
    assert "werkt niet meer" in (answer.text or "")


async def test_where_the_bot_has_an_address_it_gives_a_link(tmp_path: Path) -> None:
    console = ConsoleChannel()
    front = ConsoleFront(console)
    database = Database(f"sqlite+aiosqlite:///{tmp_path}/bot.db")
    app = App(database, PACK, [console], SetClock(NOW), random=Random(0), links=LINKS)
    await app.start()
    try:
        said, number, text = "", 0, "wat doen we als de pers belt"
        while "Lijst openen" not in said and number < 12:
            await front.say(app, "school", text, f"m{number}")
            said, number = "\n".join(front.take("school")), number + 1
            text = "als pdf" if "Wat wilt u nu doen?" in said else "weet ik niet"
    finally:
        await app.stop()
    found = re.search(r"Lijst openen: (https://bot\.example\.org/protocol/[a-z2-7]+\.pdf)", said)
    assert found is not None, said
    linked = LINKS.read(token(found[1]), now=NOW)
    assert (linked.topic, linked.vestiging) == ("media", "davinci_lammenschans")
    assert set(linked.steps) <= set(TOPICS["media"].steps)


# -- charts


def charts() -> dict[str, Chart]:
    found = {name: chart_of(TEXTS, topic) for name, topic in TOPICS.items()}
    for topic in TOPICS.values():
        found |= {f"{topic.id}.{block}": block_chart(TEXTS, topic, block) for block in blocks_of(topic)}
    return found


CHARTS = charts()


@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
def test_every_box_of_a_chart_has_a_way_in_and_a_way_on(chart: Chart) -> None:
    heads, tails = {arrow.head for arrow in chart.arrows}, {arrow.tail for arrow in chart.arrows}
    assert DONE in chart.boxes
    assert tails == chart.boxes.keys() - {DONE}
    assert len(chart.boxes.keys() - heads) == 1, "only the first box has no arrow to it"


@pytest.mark.parametrize("topic", TOPICS.values(), ids=TOPICS)
def test_every_step_of_a_topic_is_in_its_chart_or_in_that_of_a_block(topic: Topic) -> None:
    said = {row for box in chart_of(TEXTS, topic).boxes.values() for _, row in box.rows}
    for block in blocks_of(topic):
        said |= {row for box in block_chart(TEXTS, topic, block).boxes.values() for _, row in box.rows}
    for step in topic.steps.values():
        if isinstance(step, Advice):
            assert any(row.endswith(step.do) for row in said), step.do
        elif isinstance(step, Question):
            assert step.ask in said


@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
def test_no_box_lies_on_another(chart: Chart) -> None:
    boxes = placed(chart).boxes
    for number, one in enumerate(boxes):
        assert one.x >= -0.1
        assert one.y >= -0.1
        for other in boxes[number + 1 :]:
            beside = one.x + WIDTH <= other.x or other.x + WIDTH <= one.x
            below = one.y + one.height <= other.y or other.y + other.height <= one.y
            assert beside or below, (one.box.name, other.box.name)


def test_a_chart_becomes_a_picture() -> None:
    chart = CHARTS["wapenbezit"]
    assert picture(TEXTS, chart, "versie 1.0", "svg").startswith(b"<svg")
    assert picture(TEXTS, chart, "versie 1.0", "png").startswith(b"\x89PNG")


def test_a_block_that_is_none_has_no_chart() -> None:
    with pytest.raises(LookupError):
        block_chart(TEXTS, TOPICS["wapenbezit"], "nergens")


# -- the document to sign


@pytest.mark.parametrize("topic", TOPICS.values(), ids=TOPICS)
def test_the_steps_are_told_in_an_order_in_which_one_comes_by_them(topic: Topic) -> None:
    names = in_order(topic)
    assert sorted(names) == sorted(topic.steps)
    place = {name: number for number, name in enumerate([*names, DONE])}
    for name, step in topic.steps.items():
        ahead = [step.next] if step.next else []
        ahead += [one.next for one in step.answers.values()] if isinstance(step, Question) else []
        ahead += [step.then] if isinstance(step, Gate) else []
        assert all(place[name] < place[target] for target in ahead)


def test_few_walks_pass_every_answer() -> None:
    topic = TOPICS["verzuim"]
    every = {(one.question, one.answer) for walk in walks(topic, Sector.VO) for one in walk.answered}
    few = covering(topic, Sector.VO)
    assert {(one.question, one.answer) for walk in few for one in walk.answered} == every
    assert len(few) < 20


def test_the_document_holds_every_step_and_every_source_with_its_mark() -> None:
    topic = TOPICS["verzuim"]
    written = as_markdown(review(TEXTS, PACK, topic))
    for step in topic.steps.values():
        if isinstance(step, Advice):
            assert step.text in written
            assert step.why in written
    for source in topic.sources.values():
        assert f"\\[{source.mark}\\] {source.says}".replace("_", r"\_") in written
    assert "Handtekening" in written


def test_the_word_document_says_the_same_with_room_to_sign() -> None:
    topic = TOPICS["brand"]
    document = Document(BytesIO(as_word(review(TEXTS, PACK, topic))))
    said = "\n".join(paragraph.text for paragraph in document.paragraphs)
    for step in topic.steps.values():
        if isinstance(step, Advice):
            assert step.text in said
    assert [cell.text for cell in document.tables[0].rows[0].cells][-1] == "Handtekening"
    assert len(document.tables[0].rows) == 5


def test_who_approved_stands_with_the_version() -> None:
    topic = TOPICS["brand"]
    assert "Nog niet goedgekeurd" in standing(TEXTS, topic)
    signed = Approval(by="politie, teamleiding", version=topic.version, on=NOW.date())
    said = standing(TEXTS, topic.model_copy(update={"approved": (signed,)}))
    assert "Goedgekeurd: politie, teamleiding op 02-11-2026" in said


# -- the commands


@pytest.mark.parametrize("name", ["t.svg", "t.png"])
def test_a_topic_is_drawn(tmp_path: Path, name: str) -> None:
    done = CliRunner().invoke(signaalbot, ["protocol", "draw", "brand", "-o", str(tmp_path / name)])
    assert done.exit_code == 0, done.output
    assert (tmp_path / name).stat().st_size > 1000


def test_a_block_is_drawn(tmp_path: Path) -> None:
    done = CliRunner().invoke(signaalbot, ["protocol", "draw", "ouders", "-o", str(tmp_path / "b.svg")])
    assert done.exit_code == 0, done.output


@pytest.mark.parametrize("name", ["r.md", "r.docx"])
def test_a_topic_is_written_out(tmp_path: Path, name: str) -> None:
    done = CliRunner().invoke(signaalbot, ["protocol", "review", "media", "-o", str(tmp_path / name)])
    assert done.exit_code == 0, done.output
    assert (tmp_path / name).stat().st_size > 1000


@pytest.mark.parametrize(
    ("command", "name", "code", "says"),
    [
        (["draw", "brant"], "t.svg", 1, 'no topic "brant" (did you mean "brand"?)'),
        (["review", "brant"], "t.md", 1, 'no topic "brant" (did you mean "brand"?)'),
        (["draw", "brand"], "t.gif", 2, "neither in .svg nor in .png"),
        (["review", "brand"], "t.pdf", 2, "neither in .md nor in .docx"),
    ],
)
def test_what_cannot_be_made_is_said_in_one_line(
    tmp_path: Path, command: list[str], name: str, code: int, says: str
) -> None:
    done = CliRunner().invoke(signaalbot, ["protocol", *command, "-o", str(tmp_path / name)])
    assert done.exit_code == code
    assert says in done.output
    assert not (tmp_path / name).exists()
