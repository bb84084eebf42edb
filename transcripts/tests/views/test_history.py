"""An event's and a statement's history: every revision with its reason and what it changed."""

import pytest

from transcripts.ingest.publish import withdraw
from transcripts.tests.conftest import NOON
from transcripts.tests.views.markup import read

HISTORY = "/events/talks/history/"


@pytest.fixture
def talks(make_draft, make_turn, revise):
    """An event with two revisions: one word of its first statement was put right."""
    event = make_draft()
    make_turn("We signed the treaty.", event=event, key="k1")
    make_turn("Herring.", event=event, key="k2")
    revise(event, "First publication")
    event.turns.filter(key="k1").update(text="We signed a treaty.")
    revise(event, "A word was misheard.", requested_by="The ministry")
    return event


def test_the_newest_revision_comes_first_with_its_day_reason_and_who_asked(client, talks):
    newest, first = read(client.get(HISTORY)).one("ol", of="steps").every("li")

    assert newest.one("h2").text == "Revision 2"
    assert "2 March 2024, 12:00 UTC · asked for by The ministry" in newest.text
    assert "A word was misheard." in newest.text
    assert first.one("h2").text == "Revision 1"
    assert "2 statements" in first.text


def test_words_that_went_and_came_are_told_without_colour(client, talks):
    page = read(client.get(HISTORY))

    assert page.one("del").text == "[removed:] the"
    assert page.one("ins").text == "[added:] a"
    assert "1 reworded" in page.text


def test_each_revision_leads_to_the_transcript_as_it_was(client, talks):
    links = read(client.get(HISTORY)).links()

    assert ("/events/talks/?revision=2", "The transcript as it was then") in links
    assert ("/events/talks/?revision=1", "The transcript as it was then") in links


def test_a_revision_has_a_page_with_its_seal_and_its_neighbours(client, talks):
    page = read(client.get("/events/talks/history/2/"))

    assert page.one("h1").text == "Revision 2"
    assert talks.revisions.get(number=2).hash in page.fact("Seal of this revision")
    assert ("/events/talks/history/1/", "← Revision 1") in page.links()
    assert "Revision 3" not in page.text


def test_many_changes_are_told_on_the_revisions_own_page(client, talks, make_turn, revise):
    for number in range(12):
        make_turn(f"Statement {number}.", event=talks)
    revise(talks)

    listed, alone = client.get(HISTORY), client.get("/events/talks/history/3/")

    assert ("/events/talks/history/3/", "All 12 statements changed, in full") in read(
        listed
    ).links()
    assert "Statement 11." not in listed.text
    assert "Statement 11." in alone.text


def test_a_statements_history_has_what_changed_it_alone(client, talks):
    steps = read(client.get("/statements/k2/history/")).one("ol", of="steps").every("li")

    assert [step.one("h2").text for step in steps] == ["Revision 1"]


def test_a_statements_history_tells_how_its_words_changed(client, talks):
    page = read(client.get("/statements/k1/history/"))

    assert [heading.text for heading in page.every("h2")] == ["Revision 2", "Revision 1"]
    assert page.one("del").text == "[removed:] the"
    assert ("/statements/k1/?revision=1", "The statement as it was then") in page.links()


def test_a_statement_that_went_keeps_its_history(client, talks, take_out):
    take_out(talks.turns.get(key="k2"), "k1")

    page = read(client.get("/statements/k2/history/"))

    assert "This statement has left the transcript." in page.text
    assert ("/statements/k1/", "Where its words are now") in page.links()


def test_a_statement_tells_from_which_one_its_words_came(client, talks, take_out):
    take_out(talks.turns.get(key="k2"), "k1")

    page = read(client.get("/statements/k1/history/"))

    assert "Some of its words came in revision 3 from a statement that has gone." in page.text


def test_the_words_of_a_withdrawn_event_are_gone_and_its_reasons_stay(client, talks):
    withdraw(talks, reason="The ministry has recalled it.", by=None, at=NOON)

    for address in (HISTORY, "/events/talks/history/2/", "/statements/k1/history/"):
        response = client.get(address)

        assert response.status_code == 200
        assert "The ministry has recalled it." in response.text
        assert "A word was misheard." in response.text
        assert "treaty" not in response.text


@pytest.mark.parametrize("state", ["draft", "in review", "scheduled"])
def test_what_is_not_published_has_no_history(client, make_event, make_turn, state):
    make_turn(event=make_event(state=state, published_at=None), key="k1")

    for address in (HISTORY, "/events/talks/history/1/", "/statements/k1/history/"):
        assert client.get(address).status_code == 404


@pytest.mark.parametrize("address", ["/events/talks/history/9/", "/statements/k9/history/"])
def test_a_revision_or_a_statement_that_never_was_is_not_found(client, talks, address):
    assert client.get(address).status_code == 404


def test_the_pages_of_event_statement_and_exchange_lead_to_their_history(
    client, talks, make_turn, revise
):
    turn = make_turn("Cod?", event=talks, kind="question", key="k3")
    revise(talks)

    assert (HISTORY, "History") in read(client.get("/events/talks/")).links()
    assert ("/statements/k1/history/", "History") in read(client.get("/statements/k1/")).links()
    assert (HISTORY, "History") in read(client.get(turn.exchange.get_absolute_url())).links()


def test_histories_are_told_in_spanish(client, talks):
    page = read(client.get(f"/es{HISTORY}"))

    assert page.one("h1").text == "Historial"
    assert page.one("del").text == "[suprimido:] the"


def test_a_number_beyond_all_numbers_is_not_found(client, talks):
    assert client.get(f"/events/talks/history/{10**30}/").status_code == 404
