"""An archive without anything, and records without most of what they can have."""

import pytest
from django.db import OperationalError, connection

from transcripts.models import Outlet, Topic
from transcripts.tests.views.markup import read


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/", "Nothing has been published yet."),
        ("/events/", "Nothing has been published yet."),
        ("/exchanges/", "No question has been published yet."),
        ("/speakers/", "Nobody has been published yet."),
        ("/search/", "No statement matches."),
    ],
)
def test_an_empty_archive_says_so(client, address, words):
    assert words in read(client.get(address)).one("main").text


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/events/", "/exchanges/", "/speakers/"])
def test_an_empty_list_leads_to_what_the_archive_covers(client, address):
    links = read(client.get(address)).one("main").links()

    assert ("/about/", "What the archive covers") in links


def test_a_speaker_without_statements_has_a_page_that_says_so(client, make_speaker):
    make_speaker("Ana Ruiz")

    page = read(client.get("/speakers/ana-ruiz/"))

    assert "Nothing that this person said has been published here." in page.text
    assert ("/speakers/", "All speakers") in page.links()


@pytest.mark.django_db
def test_a_topic_that_nobody_speaks_of_has_a_page_that_says_so(client):
    Topic.objects.create(slug="herring", name="Herring", rule_en="herring")

    page = read(client.get("/topics/herring/"))

    assert "Nobody speaks of this in the archive so far." in page.text
    assert page.fact("Found by").endswith("herring")


@pytest.mark.django_db
def test_a_topic_without_a_rule_says_that_its_narrower_topics_find_it(client):
    fish = Topic.objects.create(slug="fish", name="Fish")
    Topic.objects.create(slug="herring", name="Herring", rule_en="herring", broader=fish)

    page = read(client.get("/topics/fish/"))

    assert page.fact("Found by") == "its narrower topics only"
    assert page.fact("Includes") == "Herring"
    assert read(client.get("/topics/herring/")).fact("Part of") == "Fish"


@pytest.mark.django_db
def test_an_outlet_without_questions_has_a_page_that_says_so(client):
    Outlet.objects.create(slug="herald", name="The Herald")

    page = read(client.get("/outlets/herald/"))

    assert "No question of this outlet has been published." in page.text


def test_an_event_with_one_word_and_nobody_known_can_be_read(client, make_event, make_turn):
    event = make_event()
    make_turn("Yes.", event=event)

    page = read(client.get(event.get_absolute_url()))

    assert page.one("article").text.endswith("MINISTER MINISTER Yes.")


def test_the_database_is_said_to_be_away_where_it_does_not_answer(client, monkeypatch):
    def refuse():
        raise OperationalError

    monkeypatch.setattr(connection, "cursor", refuse)

    response = client.get("/readyz/")

    assert (response.status_code, response.content) == (503, b"no database\n")


def test_the_process_answers_without_a_database(client):
    assert client.get("/healthz/").content == b"ok\n"


def test_crawlers_are_kept_from_the_searches(client):
    assert "Disallow: /search/" in client.get("/robots.txt").content.decode()
