"""E-mail against a real SMTP server: over TLS, with a password, and with each answer that it may give."""

from __future__ import annotations

import logging
import socket
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from adapters.mail import checks
from adapters.mail.channel import MailChannel
from adapters.mail.configuration import Configuration, configuration_of
from adapters.mail.relay import PER_MINUTE, Relay
from bot.channels import Outgoing, Refused, SendError, TryLater, Uncertain
from bot.clock import SetClock
from bot.messages import Invitation, Option, Question, Reply, Sender, Text, say
from bot.settings import Settings
from bot.texts import Texts
from tests.channels.mail.server import HOST, PASSWORD, USER, Mailbox, running, write_certificate

NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)
TEXTS = Texts(sorted((Path(__file__).parents[3] / "content" / "texts").glob("*.ftl")))
ADDRESSES = {
    "anker": "anker@example.org",
    "boei": "boei@elders.example",
    "kwaad": "a@example.org\r\nBcc: b@c.nl",
}


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_certificate(tmp_path_factory.mktemp("mail") / "server.pem")


@pytest.fixture
def mailbox() -> Mailbox:
    return Mailbox()


@pytest.fixture
async def configuration(mailbox: Mailbox, certificate: Path) -> AsyncIterator[Configuration]:
    """Of a server that wants STARTTLS and a password."""
    async with running(mailbox, certificate) as port:
        yield of(settings(port, certificate))


def settings(port: int, certificate: Path | None, **different: Any) -> Settings:
    given: dict[str, Any] = {
        "mail_host": HOST,
        "mail_port": port,
        "mail_user": USER,
        "mail_password": PASSWORD,
        "mail_from": "bot@example.org",
        "mail_domains": ("example.org",),
        "mail_ca_file": certificate,
    }
    return Settings(**(given | different))


def of(found: Settings) -> Configuration:
    configuration = configuration_of(found)
    assert configuration is not None
    return configuration


async def address_of(person_id: str) -> str:
    return ADDRESSES.get(person_id, "")


def channel(configuration: Configuration) -> MailChannel:
    return MailChannel(configuration, Relay(configuration), address_of, TEXTS, SetClock(NOW))


def outgoing(reply: Reply, subject: str = "anker") -> Outgoing:
    return Outgoing("last_day:1:x", "mail", subject, "", None, reply, in_answer=False)


async def test_a_letter_arrives_over_tls_and_reads_well(
    configuration: Configuration, mailbox: Mailbox
) -> None:
    question = Question(token="t", name="read", options=(Option(key="read", label="Gelezen"),))
    reply = say("De agenda sluit vandaag. Er staat nu 1 punt op.", "Typ “agendapunt”.")
    await channel(configuration).send(outgoing(reply.model_copy(update={"question": question})))
    (letter,) = mailbox.letters
    assert mailbox.recipients == ["anker@example.org"]
    assert (letter["To"], letter["Subject"]) == ("anker@example.org", "De agenda sluit vandaag")
    assert letter["From"].addresses[0].addr_spec == "bot@example.org"
    assert letter["Auto-Submitted"] == "auto-generated"
    text = letter.get_content().replace("\r\n", "\n")
    assert text.startswith("De agenda sluit vandaag. Er staat nu 1 punt op.\n\nTyp “agendapunt”.\n\n-- \n")
    assert "een chatbot, geen mens" in text
    assert "Gelezen" not in text


async def test_a_meeting_comes_along_as_a_file(configuration: Configuration, mailbox: Mailbox) -> None:
    meeting = Invitation(uid="u", sequence=2, starts=NOW, ends=NOW, summary="Overleg", cancelled=True)
    await channel(configuration).send(
        outgoing(Reply(parts=(Text(text="Het gaat niet door."),), invitation=meeting))
    )
    (file,) = mailbox.letters[0].iter_attachments()
    assert (file.get_content_type(), file.get_filename()) == ("text/calendar", "overleg.ics")
    assert file["Content-Type"].params["method"] == "CANCEL"
    assert "METHOD:CANCEL" in file.get_content()


async def test_a_repeated_letter_is_known_as_the_same(configuration: Configuration, mailbox: Mailbox) -> None:
    post = channel(configuration)
    await post.send(outgoing(say("Hallo.")))
    await post.send(outgoing(say("Hallo.")))
    first, second = mailbox.letters
    assert first["Message-ID"] == second["Message-ID"]
    assert "last_day" not in first["Message-ID"]


async def test_tls_from_the_first_byte(mailbox: Mailbox, certificate: Path) -> None:
    async with running(mailbox, certificate, at_once=True) as port:
        await channel(of(settings(port, certificate, mail_security="tls"))).send(outgoing(say("Hallo.")))
    assert len(mailbox.letters) == 1


async def test_a_server_without_tls_gets_neither_password_nor_letter(
    mailbox: Mailbox, certificate: Path
) -> None:
    async with running(mailbox, certificate, starttls=False) as port:
        with pytest.raises(TryLater):
            await channel(of(settings(port, certificate))).send(outgoing(say("Hallo.")))
        open_relay = of(settings(port, None, mail_security="none", mail_user="", mail_password=""))
        await channel(open_relay).send(outgoing(say("Hallo.")))
    assert len(mailbox.letters) == 1


async def test_a_server_with_another_certificate_gets_nothing(mailbox: Mailbox, certificate: Path) -> None:
    async with running(mailbox, certificate) as port:
        with pytest.raises(TryLater):
            await channel(of(settings(port, None))).send(outgoing(say("Hallo.")))
    assert mailbox.letters == []


async def test_a_wrong_password_waits_for_who_can_put_it_right(
    configuration: Configuration, mailbox: Mailbox, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(TryLater):
        await channel(replace(configuration, password="fout")).send(outgoing(say("Hallo.")))
    assert mailbox.letters == []
    assert [record.action for record in caplog.records if hasattr(record, "action")] == ["mail_not_in_order"]
    assert "fout" not in caplog.text


@pytest.mark.parametrize(
    ("answers", "error"),
    [
        ({"rcpt": "550 5.1.1 anker@example.org unknown"}, Refused),
        ({"rcpt": "451 4.2.1 anker@example.org greylisted"}, TryLater),
        ({"data": "554 5.7.1 anker@example.org is spam"}, Refused),
        ({"data": "452 4.3.1 no room"}, TryLater),
        ({"cut_off": True}, Uncertain),
    ],
)
async def test_each_answer_of_the_server(
    configuration: Configuration, mailbox: Mailbox, answers: dict[str, Any], error: type[SendError]
) -> None:
    for name, answer in answers.items():
        setattr(mailbox, name, answer)
    with pytest.raises(error) as raised:
        await channel(configuration).send(outgoing(say("Hallo.")))
    assert "anker" not in str(raised.value)


@pytest.mark.parametrize("person", ["boei", "kwaad", "niemand"])
async def test_only_addresses_in_the_domains_that_were_agreed(
    configuration: Configuration, mailbox: Mailbox, person: str
) -> None:
    with pytest.raises(Refused):
        await channel(configuration).send(outgoing(say("Hallo."), person))
    assert mailbox.letters == []


async def test_nobody_there_is_tried_later() -> None:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port = probe.getsockname()[1]
    with pytest.raises(TryLater):
        await channel(of(settings(port, None))).send(outgoing(say("Hallo.")))


async def test_more_than_a_minute_takes_has_to_wait(configuration: Configuration, mailbox: Mailbox) -> None:
    relay = Relay(configuration)
    for _ in range(PER_MINUTE):
        await relay._pace.acquire()
    post = MailChannel(configuration, relay, address_of, TEXTS, SetClock(NOW))
    with pytest.raises(TryLater) as raised:
        await post.send(outgoing(say("Hallo.")))
    assert raised.value.after_seconds
    assert mailbox.letters == []


async def test_the_conversation_is_the_persons_own(configuration: Configuration) -> None:
    assert await channel(configuration).personal_conversation(Sender(channel="mail", subject="a")) == "a"


async def test_doctor_tries_the_server(
    mailbox: Mailbox, certificate: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL)
    async with running(mailbox, certificate) as port:
        (found,) = await checks.findings(settings(port, certificate))
        assert (found.level, found.message) == (
            "ok",
            f"{HOST}:{port} lets the bot in; letters go to 1 domain(s)",
        )
        (found,) = await checks.findings(settings(port, certificate, mail_password="fout"))
        assert found.level == "error"
        assert "fout" not in found.message
    (found,) = await checks.findings(settings(port, certificate, mail_from=""))
    assert str(found) == "error   mail: setting mail_from is missing: without it the bot sends no e-mail"
    (found,) = await checks.findings(Settings())
    assert found.level == "warning"
