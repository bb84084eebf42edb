"""A page with ?revision= shows what it said then, and nothing of what was said since."""

import pytest

from transcripts.ingest.publish import publish, withdraw
from transcripts.models import Exchange, SourceDocument, Speaker
from transcripts.tests.conftest import NOON
from transcripts.tests.views.markup import read

PAGES = {"event": "/events/talks/", "statement": "/statements/k2/", "exchange": "/exchanges/x1/"}


@pytest.fixture
def talks(make_draft, make_turn, make_speaker, revise):
    """An event whose every fact was another one in its first revision."""
    ana = make_speaker("Ana Ruiz")
    event = make_draft(
        title="Old title",
        footnotes=[{"marker": "[1]", "anchor_turn": 2, "text": "Old note"}],
    )
    exchange = Exchange.objects.create(
        event=event, position=1, key="x1", asker_name="Guy", state="declined"
    )
    asked = make_turn("Cod? Crab?", event=event, key="k1", kind="question", exchange=exchange)
    for number, (start, end) in enumerate([(0, 4), (5, 10)], start=1):
        part = exchange.parts.create(turn=asked, position=number, start=start, end=end)
        part.addressees.create(speaker=ana, position=1)
    make_turn(
        "(Via interpreter) Herring.[1]",
        event=event,
        key="k2",
        label="MINISTER",
        kind="answer",
        exchange=exchange,
        speaker=ana,
        marks=[
            {"kind": "interpreter", "start": 0, "end": 17, "until": None},
            {"kind": "footnote", "start": 26, "end": 29, "marker": "[1]"},
        ],
    )
    event.participations.create(speaker=ana, position=1, title="Minister")
    revise(event, "First publication")
    event.title, event.footnotes = "New title", []
    event.save()
    event.turns.filter(key="k2").update(text="Mackerel.", marks=[], label="THE MINISTER")
    event.exchanges.update(state="answered")
    Speaker.objects.update(name="Ana Foe")
    revise(event)
    return event


@pytest.mark.parametrize("page", PAGES)
def test_a_pinned_page_shows_the_words_of_its_revision_and_no_newer_ones(client, talks, page):
    old = client.get(f"{PAGES[page]}?revision=1").text
    new = client.get(f"{PAGES[page]}?revision=2").text

    assert "Herring." in old
    assert "Ana Ruiz" in old
    assert "Mackerel" not in old
    assert "Mackerel" in new
    assert "Ana Foe" in new
    assert "Herring." not in new


@pytest.mark.parametrize("page", PAGES)
def test_a_pinned_page_says_which_revision_it_is_and_whether_there_is_a_newer_one(
    client, talks, page
):
    old = read(client.get(f"{PAGES[page]}?revision=1")).one("div", of="pinned").text
    new = read(client.get(f"{PAGES[page]}?revision=2")).one("div", of="pinned").text

    assert "As of revision 1, 1 March 2024." in old
    assert "A newer one exists: revision 2, 2 March 2024." in old
    assert "As of revision 2, 2 March 2024. This is the newest revision." in new


@pytest.mark.parametrize("page", PAGES)
def test_a_pinned_page_stays_out_of_search_engines_and_names_the_page_of_today(client, talks, page):
    shown = read(client.get(f"{PAGES[page]}?revision=1"))

    assert shown.one("meta", name="robots").attributes["content"] == "noindex"
    canonical = shown.one("link", rel="canonical").attributes["href"]
    assert canonical == f"http://testserver{PAGES[page]}"


def test_a_pinned_event_shows_facts_notes_and_roles_as_they_were(client, talks):
    page = read(client.get("/events/talks/?revision=1"))

    assert page.one("h1").text == "Old title"
    assert page.fact("Who took part") == "Ana Ruiz, Minister"
    assert "Old note" in page.text
    assert "Guy asks · declined" in page.text


def test_a_pinned_statement_stands_beside_its_question_with_its_voice_label_and_place(
    client, talks
):
    page = read(client.get("/statements/k2/?revision=1"))

    assert page.one("section").text.startswith("The question 1 Guy Cod? Crab?")
    assert "In the interpreter’s words" in page.text
    assert page.fact("Printed as") == "MINISTER"
    assert "characters 2 to 3" in page.fact("Source")


def test_a_pinned_question_stands_above_its_answers(client, talks):
    page = read(client.get("/statements/k1/?revision=1"))

    assert "Answers" in [heading.text for heading in page.every("h2")]
    assert "Herring." in page.text


def test_a_pinned_exchange_tells_its_outcome_and_parts_as_they_were(client, talks):
    page = read(client.get("/exchanges/x1/?revision=1"))

    assert page.fact("Outcome") == "Declined"
    assert [part.text for part in page.one("ol").every("q")] == ["Cod?", "Crab?"]
    assert "to Ana Ruiz" in page.one("ol").text


def test_links_within_a_pinned_page_stay_in_its_revision(client, talks):
    page = read(client.get("/events/talks/?revision=1"))

    addresses = [address for address, _text in page.links()]
    assert "/statements/k2/?revision=1" in addresses
    assert "/exchanges/x1/?revision=1" in addresses


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("asked", ["0", "3", "two", ""])
def test_a_revision_that_never_was_is_not_found_with_those_that_are(client, talks, page, asked):
    response = client.get(f"{PAGES[page]}?revision={asked}")

    assert response.status_code == 404
    assert f"This page has no revision “{asked}”." in read(response).text
    assert ("?revision=1", "Revision 1") in read(response).links()


def test_a_statement_is_not_found_in_a_revision_before_it_came(client, talks, make_turn, revise):
    make_turn("Late.", event=talks, key="k3")
    revise(talks)

    response = client.get("/statements/k3/?revision=1")

    assert response.status_code == 404
    assert ("?revision=3", "Revision 3") in read(response).links()


@pytest.mark.parametrize("page", PAGES)
def test_a_pinned_page_of_a_withdrawn_event_shows_no_words(client, talks, page):
    withdraw(talks, reason="Recalled.", by=None, at=NOON)

    response = client.get(f"{PAGES[page]}?revision=1")

    assert response.status_code == 410
    assert "Recalled." in response.text
    assert "Herring" not in response.text


def test_a_revision_that_withdrew_the_event_says_so_after_it_is_published_again(client, talks):
    withdraw(talks, reason="Recalled.", by=None, at=NOON)
    publish(talks, reason="Returned.", by=None, at=NOON)

    response = client.get("/events/talks/?revision=3")

    assert response.status_code == 410
    assert read(response).fact("Reason") == "Recalled."
    assert "Mackerel" not in response.text


@pytest.mark.parametrize("state", ["draft", "in review", "scheduled"])
def test_what_is_not_published_is_not_found_in_any_revision(client, make_event, make_turn, state):
    turn = make_turn(event=make_event(state=state, published_at=None), kind="question")

    for record in (turn.event, turn, turn.exchange):
        assert client.get(f"{record.get_absolute_url()}?revision=1").status_code == 404


def test_the_document_that_an_earlier_revision_was_read_from_stays(client, talks, revise):
    old = talks.source
    new = SourceDocument.objects.create(
        content=b"A corrected copy.", media_type="text/plain", received_at=NOON
    )
    talks.source = new
    talks.save()
    revise(talks)

    assert client.get(f"/sources/{old.sha256}/").status_code == 200
    assert client.get(f"/sources/{new.sha256}/").status_code == 200
