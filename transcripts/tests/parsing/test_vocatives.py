"""Whom an answer turns to."""

import pytest

from transcripts.parsing.vocatives import Usage, named_in_answer, turned_to, usage_of


def found(naming):
    assert naming is not None
    return naming


NOTHING = Usage(frozenset(), frozenset())


@pytest.mark.parametrize(
    ("answer", "name"),
    [
        ("The advice, Gwen, was to close it.", "Gwen"),
        ("Gwen, let me say no.", "Gwen"),
        ("Well Gwen in relation to that, no.", "Gwen"),
        ("I take question two Gwen, which was long.", "Gwen"),
        ("Thank you, Gwen.  We did.", "Gwen"),
        ("As you know, Gwen; as many know, it is so.", "Gwen"),
        ("Well, again, Gwen, I think so.", "Gwen"),
        ("No, Mr. Ode [Ben Ode, Coast News], it is not.", "Ben Ode"),
        ("Mr. Ode, it is so.", "Ode"),
    ],
)
def test_an_answer_turns_to_the_asker_where_it_begins(answer, name):
    assert found(named_in_answer(answer, set(), NOTHING)).name == name


@pytest.mark.parametrize(
    "answer",
    [
        "It is so. It is late. And so, Gwen, we went.",
        "I met my wife, Gwen, at noon.",
        "I met the Premier, Gwen, at noon.",
        "It is over. Go ahead, Gwen.",
        "It is over. It is so. Gwen, it is.",
        "Frankly, it is so.",
        "It was in Novia, Arden.",
    ],
)
def test_other_names_are_not_the_askers(answer):
    assert named_in_answer(answer, set(), NOTHING) is None


def test_one_who_answers_here_is_not_the_asker():
    assert named_in_answer("The advice, Gwen, was so.", {"gwen"}, NOTHING) is None


def test_a_word_that_is_used_otherwise_is_no_name_save_at_the_end_of_a_short_reply():
    asked = usage_of(answers=["It is late."], others=["They say that Theo asked."])
    said = usage_of(answers=["In Theo it is late."], others=[])

    assert named_in_answer("The advice, Theo, was so.", set(), asked) is None
    assert found(named_in_answer("I have nothing, Theo.", set(), asked)).name == "Theo"
    assert named_in_answer("I have nothing, Theo.", set(), said) is None


def test_telling_what_somebody_asked_uses_no_name_otherwise():
    usage = usage_of(
        answers=["I see you. Gil Sole. It is like what Gwen just asked.  Theo."],
        others=["A follow to Nadia’s question: it was asked, I think, by Ines."],
    )

    assert usage.anywhere.isdisjoint({"gil", "gwen", "theo", "nadia", "ines"})


def test_everybody_to_whom_a_text_turns_is_found():
    assert turned_to("Thank you, Eva. Ana, it is so. You said, Ben, that it is.") == {
        "eva",
        "ana",
        "ben",
    }
