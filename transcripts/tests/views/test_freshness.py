"""A reader's copy is good until anything that the page shows is another, and told by one query."""

from datetime import timedelta

import pytest
from django.utils.http import http_date

from transcripts.ingest.publish import withdraw
from transcripts.models import Speaker, Topic
from transcripts.tests.conftest import NOON
from transcripts.views import freshness

PAGES = [
    "/events/talks/",
    "/events/talks/?revision=1",
    "/events/talks/history/",
    "/events/talks/history/1/",
    "/statements/k1/",
    "/statements/k1/?revision=1",
    "/statements/k1/history/",
    "/exchanges/x1/",
    "/exchanges/x1/?revision=1",
    "/es/statements/k1/",
]
OF_TODAY = ["/events/talks/", "/statements/k1/", "/exchanges/x1/"]


@pytest.fixture
def talks(make_draft, make_turn, make_speaker, revise):
    event = make_draft()
    exchange = event.exchanges.create(position=1, key="x1", state="answered")
    make_turn(
        "Herring?",
        event=event,
        key="k1",
        kind="question",
        exchange=exchange,
        speaker=make_speaker("Ana Ruiz"),
    )
    revise(event, "First publication")
    return event


def again(client, address, response):
    return client.get(address, headers={"If-None-Match": response["ETag"]})


@pytest.mark.parametrize("address", PAGES)
def test_an_unchanged_page_is_not_sent_again_and_one_query_finds_that(
    client, talks, django_assert_num_queries, address
):
    shown = client.get(address)

    with django_assert_num_queries(1):
        response = again(client, address, shown)

    assert response.status_code == 304
    assert response.content == b""
    assert response["ETag"] == shown["ETag"]


@pytest.mark.parametrize("address", ["/corrections/", "/corrections.atom"])
def test_the_register_is_sent_again_when_something_was_corrected(client, talks, revise, address):
    shown = client.get(address)
    assert again(client, address, shown).status_code == 304

    revise(talks)

    assert again(client, address, shown).status_code == 200


@pytest.mark.parametrize("address", PAGES)
def test_a_revision_makes_every_page_another(client, talks, revise, address):
    shown = client.get(address)
    revise(talks)

    assert again(client, address, shown).status_code == 200


@pytest.mark.parametrize("address", OF_TODAY)
def test_a_new_topic_and_a_new_name_make_a_page_another_without_a_revision(client, talks, address):
    shown = client.get(address)
    topic = Topic.objects.create(slug="herring", name="Herring")
    topic.assignments.create(turn=talks.turns.get(), paragraph=1, origin="rule")
    told = again(client, address, shown)
    Speaker.objects.update(name="Ana Foe")

    assert told.status_code == 200
    assert "Herring</a>" in told.text
    assert "Ana Foe" in again(client, address, told).text


@pytest.mark.parametrize("address", OF_TODAY)
def test_the_moment_alone_is_no_reason_to_keep_a_copy(client, talks, address):
    """A topic does not move it, so that who asks by the moment only is always answered."""
    shown = client.get(address)

    response = client.get(address, headers={"If-Modified-Since": shown["Last-Modified"]})

    assert response.status_code == 200


def test_last_modified_is_the_newest_revisions_moment(client, talks, revise):
    revise(talks)
    day = http_date((NOON + timedelta(days=1)).timestamp())

    assert {client.get(address)["Last-Modified"] for address in OF_TODAY} == {day}
    assert client.get("/statements/k1/?revision=1")["Last-Modified"] == day


def test_each_language_has_its_own(client, talks):
    english, spanish = client.get("/statements/k1/"), client.get("/es/statements/k1/")

    assert english["ETag"] != spanish["ETag"]


def test_another_release_of_the_site_has_its_own(client, rf, talks, tmp_path, settings):
    shown = client.get("/statements/k1/")
    settings.BASE_DIR = tmp_path
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "base.html").write_text("Another page.")
    freshness.release.cache_clear()
    try:
        assert freshness.of_statement(rf.get("/"), "k1") != shown["ETag"]
    finally:
        freshness.release.cache_clear()


def test_a_withdrawal_reaches_who_has_a_copy(client, talks):
    shown = client.get("/statements/k1/")
    withdraw(talks, reason="Recalled.", by=None, at=NOON)

    assert again(client, "/statements/k1/", shown).status_code == 410


def test_a_developers_pages_are_always_sent(client, talks, settings):
    settings.DEBUG = True

    assert "ETag" not in client.get("/statements/k1/")
