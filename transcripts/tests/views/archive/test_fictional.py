import pytest

BANNER = "Fictional sample."
NOTE = "fictional sample"


@pytest.fixture
def addresses(samples):
    """Pages of something invented, by what they show."""
    briefing = next(event for event in samples if "briefing" in event.slug)
    exchange = briefing.exchanges.get(position=1)
    return {
        "event": briefing.get_absolute_url(),
        "statement": briefing.turns.get(position=1).get_absolute_url(),
        "exchange": exchange.get_absolute_url(),
        "speaker": "/speakers/philippa-rourke/",
        "outlet": exchange.outlet.get_absolute_url(),
    }


@pytest.mark.parametrize("what", ["event", "statement", "exchange", "speaker", "outlet"])
def test_a_page_of_something_invented_says_so_before_anything_else(page, addresses, what):
    banner = page(addresses[what]).one("main").children

    first = next(child for child in banner if not isinstance(child, str))
    assert first.attributes["class"] == "sample"
    assert first.text.startswith(BANNER)


@pytest.mark.parametrize(
    "address",
    ["/", "/events/", "/exchanges/", "/search/?q=wheat", "/topics/fisheries/"],
)
def test_whatever_a_list_shows_of_something_invented_is_marked(page, samples, address):
    invented = {event.get_absolute_url() for event in samples if event.is_fictional}
    rows = page(address).one("main").every("ul", of="list") + page(address).one("main").every(
        "ol", of="list"
    )
    items = [item for row in rows for item in row.every("li")]
    of_invented = [
        item for item in items if {href.partition("#")[0] for href, _ in item.links()} & invented
    ]

    assert of_invented
    assert all(NOTE in item.text for item in of_invented)


def test_the_index_marks_everybody_invented(page, samples):
    marked = {
        item.every("a")[0].text for item in page("/speakers/").every("li") if NOTE in item.text
    }

    assert {"Rourke, Philippa", "Haddow, Rosalind", "Ferrow, Nadia"} <= marked
    assert not marked & {"Blinken, Antony J.", "Tai, Katherine", "Longman, James"}


@pytest.mark.parametrize("position", [1, 20, 22])
def test_what_was_really_said_is_not_called_invented(statement, position):
    assert BANNER not in statement(position).text
