import pytest

FIRST = "/events/us-mexico-high-level-economic-dialogue-2023/"
SHA256 = "cad4ccdc2acc2481329ac42a3c87f103fdd3cb5492c4c4efe2587e46428e0784"


def words(element, start):
    return any(paragraph.text.startswith(start) for paragraph in element.every("p"))


def test_the_question_stands_above_the_answer_to_it(statement):
    question, answer = statement(22).one("main").every("div", of="turn")

    assert words(question, "Thank you. Thank you very much. Secretary Blinken, I would like")
    assert answer.attributes["id"] == "t22"
    assert words(answer, "(Via interpreter) As [printed:] Secretary [should read:] Ambassador")


def test_the_answers_stand_below_the_question(statement):
    turns = statement(19).one("main").every("div", of="turn")

    assert [turn.attributes.get("id") for turn in turns] == ["t19", None, None, None]
    assert [turn.one("p", of="lead").text for turn in turns[1:]] == [
        "20 Antony J. Blinken Secretary of State, United States",
        "21 Katherine Tai U.S. Trade Representative, United States",
        "22 Raquel Buenrostro Secretary of Economy, Mexico",
    ]


def test_a_late_answer_stands_below_its_question_too(statement):
    answers = statement(24).one("main").every("div", of="answer")

    assert [turn.one("p", of="lead").every("a")[0].text for turn in answers] == ["25", "26", "28"]


def test_a_statement_of_the_opening_stands_alone(statement):
    assert len(statement(4).one("main").every("div", of="turn")) == 1


@pytest.mark.parametrize(
    ("position", "beside"),
    [
        (1, ["2 Alicia Bárcena →"]),
        (22, ["← 21 Katherine Tai", "23 Matthew Miller →"]),
        (28, ["← 27 Matthew Miller"]),
    ],
)
def test_the_statements_before_and_after_are_one_step_away(statement, position, beside):
    steps = statement(position).one("nav", of="between")

    assert [text for _, text in steps.links()] == beside


def test_the_step_on_leads_to_the_next_statement(statement, first):
    step = statement(22).one("nav", of="between").one("a", rel="next")

    assert step.attributes["href"] == first.turns.get(position=23).get_absolute_url()


def test_the_permanent_link_is_told_to_quote_and_to_copy(statement, first):
    address = f"http://testserver{first.turns.get(position=22).get_absolute_url()}"
    shown = statement(22)

    assert shown.one("link", rel="canonical").attributes["href"] == address
    assert address in [code.text for code in shown.every("code")]
    assert shown.one("button", **{"data-copy": address}).text == "Copy the link"


def test_the_button_to_copy_is_hidden_until_a_script_can_make_it_work(statement):
    assert "hidden" in statement(22).one("button", type="button").attributes


def test_the_quotation_names_speaker_role_voice_occasion_place_and_day(statement):
    assert (
        statement(22)
        .one("aside")
        .every("p")[0]
        .text.startswith(
            "Raquel Buenrostro, Secretary of Economy, Mexico (in the interpreter’s words), "
            "joint press availability, Department of State, Washington, D.C., 29 September 2023. "
            "HLED Archive, http"
        )
    )


def test_the_statement_leads_to_its_place_in_the_transcript(statement):
    assert (f"{FIRST}#t22", "Statement 22 of the transcript") in statement(22).links()


def test_the_statement_leads_to_its_exchange(statement, first):
    exchange = first.exchanges.get(position=3).get_absolute_url()

    assert (exchange, "The question with every answer") in statement(22).links()


@pytest.mark.parametrize(
    ("position", "whose"),
    [(1, "the speaker’s own"), (2, "partly the interpreter’s"), (22, "the interpreter’s")],
)
def test_whose_words_they_are_is_said(statement, position, whose):
    assert statement(position).fact("Whose words") == whose


@pytest.mark.parametrize(
    ("position", "printed"), [(9, "STAFF"), (22, "ECONOMY SECRETARY BUENROSTRO")]
)
def test_the_label_is_told_as_printed(statement, position, printed):
    assert statement(position).fact("Printed as") == printed


@pytest.mark.parametrize(
    ("position", "rule"),
    [
        (12, "Named by the moderator who called the question"),
        (22, "Named in the transcript’s title or heading"),
    ],
)
def test_how_the_label_came_to_stand_for_the_speaker_is_told(statement, position, rule):
    told = statement(position).fact("Who it is")

    assert told.startswith(f"{rule} characters ")
    assert told.endswith("of the source not yet confirmed by a person")


def test_its_characters_in_the_source_are_told(statement, first):
    turn = first.turns.get(position=22)
    text = bytes(first.source.content).decode().replace("\r\n", "\n")

    assert text[turn.source_start : turn.source_end].startswith("ECONOMY SECRETARY BUENROSTRO:")
    assert statement(22).fact("Source") == (
        f"the original file, characters {turn.source_start} to {turn.source_end} SHA-256 {SHA256}"
    )


def test_the_footnote_of_a_statement_stands_below_it(statement):
    shown = statement(22)

    assert shown.one("p", id="note-1").text.startswith("[1] Ambassador Tai")
    assert not statement(21).every("p", id="note-1")


def test_a_paragraph_of_the_statement_has_a_place_to_link_to(statement):
    assert statement(22).one("p", id="p2").text.startswith("With regards to your question")


def test_words_in_another_language_are_marked_as_such(page, samples):
    event = next(one for one in samples if one.languages == ["es"])
    shown = page(event.turns.get(position=2).get_absolute_url())

    assert shown.one("div", id="t2").one("div", of="text").attributes["lang"] == "es"
