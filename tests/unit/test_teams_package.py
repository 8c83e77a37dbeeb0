"""The app package for Teams: what is in it, what it refuses, and that the bot understands its commands."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from adapters.teams.package import AppDetails, BadDetail, PackageError, app_package
from adapters.teams.package.manifest import IN_COMPANY, PERSONAL, manifest_of
from adapters.teams.package.schema import faults_of
from bot.access.rights import Right
from bot.answers import understanding_of
from bot.cli import signaalbot
from bot.content.loader import load_pack
from bot.emergency import acute
from bot.texts import Texts
from dialogs.all import DIALOGS
from dialogs.wishes import dialog_of

DEMO = load_pack(Path("content").resolve(), "demo")
TEXTS = Texts(DEMO.texts)
APP_ID = "6b4f7a1e-3c7d-4f0a-9b53-2f6c0d9e8a11"
GIVEN: dict[str, Any] = {
    "app_id": APP_ID,
    "app_version": "1.2.3",
    "developer": "Gemeente Leiden",
    "website": "https://www.leiden.nl",
    "privacy": "https://www.leiden.nl/privacy",
    "terms": "https://www.leiden.nl/voorwaarden?lang=nl",
}


def manifest(**changes: Any) -> dict[str, Any]:
    return manifest_of(AppDetails(**{**GIVEN, **changes}), TEXTS)


def commands(scope: str) -> list[dict[str, str]]:
    lists = manifest()["bots"][0]["commandLists"]
    [found] = [one["commands"] for one in lists if one["scopes"] == [scope]]
    return list(found)


def test_a_package_is_a_manifest_that_holds_and_two_icons() -> None:
    with ZipFile(BytesIO(app_package(AppDetails(**GIVEN), TEXTS))) as archive:
        assert archive.namelist() == ["manifest.json", "color.png", "outline.png"]
        written = json.loads(archive.read("manifest.json"))
    assert written == manifest()
    assert faults_of(written) == []
    assert (written["manifestVersion"], written["version"]) == ("1.30", "1.2.3")
    assert "/v1.30/" in written["$schema"]


def test_the_same_details_make_the_same_bytes() -> None:
    assert app_package(AppDetails(**GIVEN), TEXTS) == app_package(AppDetails(**GIVEN), Texts(DEMO.texts))


def test_the_app_has_the_id_of_its_registration() -> None:
    for app_id in (APP_ID, APP_ID.upper()):
        made = manifest(app_id=app_id)
        assert (made["id"], made["bots"][0]["botId"]) == (APP_ID, APP_ID)


def test_it_asks_for_no_more_than_it_needs() -> None:
    made = manifest(valid_domains=("veiligheid.leiden.nl",))
    assert made["validDomains"] == ["veiligheid.leiden.nl"]
    assert manifest()["validDomains"] == []
    assert not {"authorization", "webApplicationInfo", "devicePermissions"} & made.keys()
    assert made["bots"][0]["scopes"] == ["personal", "team", "groupChat"]
    assert (made["bots"][0]["supportsFiles"], made["bots"][0]["isNotificationOnly"]) == (False, False)


def test_every_command_is_understood_as_what_it_stands_for() -> None:
    understanding = understanding_of(DEMO)
    for scope, intents in (("personal", PERSONAL), ("team", IN_COMPANY), ("groupChat", IN_COMPANY)):
        heard = [understanding.understand(one["title"]) for one in commands(scope)]
        assert [dialog_of(meaning) for meaning in heard] == list(intents)
        assert [meaning.ask.slot for meaning in heard if meaning.ask and meaning.ask.slot == "intent"] == []
        assert not any(acute(one["title"]) for one in commands(scope))


def test_a_command_among_others_is_answered_there_and_for_anyone() -> None:
    for intent in IN_COMPANY:
        assert DIALOGS[intent].in_company
        assert DIALOGS[intent].allowed is Right.PUBLIC


@pytest.mark.parametrize(
    ("changes", "option", "why"),
    [
        ({"app_id": ""}, "--app-id", "missing"),
        ({"app_id": "signaalbot"}, "--app-id", "not a GUID"),
        ({"app_id": APP_ID.replace("-", "")}, "--app-id", "not the id"),
        ({"app_id": f"{{{APP_ID}}}"}, "--app-id", "not the id"),
        ({"app_id": "00000000-0000-0000-0000-000000000000"}, "--app-id", "not the id"),
        ({"app_version": "1.2"}, "--app-version", "1.2.3"),
        ({"app_version": "1.2.3.dev1"}, "--app-version", "1.2.3"),
        ({"app_version": "01.2.3"}, "--app-version", "1.2.3"),
        ({"developer": "  "}, "--developer", "missing"),
        ({"website": "http://www.leiden.nl"}, "--website", "https://"),
        ({"website": "www.leiden.nl"}, "--website", "https://"),
        ({"website": "https://"}, "--website", "public host"),
        ({"website": "https://[leiden"}, "--website", "not an address"),
        ({"website": "https://www.leiden.nl:x/"}, "--website", "not an address"),
        ({"website": "https://www.leiden.nl:8443/"}, "--website", "anyone can open"),
        ({"website": "https://jan@www.leiden.nl/"}, "--website", "anyone can open"),
        ({"website": "https://www.leiden.nl/a b"}, "--website", "anyone can open"),
        ({"website": "https://www.leiden.nl/caf\u00e9"}, "--website", "anyone can open"),
        ({"privacy": "https://intranet/privacy"}, "--privacy", "public host"),
        ({"privacy": "https://192.0.2.1/privacy"}, "--privacy", "public host"),
        ({"privacy": "https://-leiden.nl/"}, "--privacy", "public host"),
        ({"terms": "https://www.example.org/voorwaarden"}, "--terms", "example"),
        ({"terms": "https://EXAMPLE.com"}, "--terms", "example"),
        ({"terms": "https://signaalbot.test/"}, "--terms", "example"),
        ({"valid_domains": ("leiden.nl", "*.leiden.nl")}, "--valid-domain", "public host"),
        ({"valid_domains": ("https://leiden.nl",)}, "--valid-domain", "public host"),
        ({"valid_domains": ("bot.example.net",)}, "--valid-domain", "example"),
    ],
)
def test_what_cannot_be_used_is_refused_by_option(changes: dict[str, Any], option: str, why: str) -> None:
    with pytest.raises(BadDetail) as caught:
        AppDetails(**{**GIVEN, **changes})
    assert caught.value.option == option
    assert why in str(caught.value)
    assert "\n" not in str(caught.value)


@given(
    website=st.text(max_size=40).map("https://".__add__)
    | st.text(max_size=40).map("https://leiden.nl/".__add__),
    host=st.text(max_size=20) | st.text("ab-.", max_size=20).map("{}.nl".format),
    version=st.text("0123.-v", max_size=8),
)
def test_what_is_accepted_holds_by_the_schema(website: str, host: str, version: str) -> None:
    for changes in ({"website": website}, {"valid_domains": (host,)}, {"app_version": version}):
        try:
            made = manifest(**changes)
        except BadDetail:
            continue
        assert faults_of(made) == []


def test_what_the_schema_refuses_is_not_packed() -> None:
    with pytest.raises(PackageError, match=r"^developer/name: this is longer than 32 characters$"):
        app_package(AppDetails(**{**GIVEN, "developer": "G" * 33}), TEXTS)


def test_all_that_the_schema_refuses_is_said() -> None:
    broken = manifest()
    del broken["icons"]
    broken["name"]["short"] = "S" * 31
    broken["bots"][0]["scopes"] = ["everywhere"]
    where = {fault.partition(":")[0] for fault in faults_of(broken)}
    assert where == {"manifest", "bots/0/scopes/0", "name/short"}


def test_a_pack_that_loses_a_text_is_told_which(tmp_path: Path) -> None:
    replaced = tmp_path / "teams_app.ftl"
    replaced.write_text("teams-app-name = Veiligheidsbot\n", encoding="utf-8")
    others = [file for file in DEMO.texts if file.name != replaced.name]
    with pytest.raises(PackageError, match=r"no text teams-app-name\.full$"):
        app_package(AppDetails(**GIVEN), Texts([*others, replaced]))


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """`signaalbot teams package` in an empty folder; how it ended."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SIGNAALBOT_TEAMS_APP_ID", APP_ID)
    monkeypatch.setattr("bot.logs.set_up", lambda level: None)
    # What is in a pack is tested above; reading it takes half a second.
    monkeypatch.setattr("bot.content.chosen.load_pack", lambda root, name: DEMO)
    pages = [f"--{name}={GIVEN[name]}" for name in ("website", "privacy", "terms")]
    return lambda *options: CliRunner().invoke(signaalbot, ["teams", "package", *pages, *options])


def test_the_command_writes_the_file_and_says_what_it_made(run: Any) -> None:
    done = run("-o", "app.zip", "--app-version", "2.0.0")
    assert (done.exit_code, done.output) == (0, f"app.zip: version 2.0.0 of app {APP_ID}\n")
    assert Path("app.zip").read_bytes() == app_package(AppDetails(**{**GIVEN, "app_version": "2.0.0"}), TEXTS)


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (
            ("-o", "app.zip", "--website=http://www.leiden.nl"),
            2,
            "--website: 'http://www.leiden.nl' does not",
        ),
        (("-o", "app.zip", f"--developer={'G' * 33}"), 1, "signaalbot: developer/name: this is longer"),
        (("-o", "nergens/app.zip"), 1, "signaalbot: nergens/app.zip: No such file or directory"),
    ],
)
def test_the_command_says_what_is_wrong_and_writes_nothing(
    run: Any, options: tuple[str, ...], code: int, said: str
) -> None:
    failed = run(*options)
    assert failed.exit_code == code
    assert said in failed.output.splitlines()[-1]
    assert list(Path().glob("**/*.zip")) == []
