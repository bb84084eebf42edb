import re

import pytest

from transcripts.tests.views.markup import read

LISTS = ["/", "/events/", "/exchanges/", "/speakers/", "/topics/", "/search/", "/about/", "/help/"]
RECORDS = [
    "/events/us-mexico-high-level-economic-dialogue-2023/",
    "/speakers/raquel-buenrostro/",
    "/outlets/abc-news/",
    "/topics/synthetic-drugs/",
    "/search/?q=fentanyl",
    "/search/?since=yesterday",
]
MACHINES = ["/healthz/", "/readyz/", "/robots.txt"]
KEPT = ["statement", "exchange", "source"]


@pytest.fixture
def keyed(first):
    """Addresses that hold a key, by what they show."""
    return {
        "statement": first.turns.get(position=22).get_absolute_url(),
        "exchange": first.exchanges.get(position=3).get_absolute_url(),
        "source": f"/sources/{first.source.sha256}/",
    }


@pytest.mark.parametrize("address", [*LISTS, *RECORDS, *MACHINES, *KEPT])
def test_every_public_address_answers_a_reader(client, keyed, address):
    assert client.get(keyed.get(address, address)).status_code == 200


@pytest.mark.parametrize("address", [*LISTS, *RECORDS, *MACHINES, *KEPT])
def test_every_public_address_answers_head_without_a_body(client, keyed, address):
    response = client.head(keyed.get(address, address))

    assert (response.status_code, response.getvalue()) == (200, b"")


@pytest.mark.parametrize("address", [*LISTS, *RECORDS, *MACHINES, *KEPT])
def test_no_public_address_takes_a_post(client, keyed, address):
    assert client.post(keyed.get(address, address)).status_code == 405


@pytest.mark.parametrize("address", [*LISTS, *RECORDS, *MACHINES, *KEPT, "/nowhere/"])
def test_no_public_address_sets_a_cookie(client, keyed, address):
    response = client.get(keyed.get(address, address))

    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


@pytest.mark.parametrize("address", [*LISTS, *RECORDS, "statement", "exchange"])
def test_every_page_is_well_formed_and_has_one_title_and_one_heading_of_the_first_rank(
    page, keyed, address
):
    shown = page(keyed.get(address, address))

    assert shown.one("head").one("title").text.endswith(" – HLED Archive")
    assert shown.one("h1").text


@pytest.mark.parametrize("address", [*LISTS, *RECORDS, "statement", "exchange"])
def test_no_page_uses_an_id_twice(page, keyed, address):
    shown = page(keyed.get(address, address)).every()
    ids = [one.attributes["id"] for one in shown if "id" in one.attributes]

    assert sorted(ids) == sorted(set(ids))


@pytest.mark.parametrize("address", [*LISTS, *RECORDS, "statement", "exchange"])
def test_every_link_of_a_page_to_another_leads_to_something_there(page, keyed, address):
    links = page(keyed.get(address, address)).links()
    targets = {href for href, _ in links if href.startswith("/") and "#" in href}

    for path, place in (target.split("#") for target in targets):
        assert page(path).every(id=place), f"{path}#{place}"


@pytest.mark.parametrize("address", [*LISTS, *RECORDS, "statement", "exchange"])
def test_every_link_within_a_page_has_its_place(page, keyed, address):
    shown = page(keyed.get(address, address))
    places = {one.attributes.get("id") for one in shown.every()}

    assert {href[1:] for href, _ in shown.links() if href.startswith("#")} <= places


@pytest.mark.parametrize("address", ["/", RECORDS[0]])
def test_whatever_a_page_links_to_is_there(client, page, address):
    linked = {href.partition("#")[0] for href, _ in page(address).links()}
    paths = [path for path in linked if re.match(r"/(?!search/)", path)]

    assert {client.head(path).status_code for path in paths} == {200}


@pytest.mark.parametrize(
    "address",
    [
        "/events/no-such/",
        "/statements/nosuchkey/",
        "/exchanges/nosuchkey/",
        "/speakers/no-such/",
        "/outlets/no-such/",
        "/topics/no-such/",
        "/sources/no-such/",
        "/no-such/",
    ],
)
def test_an_unknown_address_is_not_found_and_the_page_says_how_to_go_on(client, address):
    response = client.get(address)

    assert response.status_code == 404
    assert ("/search/", "Search the statements") in read(response).one("main").links()


@pytest.mark.parametrize("name", ["events", "speakers", "topics", "exchanges"])
def test_the_bar_marks_the_list_that_is_shown(page, name):
    bar = page(f"/{name}/").one("nav", **{"aria-label": "Main"})

    assert [link.attributes["href"] for link in bar.every("a", **{"aria-current": "page"})] == [
        f"/{name}/"
    ]


@pytest.mark.parametrize("address", ["/events/", "/exchanges/"])
@pytest.mark.parametrize("number", ["0", "9999", "x", "-1"])
def test_a_page_number_out_of_range_gives_the_nearest_page(client, address, number):
    assert client.get(address, {"page": number}).status_code == 200


def test_a_long_list_goes_on_over_pages(page):
    first, last = page("/exchanges/"), page("/exchanges/?page=2")

    assert ("?page=2", "Next page") in first.links()
    assert "Page 1 of 2" in first.text
    assert len(first.every("h2")) == 25
    assert ("?page=1", "Previous page") in last.links()
    assert not {text for _, text in last.links()} & {"Next page"}
