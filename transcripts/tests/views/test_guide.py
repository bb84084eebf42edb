"""The help page, and what the search page says of mistakes."""

from urllib.parse import quote

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import RequestFactory
from pytest_django.asserts import assertContains, assertNotContains

from transcripts.search.query import read
from transcripts.tests.views.markup import read as read_page
from transcripts.views.guide import MATTER, PEOPLE, WORDS
from transcripts.views.patience import patient

EXAMPLES = [example.query for section in (WORDS, PEOPLE, MATTER) for example in section.examples]


@pytest.mark.parametrize("query", EXAMPLES)
def test_every_example_is_read_without_a_mistake(query):
    assert read(query).mistakes == ()


@pytest.mark.parametrize("address", ["/help/", "/es/help/"])
def test_every_example_is_a_link_that_runs(client, db, address):
    page = read_page(client.get(address))
    asked = [href for href, _text in page.links() if "/search/?q=" in href]

    assert len(asked) == len(EXAMPLES)
    assert all(client.get(href).status_code == 200 for href in asked)


def test_the_search_page_leads_to_the_help(client, db):
    assertContains(client.get("/search/"), 'href="/help/"')


def test_a_mistake_is_underlined_and_put_into_words(client, db):
    page = read_page(client.get("/search/?q=" + quote('herring "cod')))
    told = page.one("p", of="wrong")

    assert told.one("u").text == '"cod'
    assert 'At “"cod”: This quotation mark is not closed' in told.text
    assert 'Searched instead: "cod"' in told.text


def test_what_a_reader_types_is_escaped_wherever_it_is_told(client, make_turn):
    make_turn("Good morning.")
    for words in ('"<b>x', "speaker:<b>x", "<b>x</b>", "<b>:x"):
        assertNotContains(client.get("/search/?q=" + quote(words)), "<b>x")


def test_a_search_with_a_mistake_still_finds(client, make_turn):
    make_turn("A herring.")

    assertContains(client.get("/search/?q=" + quote("(herring")), "<mark>herring</mark>")


def test_a_search_that_takes_too_long_is_given_up_with_a_helpful_page(db, settings):
    settings.SEARCH_SECONDS = 0.01

    @patient
    def endless(_request):
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM generate_series(1, 10000000000)")
        return HttpResponse()

    response = endless(RequestFactory().get("/search/"))

    assert response.status_code == 503
    assertContains(response, "make it narrower", status_code=503)
