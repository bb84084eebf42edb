import pytest

ADDRESS = "/events/us-mexico-high-level-economic-dialogue-2023/"
ASKERS = [
    "James Longman, ABC News",
    "Ariel Moutsatsos, Televisa",
    "Unnamed journalist",
    "Jesus Esquivel, Proceso",
]


@pytest.fixture
def event(page):
    """The first transcript's page."""
    return page(ADDRESS)


@pytest.fixture
def turn(event):
    """One of its statements by number."""
    return lambda position: event.one("article", id=f"t{position}")


def paragraphs(element):
    return [
        paragraph.text
        for paragraph in element.every("p")
        if paragraph.attributes.get("class") not in {"about", "said", "note"}
    ]


def test_its_28_statements_stand_in_order(event):
    assert [turn.attributes["id"] for turn in event.every("article")] == [
        f"t{number}" for number in range(1, 29)
    ]


def test_the_number_of_a_statement_is_its_permanent_link(event, first):
    numbers = event.every("a", of="number")

    assert [(link.attributes["href"], link.text.split()[-1]) for link in numbers] == [
        (turn.get_absolute_url(), str(turn.position)) for turn in first.turns.order_by("position")
    ]


@pytest.mark.parametrize(
    ("position", "name", "role", "label"),
    [
        (1, "Antony J. Blinken", "Secretary of State, United States", "SECRETARY BLINKEN"),
        (2, "Alicia Bárcena", "Secretary of Foreign Affairs, Mexico", "FOREIGN SECRETARY BARCENA"),
        (4, "Raquel Buenrostro", "Secretary of Economy, Mexico", "ECONOMY SECRETARY BUENROSTRO"),
        (11, "Matthew Miller", "Spokesperson, United States", "MR MILLER"),
        (12, "James Longman", "ABC News", "QUESTION"),
    ],
)
def test_the_printed_label_stands_beside_the_name_and_the_role_that_day(
    turn, position, name, role, label
):
    head = turn(position).one("header")

    assert head.one("h3").text == name
    assert head.one("span", of="role").text == role
    assert head.one("span", of="label").text == label


def test_a_label_that_stands_for_nobody_stays_a_label(turn):
    head = turn(9).one("header")

    assert head.one("h3").text == "STAFF"
    assert not head.every("a")


def test_the_opening_and_the_four_exchanges_are_headed_by_who_asks(event):
    headings = [section.one("h2") for section in event.every("section", of="section")]

    assert headings[0].text == "Opening"
    assert [heading.one("a").text for heading in headings[1:]] == ASKERS


def test_a_heading_leads_to_its_exchange_and_says_who_answers(event, first):
    heading = event.one("h2", id="q3")

    assert heading.one("a").attributes["href"] == (
        first.exchanges.get(position=3).get_absolute_url()
    )
    assert heading.text.endswith("answered by Antony J. Blinken, Katherine Tai, Raquel Buenrostro")


def test_the_call_stands_with_the_question_that_it_calls(event):
    sections = event.every("section", of="section")

    assert [section.every("article")[0].attributes["id"] for section in sections] == [
        "t1",
        "t11",
        "t14",
        "t18",
        "t23",
    ]


def test_the_contents_lead_to_the_openings_and_to_every_exchange(event):
    contents = event.one("aside").one("ol")

    assert [text for href, text in contents.links() if href.startswith("#q")] == ASKERS
    assert contents.links()[:3] == [
        ("#t1", "Antony J. Blinken"),
        ("#t2", "Alicia Bárcena"),
        ("#t4", "Raquel Buenrostro"),
    ]


def test_the_late_answer_leads_to_its_question(turn):
    note = turn(28).one("p", of="note")

    assert note.links() == [("#t24", "the question in statement 24")]


def test_the_question_leads_to_the_late_answer(turn):
    note = turn(24).one("p", of="note")

    assert note.text.startswith("Alicia Bárcena came back to this question later")
    assert note.links() == [("#t28", "statement 28")]


def test_no_other_answer_is_called_late(event):
    late = [turn for turn in event.every("article") if turn.every("p", of="note")]

    assert [turn.attributes["id"] for turn in late] == ["t24", "t28"]


def test_the_nine_interpreted_passages_are_set_apart_and_said_to_be_so(event):
    passages = event.every("div", of="relay")

    assert [passage.one("p", of="said").text for passage in passages] == [
        "In the interpreter’s words"
    ] * 9


def test_the_interpreted_passages_stand_in_these_statements(event):
    relayed = [turn for turn in event.every("article") if turn.every("div", of="relay")]

    assert [turn.attributes["id"] for turn in relayed] == [
        f"t{number}" for number in (2, 4, 15, 17, 19, 22, 24, 26, 28)
    ]


def test_a_speakers_own_words_before_the_marker_stand_outside_the_interpreters(turn):
    text = turn(2).one("div", of="text")
    own, relay = text.every("p")[0], text.one("div", of="relay")

    assert own.text == "Thank you."
    assert own not in relay.every("p")
    assert paragraphs(relay)[0].startswith("(Via interpreter) Good afternoon.")


def test_an_interpreter_who_sets_in_within_a_sentence_leaves_its_beginning_to_the_speaker(turn):
    text = turn(19).one("div", of="text")

    assert paragraphs(text)[1].endswith("be resolved? And when –")
    assert paragraphs(text.one("div", of="relay")) == [paragraphs(text)[2]]
    assert paragraphs(text)[2].startswith("(via interpreter) and finally, if the Minister")


def test_a_correction_shows_what_is_printed_and_what_it_should_read(turn):
    corrected = turn(22)

    assert corrected.one("del").text == "[printed:] Secretary"
    assert corrected.one("ins").text == "[should read:] Ambassador"
    assert corrected.one("sup").links() == [("#note-1", "[1]")]


def test_the_footnote_leads_back_to_its_statement(event):
    note = event.one("p", id="note-1")

    assert note.text == "[1] Ambassador Tai at statement 22"
    assert note.links() == [("#t22", "at statement 22")]


def test_an_editors_addition_in_brackets_is_left_as_it_is(event):
    kept = [turn for turn in event.every("article") if "[and]" in turn.text]

    assert len(kept) == 1
    assert not kept[0].every("del")
    assert not kept[0].every("sup")


@pytest.mark.parametrize(
    ("position", "kind", "words"),
    [(8, "inaudible", "(inaudible)"), (18, "inaudible", "(Off-mike.)")],
)
def test_what_is_no_words_is_set_apart(turn, position, kind, words):
    assert turn(position).one("span", of=kind).text == words


def test_date_and_place_are_said_to_be_entered_by_staff(event):
    told = event.one("section", id="provenance")

    assert event.fact("Date").startswith(
        "29 September 2023 | Entered by staff: the document states no date."
    )
    assert told.fact("Place").startswith("Entered by staff: the document states no place.")


def test_the_source_is_told_with_its_originator_republisher_and_checksum(event):
    sha256 = "cad4ccdc2acc2481329ac42a3c87f103fdd3cb5492c4c4efe2587e46428e0784"
    told = event.one("section", id="provenance")

    assert told.fact("Whose transcript") == "U.S. Department of State"
    assert told.fact("Published by") == "USA Daily News 24"
    assert told.one("a", href=f"/sources/{sha256}/").text == "the original, byte for byte"
    assert sha256 in told.fact("File")


def test_the_revision_is_told_with_its_day_and_reason(event, first):
    seal = first.revisions.get().hash

    assert event.one("section", id="provenance").fact("Revision") == (
        f"1, 1 March 2024: First publication · History {seal[:16]}"
    )


def test_who_took_part_is_listed_with_the_role_that_day(event):
    took_part = event.one("aside").every("ul")[0]

    assert [item.text for item in took_part.every("li")] == [
        "Antony J. Blinken Secretary of State, United States",
        "Alicia Bárcena Secretary of Foreign Affairs, Mexico",
        "Raquel Buenrostro Secretary of Economy, Mexico",
        "Gina Raimondo Secretary of Commerce, United States",
        "Katherine Tai U.S. Trade Representative, United States",
        "Matthew Miller Spokesperson, United States",
        "James Longman ABC News",
        "Ariel Moutsatsos Televisa",
        "Jesus Esquivel Proceso",
    ]


def test_the_speech_strip_has_a_segment_a_statement_and_a_text_alternative(event):
    strip = event.one("svg")

    assert len(strip.every("rect")) == 28
    assert strip.attributes["role"] == "img"
    assert strip.one("title").attributes["id"] == strip.attributes["aria-labelledby"]


def test_the_shares_of_the_speakers_and_of_the_questions_are_links_and_make_up_the_whole(event):
    shares = event.one("ul", of="shares").every("li")

    assert [share.text for share in shares] == [
        "Antony J. Blinken 31 %",
        "Alicia Bárcena 22 %",
        "Raquel Buenrostro 14 %",
        "Katherine Tai 13 %",
        "Gina Raimondo 10 %",
        "Matthew Miller under 1 %",
        "Questions 10 %",
    ]
    assert shares[0].links()[0][0] == (
        "/search/?event=us-mexico-high-level-economic-dialogue-2023&speaker=antony-blinken"
    )


def test_a_search_from_the_page_stays_in_the_event(event):
    form = event.one("aside").one("form")

    assert form.attributes["action"] == "/search/"
    assert form.one("input", type="hidden").attributes == {
        "type": "hidden",
        "name": "event",
        "value": "us-mexico-high-level-economic-dialogue-2023",
    }


def test_the_page_names_its_own_address_as_the_canonical_one(event):
    assert event.one("link", rel="canonical").attributes["href"] == f"http://testserver{ADDRESS}"
