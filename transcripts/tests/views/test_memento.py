"""Pages tell of their past as RFC 7089 has it: a client gets from an address to any moment."""

from __future__ import annotations

import re
from datetime import timedelta
from http.client import HTTPConnection
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from django.db import transaction
from django.utils.http import http_date

from transcripts.ingest.publish import withdraw
from transcripts.tests.conftest import NOON

if TYPE_CHECKING:
    from http.client import HTTPResponse

SITE = "http://testserver"
MAP = "application/link-format"
DAYS = {number: http_date((NOON + timedelta(days=number - 1)).timestamp()) for number in (1, 2, 3)}
PAGES = ["/events/talks/", "/statements/k1/", "/exchanges/x1/", "/es/events/talks/"]
LINK = re.compile(r'<([^>]*)>((?:; \w+="[^"]*")+)')


@pytest.fixture
def talks(make_draft, make_turn, revise):
    """An event with three revisions, a day apart."""
    event = make_draft()
    exchange = event.exchanges.create(position=1, key="x1", state="answered")
    make_turn("Herring?", event=event, key="k1", kind="question", exchange=exchange)
    for words in ("Cod?", "Crab?", "Clam?"):
        # Also where a server reads along, the words and their revision come at once.
        with transaction.atomic():
            event.turns.update(text=words)
            revise(event)
    event.refresh_from_db()
    return event


def links(header: str) -> dict[str, dict[str, str]]:
    """The links of a Link header or of a time map: what is told of each, by its address."""
    return {
        address: dict(re.findall(r'(\w+)="([^"]*)"', told))
        for address, told in LINK.findall(header)
    }


@pytest.mark.parametrize("page", PAGES)
def test_a_page_of_today_says_where_its_past_is(client, talks, page):
    assert links(client.get(page)["Link"]) == {
        f"{SITE}/timegate{page}": {"rel": "timegate"},
        f"{SITE}/timemap/link{page}": {"rel": "timemap", "type": MAP},
    }


@pytest.mark.parametrize("page", PAGES)
def test_a_pinned_page_says_since_when_and_knows_its_neighbours(client, talks, page):
    response = client.get(f"{page}?revision=2")

    assert response["Memento-Datetime"] == DAYS[2] == "Sat, 02 Mar 2024 12:00:00 GMT"
    assert links(response["Link"]) == {
        f"{SITE}{page}": {"rel": "original"},
        f"{SITE}/timegate{page}": {"rel": "timegate"},
        f"{SITE}/timemap/link{page}": {"rel": "timemap", "type": MAP},
        f"{SITE}{page}?revision=1": {"rel": "first prev memento", "datetime": DAYS[1]},
        f"{SITE}{page}?revision=2": {"rel": "memento", "datetime": DAYS[2]},
        f"{SITE}{page}?revision=3": {"rel": "last next memento", "datetime": DAYS[3]},
    }


def test_the_only_revision_is_the_first_and_the_last(client, make_draft, make_turn, revise):
    revise(make_turn(event=make_draft(), key="k1").event)

    told = links(client.get("/statements/k1/?revision=1")["Link"])

    assert told[f"{SITE}/statements/k1/?revision=1"]["rel"] == "first last memento"


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    ("moment", "number"),
    [
        ("Mon, 01 Jan 2001 00:00:00 GMT", 1),
        (DAYS[1], 1),
        ("Sat, 02 Mar 2024 11:59:59 GMT", 1),
        (DAYS[2], 2),
        ("Sun, 03 Mar 2024 11:00:00 GMT", 2),
        ("Tue, 01 Jan 2030 00:00:00 GMT", 3),
        (None, 3),
    ],
)
def test_the_time_gate_leads_to_what_was_read_at_a_moment(client, talks, page, moment, number):
    asked = {"Accept-Datetime": moment} if moment else {}

    response = client.get(f"/timegate{page}", headers=asked)

    assert response.status_code == 302
    assert response["Location"] == f"{SITE}{page}?revision={number}"
    assert "accept-datetime" in response["Vary"].split(", ")
    assert "Memento-Datetime" not in response
    told = links(response["Link"])
    assert told[f"{SITE}{page}"] == {"rel": "original"}
    assert told[f"{SITE}{page}?revision=1"] == {"rel": "first memento", "datetime": DAYS[1]}


def test_the_time_gate_also_takes_a_whole_address_of_this_site(client, talks):
    for address in (f"{SITE}/events/talks/", "http:/testserver/events/talks/"):
        assert client.get(f"/timegate/{address}")["Location"] == f"{SITE}/events/talks/?revision=3"

    assert client.get("/timegate/http://example.com/events/talks/").status_code == 404


@pytest.mark.parametrize("moment", ["yesterday", "2024-03-01", "Fri, 99 Mar 2024 12:00:00 GMT"])
def test_a_moment_that_is_none_is_a_bad_request(client, talks, moment):
    response = client.get("/timegate/events/talks/", headers={"Accept-Datetime": moment})

    assert response.status_code == 400
    assert "Accept-Datetime" in response.text


@pytest.mark.parametrize("page", PAGES)
def test_the_time_map_lists_every_revision(client, talks, page):
    response = client.get(f"/timemap/link{page}")

    assert response["Content-Type"] == MAP
    assert links(response.text) == {
        f"{SITE}{page}": {"rel": "original"},
        f"{SITE}/timegate{page}": {"rel": "timegate"},
        f"{SITE}/timemap/link{page}": {
            "rel": "self",
            "type": MAP,
            "from": DAYS[1],
            "until": DAYS[3],
        },
        f"{SITE}{page}?revision=1": {"rel": "first memento", "datetime": DAYS[1]},
        f"{SITE}{page}?revision=2": {"rel": "memento", "datetime": DAYS[2]},
        f"{SITE}{page}?revision=3": {"rel": "last memento", "datetime": DAYS[3]},
    }


def test_a_statement_that_went_keeps_its_past(client, talks, make_turn, revise, take_out):
    turn = make_turn("Late.", event=talks, key="k2")
    revise(talks)
    take_out(turn)

    original = client.get("/statements/k2/")
    gate = client.get("/timegate/statements/k2/")

    assert original.status_code == 410
    assert f"{SITE}/timegate/statements/k2/" in links(original["Link"])
    assert gate["Location"] == f"{SITE}/statements/k2/?revision=4"


@pytest.mark.parametrize("kind", ["timegate", "timemap/link"])
@pytest.mark.parametrize(
    "address",
    ["events/nowhere/", "statements/k9/", "speakers/", "events/", "nowhere/", "https://["],
)
def test_what_has_no_past_is_not_found(client, talks, kind, address):
    assert client.get(f"/{kind}/{address}").status_code == 404


@pytest.mark.parametrize("kind", ["timegate", "timemap/link"])
def test_what_is_not_published_has_no_past(client, make_event, kind):
    make_event(state="draft", published_at=None)

    assert client.get(f"/{kind}/events/talks/").status_code == 404


@pytest.mark.parametrize("kind", ["timegate", "timemap/link"])
def test_the_past_of_a_withdrawn_event_is_gone_with_the_reason(client, talks, kind):
    withdraw(talks, reason="Recalled.", by=None, at=NOON)

    response = client.get(f"/{kind}/statements/k1/")

    assert response.status_code == 410
    assert "Recalled." in response.text


class MementoClient:
    """A client as RFC 7089 describes it: it knows an address and a moment, and follows links."""

    def __init__(self, site: str) -> None:
        self.connection = HTTPConnection(urlsplit(site).netloc, timeout=10)

    def ask(self, method: str, address: str, **headers: str) -> tuple[HTTPResponse, str]:
        parts = urlsplit(address)
        path = f"{parts.path}?{parts.query}" if parts.query else parts.path
        named = {name.replace("_", "-"): text for name, text in headers.items()}
        self.connection.request(method, path, headers=named)
        response = self.connection.getresponse()
        return response, response.read().decode()

    def related(self, header: str, relation: str) -> str:
        (found,) = (
            address for address, told in links(header).items() if relation in told["rel"].split()
        )
        return found

    def read_at(self, address: str, moment: str) -> tuple[HTTPResponse, str]:
        """What was read at an address at a moment: the original, its time gate, its memento."""
        original, _ = self.ask("HEAD", address, Accept_Datetime=moment)
        assert "Memento-Datetime" not in original.headers
        gate = self.related(original.headers["Link"], "timegate")
        led, _ = self.ask("HEAD", gate, Accept_Datetime=moment)
        assert led.status == 302
        assert self.related(led.headers["Link"], "original") == address
        return self.ask("GET", led.headers["Location"])


@pytest.fixture
def traveller(live_server):
    made = MementoClient(live_server.url)
    yield made
    made.connection.close()


@pytest.mark.parametrize("page", PAGES)
def test_a_memento_client_reads_what_was_said_at_a_moment(live_server, traveller, talks, page):
    address = f"{live_server.url}{page}"

    response, shown = traveller.read_at(address, "Sun, 03 Mar 2024 08:00:00 GMT")

    assert response.status == 200
    assert response.headers["Memento-Datetime"] == DAYS[2]
    assert "Crab?" in shown
    assert "Clam?" not in shown


def test_a_memento_client_walks_through_time_and_finds_its_way_by_the_map(
    live_server, traveller, talks
):
    original, _ = traveller.ask("HEAD", f"{live_server.url}/statements/k1/")
    _, listed = traveller.ask("GET", traveller.related(original.headers["Link"], "timemap"))
    at = traveller.related(listed, "first")
    words = []
    for step in range(3):
        memento, shown = traveller.ask("GET", at)
        words += re.findall(r"Cod\?|Crab\?|Clam\?", shown)[:1]
        at = traveller.related(memento.headers["Link"], "next") if step < 2 else at

    assert words == ["Cod?", "Crab?", "Clam?"]
    assert at == traveller.related(listed, "last")
