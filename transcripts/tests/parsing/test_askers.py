"""Who asks, by the document alone."""

import pytest

from transcripts.parsing.askers import (
    named_after_answer,
    named_by_self,
    named_in_call,
    outlet_by_self,
)
from transcripts.vocabulary import Rule


def found(naming):
    assert naming is not None
    return naming


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
        ("Yes, Mr. Tarrant?", "Tarrant", None),
        ("With that — Nadia, why don’t you start?", "Nadia", None),
        ("Nadia.", "Nadia", None),
        ("Sammy Davis Jr., Radio One.", "Sammy Davis Jr.", "Radio One"),
        ("Next is a question from Radio One, Ms. Ferro.", "Ferro", "Radio One"),
        ("I begin with Radio One.  Nadia, you have the first one.  There.", "Nadia", "Radio One"),
        ("It goes to Ben Ode of the Coast Times.  Ben.", "Ben Ode", "Coast Times"),
        ("We go to the line of Ben Ode.  Please go ahead.", "Ben Ode", None),
        ("Mr. Ode, with the Coast Newspaper.", "Ode", "Coast Newspaper"),
        ("Ode-san of Coast News.", "Ode", "Coast News"),
        ("Okay, Nadia.", "Nadia", None),
        ("Nadia, and then Theo.", "Nadia", None),
        ("I will ask Nadia Ferro for her question.", "Nadia Ferro", None),
        ("A question from the coast, Nadia Ferro.", "Nadia Ferro", None),
        ("We turn to the north — Nadia.", "Nadia", None),
        ("Tiene la palabra Inés Sol, reportera de La Voz.", "Inés Sol", "La Voz"),
    ],
)
def test_a_call_names_the_asker(call, name, outlet):
    naming = named_in_call(call, set(), set())

    assert naming
    assert (naming.name, naming.outlet) == (name, outlet)
    assert call[naming.span.start : naming.span.end].startswith(name)


@pytest.mark.parametrize(
    "call",
    [
        "(Off-mike.)",
        "In the back.",
        "Thank you.",
        "Secretary Luz.",
        "Next.",
        "Yes, you.",
        "Ana.",
        "Thank you, Nadia.",
        "Radio One, please.",
        "Yes, sir.",
        "THE NORTH.",
        "Frankly.",
    ],
)
def test_a_call_without_a_name_names_nobody(call):
    assert named_in_call(call, {"ana"}, set()) is None


def test_an_answer_that_ends_in_names_calls_nobody():
    assert named_after_answer("We went to Puerto Bello, Novia.", set(), set()) is None


def test_a_bare_word_that_is_used_otherwise_names_nobody():
    assert named_in_call("Wheat.", set(), {"wheat"}) is None
    assert found(named_in_call("Go ahead, Theo.", set(), {"theo"})).name == "Theo"


@pytest.mark.parametrize(
    ("ending", "name", "outlet"),
    [
        ("Go ahead, Theo.", "Theo", None),
        ("Theo, go ahead.", "Theo", None),
        ("Mr. Ode.", "Ode", None),
        ("Nadia Ferro?", "Nadia Ferro", None),
        ("Nadia Ferro, Coast News.", "Nadia Ferro", "Coast News"),
        ("So — (laughs) — Nadia Ferro, Coast News.", "Nadia Ferro", "Coast News"),
        ("\n\nNadia Ferro.", "Nadia Ferro", None),
        ("Nadia [Nadia Ferro, Coast News].\n\nTHE HARVEST", "Nadia Ferro", "Coast News"),
        ("And the first question goes to Ben Ode of Coast News.", "Ben Ode", "Coast News"),
        ("Coast News, Nadja [Nadia] Ferro.", "Nadia Ferro", "Coast News"),
        ("Theo?  Go ahead.", "Theo", None),
        ("I’m going to go to Ben Ode from Coast News.", "Ben Ode", "Coast News"),
    ],
)
def test_an_answer_calls_the_next_asker_at_its_end(ending, name, outlet):
    naming = named_after_answer(f"That is all I know. {ending}", set(), set())

    assert naming
    assert (naming.name, naming.outlet) == (name, outlet)


@pytest.mark.parametrize(
    "ending",
    ["We sold it to Novia.", "Novia.", "Novia?", "We go to Novia.", "General Ships.", "Yep.", ""],
)
def test_names_at_the_end_of_an_answer_call_nobody(ending):
    assert named_after_answer(f"It was late. {ending}", set(), {"novia"}) is None


def test_the_last_name_called_counts():
    call = "Ben Ode of Coast News.  Go ahead, Theo."

    assert found(named_in_call(call, set(), set())).outlet is None


def test_going_ahead_without_a_name_names_nobody():
    assert named_after_answer("It is so.  Go ahead.  Go ahead.  Go ahead.", set(), set()) is None


def test_an_answer_of_one_word_calls_nobody():
    assert named_after_answer("Ships.", set(), set()) is None


@pytest.mark.parametrize(
    ("words", "name", "outlet"),
    [
        ("Thanks.  I’m Ben Ode with Radio One.  Why?", "Ben Ode", "Radio One"),
        ("Ben Ode, Radio One.  Why?", "Ben Ode", "Radio One"),
        ("Soy Inés Sol, de La Voz. ¿Y?", "Inés Sol", "La Voz"),
        ("My name is Ben Ode.  Why?", "Ben Ode", None),
        ("(As interpreted.)  Ben Ode, Radio One.  Why?", "Ben Ode", "Radio One"),
        ("Thank you, Prime Minister, Ben Ode, Coast News, why?", "Ben Ode", "Coast News"),
        ("Ben Ode, del periódico El Faro.  ¿Y?", "Ben Ode", "El Faro"),
        ("I am Ben Ode from Channel A. Thank you.  Why?", "Ben Ode", "Channel A"),
        ("Ben Ode here with Radio One.  Why?", "Ben Ode", "Radio One"),
    ],
)
def test_an_asker_names_himself(words, name, outlet):
    naming = named_by_self(words, set())

    assert naming
    assert (naming.name, naming.outlet, naming.rule) == (name, outlet, Rule.SELF)


@pytest.mark.parametrize(
    "words",
    [
        "I’m Worried about it.",
        "Minister Luz, Novia. Why?",
        "One. Two. Three. Four. I’m Ben Ode.",
        "Ben Ode of Novia, who says so, is late. Why?",
        "Ben Ode, the President, is late. Why?",
        "Why now? Ben Ode, Radio One.",
        "Ode from Novia. Why?",
    ],
)
def test_other_words_in_capitals_are_no_name(words):
    assert named_by_self(words, set()) is None


@pytest.mark.parametrize(
    ("words", "outlet"),
    [
        ("My name is Ben Ode.  I represent Radio One.  Why?", "Radio One"),
        ("I’m from the Coast Times.  Why?", "Coast Times"),
        ("Mr. President, from Radio One.  Why?", "Radio One"),
        ("Radio One.  Why?", "Radio One"),
        ("I am from the State of Novia.  Why?", None),
        ("Why?", None),
    ],
)
def test_an_asker_gives_the_outlet(words, outlet):
    assert outlet_by_self(words) == outlet


def test_an_outlet_called_without_a_name_is_the_exchanges(read):
    assert asked_by(read, "MR VOSS: Thank you.  Radio One, please.", "QUESTION: Why?") == [
        (None, "Radio One")
    ]
    assert asked_by(read, "MR VOSS: Thank you.  In the back.", "QUESTION: Why?") == [(None, None)]


def test_somebody_else_at_the_microphone_names_himself(read):
    assert asked_by(
        read, "MR VOSS: Nadia Ferro, Coast News.", "QUESTION: Ben Ode, Radio One.  Why?"
    ) == [("Ben Ode", "Radio One")]


def test_a_surname_called_and_a_first_name_answered_are_one_name(read):
    lines = ("QUESTION: Why?", "MINISTER LUZ: Gil, let me say that we had to.")

    assert asked_by(read, "MR VOSS: Mr. Ode.", *lines) == [("Gil Ode", None)]
    assert asked_by(read, "MR VOSS: Nadia.", *lines) == [("Nadia", None)]
    assert asked_by(read, "MR VOSS: Mr. Ben Ode.", *lines) == [("Ben Ode", None)]
    assert asked_by(read, "MR VOSS: Mr. Ode.", "QUESTION: Why?") == [("Ode", None)]


def test_thanks_and_a_late_microphone_keep_the_call(read):
    assert asked_by(
        read,
        "QUESTION: When?",
        "MINISTER LUZ: At noon, as I said before.  Nadia Ferro, Coast News.",
        "QUESTION: Thank you.",
        "MINISTER LUZ: There you are, then.",
        "QUESTION: Why?",
    )[1:] == [("Nadia Ferro", "Coast News")]


def test_a_call_before_another_question_is_not_for_this_one(read):
    assert asked_by(read, "MR VOSS: Go ahead, Nadia.", "QUESTION: Why?", "QUESTION: How?") == [
        ("Nadia", None),
        (None, None),
    ]


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
