"""To which addresses the bot's token may go."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from yarl import URL

from adapters.teams.auth.hosts import PUBLIC_CLOUD, ConnectorHosts

TENANT_PATH = "7e4a47e0-0000-4000-8000-00000000000a"


@pytest.mark.parametrize(
    "url",
    [
        "https://smba.trafficmanager.net",
        "https://smba.trafficmanager.net/emea/",
        f"https://smba.trafficmanager.net/emea/{TENANT_PATH}/",
        "https://SMBA.trafficmanager.net/teams",
    ],
)
def test_the_connector_of_teams_is_allowed(url: str) -> None:
    assert ConnectorHosts().allows(url)


@pytest.mark.parametrize("url", ["http://127.0.0.1:4000/", "http://localhost"])
def test_this_machine_is_allowed_only_where_that_is_asked_for(url: str) -> None:
    assert ConnectorHosts(loopback=True).allows(url)
    assert not ConnectorHosts().allows(url)


def test_another_machine_never_is() -> None:
    assert not ConnectorHosts(loopback=True).allows("http://192.0.2.1:4000/")


def test_an_installation_may_name_its_own_hosts() -> None:
    hosts = ConnectorHosts(["Teams.Example.org"])
    assert hosts.allows("https://teams.example.org/emea/")
    assert not hosts.allows("https://smba.trafficmanager.net/emea/")


@given(st.text("htps:/@\\?#.%[] \t\nsmbatrafficmanager.net127", max_size=60), st.booleans())
def test_what_is_allowed_is_read_so_by_the_client_that_calls_it(rest: str, loopback: bool) -> None:
    for url in (rest, f"https://{rest}", f"https://smba.trafficmanager.net{rest}", f"http://127.0.0.1{rest}"):
        if ConnectorHosts(loopback=loopback).allows(url):
            read = URL(url)
            assert read.host in PUBLIC_CLOUD | {"127.0.0.1", "localhost"}
            assert read.user is None
            assert read.scheme == "https" or read.host in {"127.0.0.1", "localhost"}
