"""Who asks, by the document alone."""

import pytest

from transcripts.parsing.askers import named_after_answer, named_by_self, named_in_call
from transcripts.vocabulary import Rule

TITLE = "Minister Eva Luz and Premier Ana Roca"


def asked_by(read, *lines):
    transcript = read("\n\n".join([TITLE, *lines]))
    return [(each.asker, each.outlet) for each in transcript.exchanges]


@pytest.mark.parametrize(
    ("call", "name", "outlet"),
    [
        ("(Inaudible) question goes to Ben Ode with ABC News.", "Ben Ode", "ABC News"),
        ("Ben Ode from the Coast Times.", "Ben Ode", "Coast Times"),
        ("Ben Ode, Radio One.", "Ben Ode", "Radio One"),
        ("Siguiente pregunta, Inés Sol, de La Voz de Novia.", "Inés Sol", "La Voz de Novia"),
        ("Thank you.  Go ahead, Theo.", "Theo", None),
        ("Yes, Mr. Barker?", "Barker", None),
        ("With that — Nadia, why don’t you start?", "Nadia", None),
        ("Nadia.", "Nadia", None),
        ("Sammy Davis Jr., Radio One.", "Sammy Davis Jr.", "Radio One"),
    ],
)
def test_a_call_names_the_asker(call, name, outlet):
    naming = named_in_call(call, set())

    assert naming
    assert (naming.name, naming.outlet) == (name, outlet)
    assert call[naming.span.start : naming.span.end] == name


@pytest.mark.parametrize(
    "call",
    ["(Off-mike.)", "In the back.", "Thank you.", "Secretary Luz.", "Next.", "Yes, you.", "Ana."],
)
def test_a_call_without_a_name_names_nobody(call):
    assert named_in_call(call, {"ana"}) is None


def test_an_answer_that_ends_in_names_calls_nobody():
    assert named_after_answer("We went to Puerto Bello, Novia.", set()) is None


@pytest.mark.parametrize(
    ("words", "name", "outlet"),
    [
        ("Thanks.  I’m Ben Ode with Radio One.  Why?", "Ben Ode", "Radio One"),
        ("Ben Ode, Radio One.  Why?", "Ben Ode", "Radio One"),
        ("Soy Inés Sol, de La Voz. ¿Y?", "Inés Sol", "La Voz"),
        ("My name is Ben Ode.  Why?", "Ben Ode", None),
    ],
)
def test_an_asker_names_himself(words, name, outlet):
    naming = named_by_self(words, set())

    assert naming
    assert (naming.name, naming.outlet, naming.rule) == (name, outlet, Rule.SELF)


@pytest.mark.parametrize(
    "words", ["I’m Worried about it.", "Minister Luz, Novia. Why?", "One. Two. Three. I’m Ben Ode."]
)
def test_other_words_in_capitals_are_no_name(words):
    assert named_by_self(words, set()) is None


def test_the_call_and_the_asker_are_joined(read):
    assert asked_by(
        read, "MR VOSS: Go ahead, Nadia.", "QUESTION: Nadia Ferro, Coast News.  Why?"
    ) == [("Nadia Ferro", "Coast News")]
    assert asked_by(
        read, "MR VOSS: Nadia Ferro with Coast News.", "QUESTION: I’m Nadia Ferro.  Why?"
    ) == [("Nadia Ferro", "Coast News")]


def test_an_off_mike_call_leaves_the_asker_unnamed(read):
    assert asked_by(read, "MR VOSS: (Off-mike.)", "QUESTION: Thank you, Matt.  Why?") == [
        (None, None)
    ]


def test_a_name_said_only_in_the_answer_names_the_asker_and_joins_the_follow_up(read):
    lines = (
        "QUESTION: Why close the border?",
        "MINISTER LUZ: The advice, Gwen, was to close it.",
        "QUESTION: And if it was wrong?",
        "MINISTER LUZ: I never rule that out, Gwen.",
    )

    assert asked_by(read, *lines) == [("Gwen", None)]


def test_a_country_between_commas_is_no_asker(read):
    assert asked_by(
        read,
        "QUESTION: Why?",
        "MINISTER LUZ: It was a friend, Novia, who asked.  In Novia it is late.",
    ) == [(None, None)]


def test_one_who_answers_is_no_asker(read):
    assert asked_by(read, "QUESTION: Why?", "MINISTER LUZ: You know that, Ana, as well as me.") == [
        (None, None)
    ]
