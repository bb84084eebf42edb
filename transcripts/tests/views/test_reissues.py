import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django.asserts import assertContains, assertNotContains

from transcripts.models import Reissue
from transcripts.tests.conftest import NOON

BAD = "<script>alert(1)</script>"


@pytest.fixture
def link(make_event):
    """A confirmed pair of published events, the later with a hostile title."""
    return Reissue.objects.create(
        earlier=make_event("plain"),
        later=make_event("corrected", title=f"Corrected {BAD}"),
        similarity=0.98,
        rule="same text",
        state="confirmed",
        decided_at=NOON,
    )


def test_the_pages_of_a_confirmed_pair_name_each_other(client, link):
    assertContains(client.get("/events/plain/"), "Also published as")
    assertContains(client.get("/events/plain/"), 'href="/events/corrected/"')
    assertContains(client.get("/events/plain/"), "nearly the same text, received 1 March 2024")
    assertContains(client.get("/events/corrected/"), 'href="/events/plain/"')


def test_the_link_speaks_spanish(client, link):
    page = client.get("/es/events/plain/")
    assertContains(page, "También publicado como")
    assertContains(page, "casi el mismo texto, recibido el 1 de marzo de 2024")


def test_the_other_title_stays_text(client, link):
    page = client.get("/events/plain/")
    assertNotContains(page, BAD)
    assertContains(page, "Corrected &lt;script&gt;")


@pytest.mark.parametrize(
    "fields", [{"state": "proposed", "decided_at": None}, {"state": "rejected"}]
)
def test_only_what_staff_confirmed_is_shown(client, link, fields):
    Reissue.objects.update(**fields)
    assertNotContains(client.get("/events/plain/"), "Also published as")


def test_many_reissues_take_as_many_queries_as_one(client, link, make_event):
    with CaptureQueriesContext(connection) as one:
        client.get("/events/plain/")
    for number in range(5):
        other = make_event(f"copy-{number}")
        Reissue.objects.create(
            earlier=link.earlier,
            later=other,
            similarity=1,
            rule="part",
            state="confirmed",
            decided_at=NOON,
        )
    with CaptureQueriesContext(connection) as six:
        page = client.get("/events/plain/")
    assertContains(page, "Also published as", count=6)
    assert len(six) == len(one)


def test_an_unpublished_reissue_is_not_shown(client, link):
    link.later.state = "draft"
    link.later.save()
    assertNotContains(client.get("/events/plain/"), "corrected")
    assert client.get("/events/corrected/").status_code == 404
