from urllib.parse import parse_qsl

import pytest

from transcripts.tests.views.markup import found

CHOSEN = {"aria-current": "true"}
WRONG = [
    ("since", "yesterday"),
    ("until", "2023-02-30"),
    ("speaker", "no-such"),
    ("topic", "no-such"),
    ("event", "no-such"),
    ("series", "no-such"),
    ("outlet", "no-such"),
    ("country", "XX"),
    ("kind", "sermon"),
    ("voice", "echo"),
    ("lang", "much-too-long"),
    ("year", "soon"),
    ("sort", "loudest"),
    ("page", "0"),
    ("page", "51"),
    ("page", "x"),
    ("q", "a" * 501),
]


def hits(page):
    return page.every("li", of="hit")


def asked(href):
    """A search's parameters, whatever their order."""
    return set(parse_qsl(href.removeprefix("?")))


def names(page):
    return [hit.one("h3").text for hit in hits(page)]


def chips(page):
    return [chip.text for chip in page.every("a", of="chip")]


def sorts(page):
    line = page.one("main").every("p", of="tools")[0]
    return line.one("b").text, {text: href for href, text in line.links() if href[0] == "?"}


def test_a_word_finds_its_statements_the_most_relevant_first(page):
    shown = page("/search/?q=fentanyl")

    assert found(shown) == len(hits(shown)) == 7
    assert names(shown)[:2] == ["Raquel Buenrostro", "Antony J. Blinken"]


def test_a_hit_gives_day_occasion_role_voice_and_its_place(page):
    (hit,) = hits(page("/search/?q=fentanyl&speaker=raquel-buenrostro"))

    assert hit.one("time").text == "29 September 2023"
    assert hit.one("p", of="role").text == (
        "Secretary of Economy, Mexico · in the interpreter’s words"
    )
    assert hit.links()[-1] == (
        "/events/us-mexico-high-level-economic-dialogue-2023/#t22-p2",
        "in context",
    )


def test_the_words_found_are_marked(page):
    (hit,) = hits(page("/search/?q=fentanyl&speaker=raquel-buenrostro"))
    marked = [mark.text for mark in hit.one("blockquote").every("mark")]

    assert set(marked) == {"fentanyl"}


def test_a_found_answer_shows_the_question_that_it_answers(page):
    (hit,) = hits(page("/search/?q=fentanyl&speaker=raquel-buenrostro"))

    assert hit.one("p", of="asked").text.startswith("Unnamed journalist: …")


def test_a_found_statement_shows_no_question(page):
    (hit,) = hits(page("/search/?q=semiconductors&speaker=gina-raimondo"))

    assert not hit.every("p", of="asked")


@pytest.mark.parametrize(
    ("query", "total"),
    [
        ("%22foreign+security+agents%22", 1),
        ("%22agents+security+foreign%22", 0),
        ("Feinstein", 3),
        ("Feinstein+-Conway", 2),
        ("barcena", 4),
        ("b%C3%A1rcena", 4),
        ("Uganda+OR+USAID", 6),
    ],
)
def test_the_query_language_finds(page, query, total):
    address = f"/search/?q={query}&event=us-mexico-high-level-economic-dialogue-2023"

    assert found(page(address)) == total


def test_filters_in_force_are_chips_that_take_them_away(page):
    shown = page("/search/?q=trade&speaker=katherine-tai&kind=answer&since=2023-01-01")

    assert chips(shown) == [
        "Take away: Speaker: Katherine Tai ✕",
        "Take away: Kind of statement: Answers ✕",
        "Take away: From: 2023-01-01 ✕",
    ]
    assert asked(shown.every("a", of="chip")[0].attributes["href"]) == {
        ("q", "trade"),
        ("kind", "answer"),
        ("since", "2023-01-01"),
    }


def test_without_filters_there_are_no_chips(page):
    assert chips(page("/search/?q=trade")) == []


def test_an_event_and_a_series_are_named_on_their_chips(page):
    shown = page("/search/?event=halvern-press-briefing-2022-05-18")

    assert chips(shown) == [
        "Take away: Event: Press Briefing by Press Secretary Philippa Rourke, May 18, 2022 ✕"
    ]


@pytest.mark.parametrize(("name", "value"), WRONG)
def test_a_wrong_parameter_is_an_error_and_finds_nothing(client, page, name, value):
    shown = page(f"/search/?q=trade&{name}={value}" if name != "q" else f"/search/?q={value}")

    assert shown.one("p", role="alert").text.endswith("Nothing is shown until this is put right.")
    assert hits(shown) == []
    assert found(shown) == 0


def test_a_right_search_shows_no_error(page):
    assert not page("/search/?q=trade").every(role="alert")


def test_nothing_found_says_what_the_archive_covers_and_how_to_go_on(page):
    main = page("/search/?q=zzzz").one("main")

    assert "No statement matches." in main.text
    assert "The archive holds 105 statements of 7 events, from 14 November 2018 to" in main.text
    assert {"/topics/", "/speakers/", "/events/"} <= {href for href, _ in main.links()}


def test_the_sorts_lead_to_the_same_search_in_another_order(page):
    chosen, others = sorts(page("/search/?q=trade&kind=answer&page=1"))

    assert chosen == "most relevant"
    assert {sort: asked(href) for sort, href in others.items()} == {
        "newest": {("q", "trade"), ("kind", "answer"), ("sort", "newest")},
        "oldest": {("q", "trade"), ("kind", "answer"), ("sort", "oldest")},
    }


def test_without_words_nothing_is_more_relevant(page):
    chosen, others = sorts(page("/search/"))

    assert (chosen, set(others)) == ("newest", {"oldest"})


@pytest.mark.parametrize(("sort", "reverse"), [("newest", True), ("oldest", False)])
def test_statements_come_by_day(page, sort, reverse):
    shown = page(f"/search/?sort={sort}")
    days = [hit.one("time").attributes["datetime"] for hit in hits(shown)]

    assert len(days) == 20
    assert days == sorted(days, reverse=reverse)


def test_the_pages_of_a_search_make_up_the_whole(page):
    places = [
        hit.links()[-2][0]
        for number in range(1, 7)
        for hit in hits(page(f"/search/?sort=oldest&page={number}"))
    ]

    assert len(places) == len(set(places)) == 105


def test_a_page_leads_to_those_before_and_after_and_keeps_the_search(page):
    links = page("/search/?sort=oldest&page=2").one("nav", of="pages").links()

    assert links == [
        ("?sort=oldest&page=1", "Previous page"),
        ("?sort=oldest&page=3", "Next page"),
    ]


def test_what_fits_on_one_page_has_no_links_to_others(page):
    assert not page("/search/?q=fentanyl").every("nav", of="pages")


def test_a_page_beyond_the_last_says_so(page):
    shown = page("/search/?page=50")

    assert hits(shown) == []
    assert "There is no such page; the last one is 6." in shown.text


def test_the_search_box_holds_the_words_and_carries_the_filters_on(page):
    form = page("/search/?q=trade&kind=answer&page=2").one("main").every("form")[0]

    assert form.one("input", name="q").attributes["value"] == "trade"
    assert [
        (field.attributes["name"], field.attributes["value"])
        for field in form.every("input", type="hidden")
    ] == [("kind", "answer")]


def test_the_form_for_the_days_holds_them_and_carries_the_rest_on(page):
    form = page("/search/?q=trade&since=2023-01-01").one("form", of="dates")

    assert form.one("input", name="since").attributes["value"] == "2023-01-01"
    assert form.one("input", type="hidden").attributes["name"] == "q"


def test_a_chosen_value_of_a_facet_says_so_in_words(page):
    shown = page("/search/?kind=answer").one("ul", **{"aria-labelledby": "facet-kind"})

    assert shown.one("a", **CHOSEN).text.startswith("Answers (chosen; take away) ✕")
    assert shown.one("a", **CHOSEN).attributes["href"] == "?"


def test_every_facet_is_headed(page):
    shown = page("/search/?q=fentanyl").one("aside")

    assert [heading.text for heading in shown.every("h2")] == [
        "Speaker",
        "Topic",
        "Year",
        "Kind of statement",
        "Whose words",
        "Language",
        "Country",
        "Outlet",
        "Series",
        "Date",
    ]


def test_a_passage_in_another_language_is_marked_as_such(page):
    quotes = [hit.one("blockquote") for hit in hits(page("/search/?q=pesca&lang=es"))]

    assert quotes
    assert {quote.attributes["lang"] for quote in quotes} == {"es"}
