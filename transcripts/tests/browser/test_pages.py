"""Every kind of page in a real browser, in light and dark, on a phone and on a desk."""

from itertools import pairwise
from urllib.parse import urlsplit

import pytest

from transcripts.tests.browser.conftest import LOOKS

pytestmark = pytest.mark.browser

PAGES = [
    "home",
    "events",
    "event",
    "fictional-event",
    "question",
    "answer",
    "one-word",
    "exchanges",
    "exchange",
    "speakers",
    "speaker",
    "reporter",
    "outlet",
    "topics",
    "topic",
    "search",
    "search-all",
    "search-none",
    "search-wrong",
    "search-mistake",
    "help",
    "about",
    "not-found",
    "withdrawn",
    "corrections",
    "event-history",
    "revision",
    "statement-history",
    "past-event",
    "past-statement",
    "past-exchange",
    "departed",
    "no-such-revision",
    "withdrawn-history",
]
# The browser itself notes the status of these.
STATUS = {
    "not-found": "404 (Not Found)",
    "withdrawn": "410 (Gone)",
    "departed": "410 (Gone)",
    "no-such-revision": "404 (Not Found)",
}


@pytest.mark.parametrize("look", LOOKS, ids=str)
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(visit, name, look):
    assert visit(name).violations[look] == []


def test_every_kind_of_page_is_visited(addresses):
    assert list(addresses) == PAGES


@pytest.mark.parametrize("name", PAGES)
def test_the_browser_has_nothing_to_complain_of(visit, name):
    expected = STATUS.get(name, "nothing")
    complaints = [text for text in visit(name).complaints if expected not in text]

    assert complaints == []


@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_for_three_things_besides_itself_and_for_none_elsewhere(visit, site, name):
    requests = visit(name).requests

    assert len(requests) <= 4
    assert {urlsplit(url).netloc for url in requests} == {urlsplit(site).netloc}


@pytest.mark.parametrize("name", [name for name in PAGES if name != "event"])
def test_a_page_weighs_less_than_100_kilobytes(visit, name):
    assert visit(name).transferred < 100_000


def test_the_first_transcript_weighs_less_than_120_kilobytes(visit):
    assert visit("event").transferred < 120_000


@pytest.mark.parametrize("name", PAGES)
def test_headings_begin_with_the_first_rank_and_leave_none_out(visit, name):
    headings = visit(name).headings

    assert headings[0] == 1
    assert headings.count(1) == 1
    assert all(below <= above + 1 for above, below in pairwise(headings))


@pytest.mark.parametrize("context", [{"viewport": {"width": 320, "height": 700}}], indirect=True)
def test_no_page_is_wider_than_320_pixels(tab, site, addresses):
    too_wide = {}
    for name, address in addresses.items():
        tab.goto(f"{site}{address}")
        width = tab.evaluate("document.documentElement.scrollWidth")
        if width > 320:
            too_wide[name] = width

    assert too_wide == {}
