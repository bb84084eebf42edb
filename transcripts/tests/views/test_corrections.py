"""The register holds everything that changed after it was published, and its feed the newest."""

from xml.etree import ElementTree as ET

import pytest

from transcripts.ingest.publish import withdraw
from transcripts.tests.conftest import NOON
from transcripts.tests.views.markup import read

ATOM = {"atom": "http://www.w3.org/2005/Atom"}


@pytest.fixture
def corrected(make_event, make_draft, make_turn, revise):
    """Two events, of which one was corrected."""
    event = make_draft()
    make_turn("We signed the treaty.", event=event, key="k1")
    make_turn("Nothing new.", event=make_event("other-talks"))
    revise(event, "First publication")
    event.turns.update(text="We signed a treaty.")
    revise(event, "A word was misheard.", requested_by="The ministry")
    return event


def entries(page):
    return page.one("ol", of="steps").every("li")


def test_the_register_tells_what_changed_why_and_how(client, corrected):
    (entry,) = entries(read(client.get("/corrections/")))

    assert entry.one("h2").text == "Title of talks"
    assert "A word was misheard." in entry.text
    assert "asked for by The ministry" in entry.text
    assert (entry.one("del").text, entry.one("ins").text) == ("[removed:] the", "[added:] a")
    assert ("/events/talks/history/2/", "Revision 2") in entry.links()


def test_the_first_publication_of_an_event_is_no_correction(client, corrected):
    assert "First publication" not in client.get("/corrections/").text


def test_the_newest_entry_comes_first(client, corrected, revise):
    revise(corrected, "A second look.")

    reasons = [entry.text for entry in entries(read(client.get("/corrections/")))]

    assert "A second look." in reasons[0]
    assert "A word was misheard." in reasons[1]


def test_a_withdrawal_stays_with_its_reason_and_without_words(client, corrected):
    withdraw(corrected, reason="Recalled.", by=None, at=NOON)

    response = client.get("/corrections/")

    assert "Recalled." in response.text
    assert "its words are no longer shown" in response.text
    assert "treaty" not in response.text


def test_the_register_is_narrowed_to_one_event(client, corrected, make_draft, make_turn, revise):
    other = make_turn("Cod.", event=make_draft("more-talks")).event
    revise(other, "First publication")
    revise(other, "Another correction.")

    page = read(client.get("/corrections/?event=talks"))

    assert len(entries(page)) == 1
    assert "Another correction." not in page.text


def test_an_event_without_corrections_and_an_unknown_one_are_told_apart(client, corrected):
    assert (
        "Nothing of this event has been corrected"
        in client.get("/corrections/?event=other-talks").text
    )
    assert "There is no event “nowhere”." in client.get("/corrections/?event=nowhere").text


def test_an_empty_register_says_so(client, db):
    assert "Nothing has been corrected or withdrawn yet." in client.get("/corrections/").text


def test_revisions_of_what_is_not_published_are_not_listed(client, corrected):
    corrected.state = "draft"
    corrected.save()

    assert "misheard" not in client.get("/corrections/").text
    assert "misheard" not in client.get("/corrections.atom").text


def test_the_feed_has_the_same_entries_with_lasting_addresses(client, corrected):
    response = client.get("/corrections.atom")
    feed = ET.fromstring(response.content)  # noqa: S314 it is ours
    (entry,) = feed.findall("atom:entry", ATOM)

    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert feed.findtext("atom:title", namespaces=ATOM) == (
        "Corrections and withdrawals – HLED Archive"
    )
    assert entry.findtext("atom:title", namespaces=ATOM) == "Title of talks: revision 2"
    address = "http://testserver/events/talks/history/2/"
    assert entry.findtext("atom:id", namespaces=ATOM) == address
    assert [link.get("href") for link in entry.findall("atom:link", ATOM)] == [address]
    assert entry.findtext("atom:updated", namespaces=ATOM) == "2024-03-02T12:00:00+00:00"
    assert "A word was misheard." in entry.findtext("atom:summary", "", ATOM)


def test_the_feed_of_one_event_and_an_empty_one_are_feeds(client, corrected):
    for address in ("/corrections.atom?event=talks", "/corrections.atom?event=nowhere"):
        assert ET.fromstring(client.get(address).content).tag.endswith("feed")  # noqa: S314


def test_a_character_that_xml_has_not_does_not_break_the_feed(client, corrected, revise):
    revise(corrected, "A form feed \x0c in a reason.")

    assert ET.fromstring(client.get("/corrections.atom").content)  # noqa: S314 it is ours


def test_the_register_links_its_feed_and_every_page_the_register(client, corrected):
    page = read(client.get("/corrections/?event=talks"))

    assert page.one("link", type="application/atom+xml").attributes["href"] == (
        "/corrections.atom?event=talks"
    )
    assert ("/corrections/", "Corrections and withdrawals") in read(client.get("/")).links()


@pytest.mark.parametrize("address", ["/corrections/", "/corrections.atom"])
def test_what_can_be_no_event_finds_none(client, corrected, address):
    response = client.get(address, {"event": "talks\x00"})

    assert response.status_code == 200
    assert "misheard" not in response.text
