import pytest


@pytest.fixture
def exchange(first, page):
    """A reader of the first transcript's exchanges by number."""
    return lambda position: page(first.exchanges.get(position=position).get_absolute_url())


def test_an_exchange_is_headed_by_asker_and_outlet(exchange):
    assert exchange(1).one("h1").text == "James Longman, ABC News"


def test_an_asker_whom_nobody_names_stays_unnamed(exchange):
    assert exchange(3).one("h1").text == "Unnamed journalist"
    assert exchange(3).fact("Asker") == "The transcript does not name the asker."


def test_the_question_stands_with_every_answer_the_late_one_too(exchange):
    turns = exchange(4).every("article")

    assert [turn.attributes["id"] for turn in turns] == ["t24", "t25", "t26", "t28"]


def test_the_parts_of_the_question_say_to_whom_they_are_put(exchange):
    parts = exchange(3).one("ol").every("li")

    assert [{text for _, text in part.links()} for part in parts] == [
        {"Antony J. Blinken"},
        {"Alicia Bárcena", "Katherine Tai", "Raquel Buenrostro"},
    ]


def test_the_outcome_says_how_it_was_decided(exchange):
    assert (
        exchange(2)
        .fact("Outcome")
        .endswith("Decided by a rule from the words of the answers; not yet confirmed by staff.")
    )


def test_the_exchange_leads_to_its_place_in_the_transcript(exchange):
    assert "/events/us-mexico-high-level-economic-dialogue-2023/#q3" in [
        href for href, _ in exchange(3).links()
    ]


def test_the_list_gives_asker_opening_words_and_who_answered(page):
    item = page("/exchanges/").one("main").one("ul", of="list").every("li")[2]

    assert item.one("h2").text == "Unnamed journalist"
    assert "Thank you. Thank you very much. Secretary Blinken, I would like to ask" in item.text
    assert item.every("p", of="tools")[-1].text == (
        "Answered: Antony J. Blinken, Katherine Tai, Raquel Buenrostro"
    )


def test_an_outlet_lists_its_reporters_and_their_questions(page):
    outlet = page("/outlets/abc-news/")

    assert outlet.one("aside").one("ul").links() == [
        ("/speakers/james-longman/", "James Longman"),
        ("/search/?outlet=abc-news&speaker=james-longman&kind=question", "1 question"),
    ]
    assert [heading.text for heading in outlet.every("h3")] == ["James Longman, ABC News"]
