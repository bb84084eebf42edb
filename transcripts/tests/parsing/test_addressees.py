"""Whom a question is put to."""

import pytest

TITLE = (
    "Foreign Minister Eva Luz, Minister of Trade Ana Roca, Premier Ben Ode"
    " and Mayor Kim Sol at Talks"
)
SPOKEN = (
    "FOREIGN MINISTER LUZ: We met today.",
    "TRADE MINISTER ROCA: It went quite well.",
    "PREMIER ODE: It did indeed go well.",
    "THE VICE PRESIDENT: So I hear from all.",
)


def addressees(read, question):
    exchange = read("\n\n".join([TITLE, *SPOKEN, f"QUESTION: {question}"])).exchanges[0]
    return [list(part.addressees) for part in exchange.parts]


@pytest.mark.parametrize(
    ("question", "labels"),
    [
        ("Minister Luz, why?", ["FOREIGN MINISTER LUZ"]),
        ("They said, Minister Luz, that it is over.  Why?", ["FOREIGN MINISTER LUZ"]),
        ("A question for Minister Roca: why?", ["TRADE MINISTER ROCA"]),
        ("My question is for the Minister of Trade.  Why?", ["TRADE MINISTER ROCA"]),
        ("If the Foreign Minister will allow me, why?", ["FOREIGN MINISTER LUZ"]),
        (
            "Secondly, for Premier Ode and Minister Roca, why?",
            ["PREMIER ODE", "TRADE MINISTER ROCA"],
        ),
        ("Mr. Vice President, why?", ["THE VICE PRESIDENT"]),
        (
            "It is addressed to both Premier Ode and Minister Roca. Why?",
            ["PREMIER ODE", "TRADE MINISTER ROCA"],
        ),
        ("Eva, why?", ["FOREIGN MINISTER LUZ"]),
        ("And Premier, why?", ["PREMIER ODE"]),
        ("Para la ministra Luz: ¿por qué?", ["FOREIGN MINISTER LUZ"]),
        ("Why did Minister Luz go?", []),
        ("Minister, why?", []),
        ("You met the foreign minister from Novia. Why?", []),
        ("Defense Minister Luz, why?", []),
        ("So. Why of all?", []),
        ("Minister of, why?", []),
    ],
)
def test_words_turn_to_somebody_by_name_or_by_office(read, question, labels):
    assert addressees(read, question) == [labels]


def test_a_part_that_turns_to_nobody_goes_on_with_the_one_before(read):
    assert addressees(
        read, "Hello to all.\n\nMinister Luz, why?\n\nAnd when?\n\nPremier, how?"
    ) == [["FOREIGN MINISTER LUZ"], ["FOREIGN MINISTER LUZ"], ["PREMIER ODE"]]


def test_a_question_that_never_asks_is_one_part(read):
    assert addressees(read, "Premier, tell us more.\n\nPlease.") == [["PREMIER ODE"]]


def test_a_question_for_both_leaders_turns_to_the_two_who_answer(read):
    def to(*spoken):
        lines = ["Talks", *spoken, "QUESTION: I have a question for both leaders. Why?"]
        return read("\n\n".join(lines)).exchanges[0].addressees

    assert to(*SPOKEN[1:3]) == ("TRADE MINISTER ROCA", "PREMIER ODE")
    assert to(*SPOKEN[1:4]) == ()
