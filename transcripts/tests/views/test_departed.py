"""An address that a correction took away says so, shows what it said and where that is now."""

import pytest

from transcripts.ingest.publish import withdraw
from transcripts.models import Departure, Exchange
from transcripts.tests.conftest import NOON
from transcripts.tests.views.markup import read


@pytest.fixture
def gone(make_draft, make_turn, revise, take_out):
    """A statement whose words were joined to another's."""
    event = make_draft()
    make_turn("Herring.", event=event, key="k1")
    turn = make_turn("And cod.", event=event, key="k2")
    revise(event, "First publication")
    return take_out(turn, "k1", reason="Joined to the statement before.")


def test_a_statement_that_went_is_gone_with_when_why_and_what_it_said(client, gone):
    response = client.get("/statements/k2/")
    page = read(response)

    assert response.status_code == 410
    assert page.fact("Gone since") == "Revision 2, 2 March 2024"
    assert page.fact("Reason") == "Joined to the statement before."
    assert page.fact("Last in") == "Revision 1, 1 March 2024"
    assert "And cod." in page.text


def test_it_leads_to_where_its_words_are_now(client, gone):
    page = read(client.get("/statements/k2/"))

    assert page.fact("Its words now") == "MINISTER, 1"
    assert ("/statements/k1/", "MINISTER, 1") in page.links()


def test_it_leads_on_to_one_that_has_gone_as_well(client, gone, take_out):
    take_out(gone.event.turns.get(key="k1"))

    page = read(client.get("/statements/k2/"))

    assert page.fact("Its words now") == "in a statement that has gone as well"
    assert ("/statements/k1/", "in a statement that has gone as well") in page.links()
    assert read(client.get("/statements/k1/")).fact("Its words now") == (
        "nowhere in the transcript"
    )


def test_it_can_be_read_as_it_was(client, gone):
    response = client.get("/statements/k2/?revision=1")

    assert response.status_code == 200
    assert "And cod." in response.text
    assert "A newer one exists: revision 2" in read(response).text
    assert client.get("/statements/k2/?revision=2").status_code == 404


def test_an_exchange_that_went_is_gone_with_its_turns(client, make_draft, make_turn, revise):
    asked = make_turn("Cod?", event=make_draft(), kind="question", key="k1")
    event, exchange = asked.event, asked.exchange
    key = exchange.key
    kept = Exchange.objects.create(
        event=event, position=9, key="x9", asker_name="Guy", state="answered"
    )
    last_in = revise(event, "First publication")
    event.turns.update(exchange=kept)
    exchange.delete()
    Departure.objects.create(
        event=event,
        key=key,
        is_exchange=True,
        last_in=last_in,
        gone_in=revise(event),
        reason="One question with the next.",
        successors=["x9"],
    )

    response = client.get(f"/exchanges/{key}/")

    assert response.status_code == 410
    assert "Cod?" in response.text
    assert ("/exchanges/x9/", "Guy") in read(response).links()
    assert client.get(f"/exchanges/{key}/?revision=1").status_code == 200
    assert client.get(f"/statements/{key}/").status_code == 404


def test_what_went_from_an_event_that_is_withdrawn_shows_no_words(client, gone):
    withdraw(gone.event, reason="Recalled.", by=None, at=NOON)

    for address in ("/statements/k2/", "/statements/k2/?revision=1"):
        response = client.get(address)

        assert response.status_code == 410
        assert "cod" not in response.text


def test_a_key_that_never_was_is_not_found(client, gone):
    assert client.get("/statements/k9/").status_code == 404
    assert client.get("/exchanges/k2/").status_code == 404
