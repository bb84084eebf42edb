"""Every count is a link to exactly what it counts."""

import re

import pytest

from transcripts.tests.views.markup import found

COUNTING = [
    "/",
    "/about/",
    "/events/",
    "/events/us-mexico-high-level-economic-dialogue-2023/",
    "/events/montelira-halvern-press-conference-2021/",
    "/speakers/",
    "/speakers/raquel-buenrostro/",
    "/speakers/rosalind-haddow/",
    "/topics/",
    "/topics/trade/",
    "/topics/synthetic-drugs/",
]
SEARCHES = [
    "/search/?q=trade",
    "/search/?q=pesca&lang=es",
    "/search/?year=2023&voice=own&kind=answer",
    "/search/?speaker=antony-blinken&topic=trade",
]
CHOSEN = {"aria-current": "true"}
COUNTED = re.compile(r"[\d,]+(?= statements?$|$)")


def counts(page):
    """The counts on a page that link to a search, by the search's address."""
    links = [(href, COUNTED.match(text)) for href, text in page.one("main").links()]
    return {
        href: int(count[0].replace(",", ""))
        for href, count in links
        if count and href.startswith("/search/")
    }


@pytest.mark.parametrize("address", COUNTING)
def test_a_count_equals_what_its_link_shows(page, address):
    counted = counts(page(address))

    assert counted
    assert {href: found(page(href)) for href in counted} == counted


@pytest.mark.parametrize("address", SEARCHES)
def test_a_facets_count_equals_what_its_link_shows(page, address):
    facets = [
        facet for facet in page(address).every("ul", of="facet") if not facet.every("a", **CHOSEN)
    ]
    counted = {
        f"/search/{link.attributes['href']}": int(link.one("span", of="n").text.replace(",", ""))
        for facet in facets
        for link in facet.every("a")
    }

    assert counted
    assert {href: found(page(href)) for href in counted} == counted


@pytest.mark.parametrize("address", SEARCHES)
def test_the_counts_of_kind_and_of_voice_add_up_to_what_is_found(page, address):
    shown = page(address)
    for facet in ("kind", "voice"):
        if f"{facet}=" in address:
            continue
        counted = shown.one("ul", **{"aria-labelledby": f"facet-{facet}"}).every("span", of="n")
        assert sum(int(count.text) for count in counted) == found(shown)


def test_a_second_value_of_a_facet_adds_what_it_counts(page):
    shown = page("/search/?kind=answer")
    facet = shown.one("ul", **{"aria-labelledby": "facet-kind"})
    chosen = facet.one("a", **CHOSEN)
    other = next(link for link in facet.every("a") if link.text.startswith("Questions"))

    both = found(page(f"/search/{other.attributes['href']}"))
    assert both == int(chosen.one("span", of="n").text) + int(other.one("span", of="n").text)


def test_the_figures_of_the_archive_equal_the_lists_that_they_lead_to(page):
    assert len(page("/events/").one("main").every("h2")) == int(page("/").fact("Events"))
    assert len(page("/speakers/").one("main").every("li")) == int(page("/").fact("Speakers"))
    assert found(page("/search/")) == int(page("/").fact("Statements"))


def test_a_speakers_and_a_topics_years_make_up_their_total(page):
    for address in ("/speakers/rosalind-haddow/", "/topics/trade/"):
        shown = page(address)
        total = int(shown.one("main").every("h2")[0].text.split()[0])
        years = shown.every("table")[-1].every("td", of="figure")
        assert sum(int(year.text) for year in years) == total
