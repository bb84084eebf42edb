"""Questions with their answers, and what became of them."""

import pytest

from transcripts.vocabulary import ExchangeState

TITLE = "Minister Eva Luz and Premier Ana Roca"


def exchanges(read, *lines):
    spoken = ("MINISTER LUZ: We met today.", "PREMIER ROCA: We did so.")
    return read("\n\n".join([TITLE, *spoken, *lines])).exchanges


def turns(found):
    return [(each.question_turns, each.answer_turns) for each in found]


def test_each_question_has_the_answers_up_to_the_next(read):
    found = exchanges(
        read,
        "QUESTION: Why?",
        "MINISTER LUZ: We had to.",
        "PREMIER ROCA: And we did.",
        "QUESTION: When?",
        "MINISTER LUZ: At noon, I think.",
    )

    assert turns(found) == [((3,), (4, 5)), ((6,), (7,))]


@pytest.mark.parametrize(
    ("first", "second"), [("I ask whether —", "it is so?"), ("I ask.", "— and then?")]
)
def test_a_sentence_that_goes_on_is_one_question(read, first, second):
    found = exchanges(read, f"QUESTION: {first}", "MINISTER LUZ: Sure.", f"QUESTION: {second}")

    assert turns(found) == [((3, 5), ())]


def test_a_late_answer_goes_to_the_question_whose_words_it_takes_up(read):
    found = exchanges(
        read,
        "QUESTION: Minister, what of wheat?",
        "PREMIER ROCA: It will be bought.",
        "QUESTION: And what of herring?",
        "PREMIER ROCA: They swim as ever.",
        "MR VOSS: Thank you all.",
        "MINISTER LUZ: Right, wheat.  We will buy that wheat.",
    )

    assert turns(found) == [((3,), (4, 8)), ((5,), (6,))]


def test_a_late_answer_without_such_words_goes_to_the_question_that_named_the_speaker(read):
    found = exchanges(
        read,
        "QUESTION: Minister Luz, why?",
        "PREMIER ROCA: We had to do so.",
        "QUESTION: When?",
        "PREMIER ROCA: It was at noon.",
        "MR VOSS: That’s all.",
        "MINISTER LUZ: It is hard to say.",
        "QUESTION: How?",
        "MINISTER LUZ: By sheer luck.",
    )

    assert turns(found) == [((3,), (4, 8)), ((5,), (6,)), ((9,), (10,))]


@pytest.mark.parametrize(
    ("answers", "state"),
    [
        ([], ExchangeState.NO_REPLY),
        (["MINISTER LUZ: Two ships went."], ExchangeState.ANSWERED),
        (["PREMIER ROCA: Two ships went."], ExchangeState.ANSWERED_BY_ANOTHER),
        (["MINISTER LUZ: I have to refer you to the court."], ExchangeState.REFERRED),
        (["MINISTER LUZ: I’m not going to comment on ships."], ExchangeState.DECLINED),
        (
            ["MINISTER LUZ: I have to refer you to the court.", "PREMIER ROCA: Two ships went."],
            ExchangeState.ANSWERED,
        ),
        (
            ["MINISTER LUZ: I refer you to the court." + " Two ships went." * 30],
            ExchangeState.ANSWERED,
        ),
        (["MINISTER LUZ: One. Two. Three. I refer you to the court."], ExchangeState.ANSWERED),
        (["MINISTER LUZ:", "STAFF: Hm."], ExchangeState.NO_REPLY),
    ],
)
def test_the_answers_decide_the_state(read, answers, state):
    assert exchanges(read, "QUESTION: Minister Luz, what went?", *answers)[0].state is state
