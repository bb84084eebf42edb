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


def test_a_question_begun_again_is_one_question(read):
    found = exchanges(
        read,
        "QUESTION: Minister, can you say what they —",
        "QUESTION: Minister —",
        "MINISTER LUZ: One at a time, please.",
        "QUESTION: Sorry.  Can you say what they told you?",
        "MINISTER LUZ: They told me nothing.",
    )

    assert turns(found) == [((3, 6), (7,)), ((4,), ())]


def test_a_question_begun_again_after_a_full_answer_is_another(read):
    found = exchanges(
        read,
        "QUESTION: Can you say what they —",
        "MINISTER LUZ: They told me nothing of the wheat that they sold in the north.",
        "QUESTION: Can you say what they bought?",
    )

    assert turns(found) == [((3,), (4,)), ((5,), ())]


@pytest.mark.parametrize(
    "between",
    [
        "MINISTER LUZ: Do I regret what?",
        "MINISTER LUZ: So —",
        "MINISTER LUZ: No, we will not.  What was your second question?",
        "PREMIER ROCA: I’ll go first.",
    ],
)
def test_the_asker_goes_on_where_the_answer_waits_for_it(read, between):
    found = exchanges(
        read, "QUESTION: Is it over?  And when?", between, "QUESTION: The end, Minister."
    )

    assert [each.question_turns for each in found] == [(3, 5)]


@pytest.mark.parametrize(
    ("first", "between"),
    [
        ("I wanted to ask about wheat.", "MINISTER LUZ: Sure."),
        ("One last question.", "MINISTER LUZ: Oh, go ahead."),
        ("I hear from all those in the north that —", "MR VOSS: (Inaudible.)"),
    ],
)
def test_an_announcement_and_its_question_are_one(read, first, between):
    found = exchanges(read, f"QUESTION: {first}", between, "QUESTION: Who buys it?")

    assert [each.question_turns for each in found] == [(3, 5)]


@pytest.mark.parametrize(
    "between",
    [
        ["MR VOSS: Go ahead, Theo."],
        ["MINISTER LUZ: At noon, I think."],
        ["* * *"],
        [],
    ],
)
def test_a_new_question_is_an_exchange_of_its_own(read, between):
    found = exchanges(
        read, "QUESTION: I hear from all those in the north that —", *between, "QUESTION: Who?"
    )

    assert len(found) == 2


def test_an_asker_who_nods_along_goes_on(read):
    found = exchanges(
        read,
        "QUESTION: What of wheat?",
        "MINISTER LUZ: It is sold, as I said —",
        "QUESTION: Yeah.",
        "MINISTER LUZ: — and so it stays.",
        "QUESTION: Yeah, but to whom?",
        "MINISTER LUZ: To all.  Go ahead.",
        "QUESTION: Okay.",
        "MINISTER LUZ: In the back.",
        "QUESTION: Why?",
    )

    assert turns(found) == [((3, 7), (4, 6, 8)), ((11,), ())]


def test_a_reporter_called_to_ask_again_goes_on(read):
    found = exchanges(
        read,
        "QUESTION: What of wheat?",
        "MR VOSS: Theo, can you ask your question again?",
        "MINISTER LUZ: I think that I have lost my list.",
        "QUESTION: Is it sold?",
    )

    assert [each.question_turns for each in found] == [(3, 6)]


def test_one_who_asks_nothing_yet_leaves_the_answer_to_the_question_before(read):
    found = exchanges(
        read,
        "QUESTION: What of wheat?",
        "MINISTER LUZ: It is sold.",
        "QUESTION: Minister —",
        "PREMIER ROCA: And it was well paid for.",
    )

    assert turns(found) == [((3,), (4, 6)), ((5,), ())]


def test_an_answer_that_was_broken_off_goes_on(read):
    found = exchanges(
        read,
        "QUESTION: What of wheat?",
        "MINISTER LUZ: I am sure that —",
        "QUESTION: And what of herring?",
        "MINISTER LUZ: I am sure that it is sold.",
        "QUESTION: To whom did you sell it?",
        "MINISTER LUZ: The north.",
    )

    assert turns(found) == [((3,), (4, 6)), ((5,), ()), ((7,), (8,))]


def test_one_who_was_asked_comes_back_after_others(read):
    found = exchanges(
        read,
        "QUESTION: Premier Roca, what of wheat?",
        "MINISTER LUZ: It is sold.",
        "QUESTION: And when?",
        "MINISTER LUZ: At noon, I think.",
        "STAFF: Thank you.",
        "PREMIER ROCA: I have to say as well that the wheat was good.",
    )

    assert turns(found) == [((3,), (4, 8)), ((5,), (6,))]


def test_spanish_labels_show_the_same_asker_until_another_subject(read):
    found = exchanges(
        read,
        "PREGUNTA: Inés Sol, de La Voz.  ¿Qué pasa con el trigo?",
        "PREMIER ROCA: Se vende.",
        "INTERLOCUTORA: ¿A quién?",
        "PREMIER ROCA: Al norte.",
        "INTERLOCUTORA: En otro tema, premier…",
        "PREMIER ROCA: Del trigo digo que es bueno.",
        "INTERLOCUTORA: ¿Y caro?",
        "PREMIER ROCA: No tanto.",
        "INTERLOCUTORA: Ahora sí, en otro tema, ¿y la pesca?",
        "PREMIER ROCA: Sigue como antes.",
    )

    assert turns(found) == [((3, 5, 9), (4, 6, 8, 10)), ((7, 11), (12,))]
    assert [(each.asker, each.outlet) for each in found] == [("Inés Sol", "La Voz")] * 2


def test_an_interviewers_follow_ups_join_the_question(read):
    lines = (
        "NINA VALE: Premier, why close the border?",
        "PREMIER ROCA: We had to do it.",
        "NINA VALE: And when?",
        "PREMIER ROCA: It was at noon.",
        "NINA VALE: Let’s move on.  What of wheat?",
        "PREMIER ROCA: It is sold.",
    )

    found = read("\n\n".join(["Interview of Premier Ana Roca", *lines])).exchanges

    assert turns(found) == [((1, 3), (2, 4)), ((5,), (6,))]
    assert [each.asker for each in found] == ["Nina Vale"] * 2


def test_two_interviewers_are_two_askers(read):
    lines = (
        "NINA VALE: Premier, why close the border?",
        "PREMIER ROCA: We had to do it.",
        "BEN ODE: And when?",
        "PREMIER ROCA: It was at noon.",
        "BEN ODE: Who?",
        "PREMIER ROCA: It was I.",
    )

    found = read("\n\n".join(["Interview of Premier Ana Roca", *lines])).exchanges

    assert [each.asker for each in found] == ["Nina Vale", "Ben Ode"]


def test_one_of_two_presidents_may_be_meant(read):
    title = "President Eva Luz and President Ana Roca"
    spoken = ("PRESIDENT LUZ: We met today.", "PRESIDENT ROCA: We did so.")
    asked = "QUESTION: Mr. President, why?  And, President Roca, when?"

    found = read("\n\n".join([title, *spoken, asked, "PRESIDENT LUZ: We had to."])).exchanges

    assert [(each.addressees, each.state) for each in found] == [
        (("PRESIDENT ROCA",), ExchangeState.ANSWERED)
    ]


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        ("I’d point you back to the court.", ExchangeState.REFERRED),
        ("I don’t have anything to share on that.", ExchangeState.DECLINED),
        ("I can’t comment.  But I can tell you that two ships went.", ExchangeState.ANSWERED),
        ("", ExchangeState.NO_REPLY),
    ],
)
def test_a_refusal_with_something_to_tell_is_an_answer(read, answer, state):
    lines = [f"MINISTER LUZ: {answer}"] if answer else []

    assert exchanges(read, "QUESTION: What went?", *lines)[0].state is state


def test_what_stands_between_two_questions_of_one_asker_is_the_same_askers(read):
    def askers_of(*names):
        lines = []
        for name in names:
            lines += ["QUESTION: What of wheat?", f"MINISTER LUZ: The wheat{name} is sold."]
        return [(each.asker, each.question_turns) for each in exchanges(read, *lines)]

    assert askers_of(", Gwen,", "", ", Gwen,") == [("Gwen", (3, 5, 7))]
    assert askers_of(", Gwen,", ", Theo,", ", Gwen,") == [
        ("Gwen", (3,)),
        ("Theo", (5,)),
        ("Gwen", (7,)),
    ]
    assert askers_of("", "", ", Gwen,") == [(None, (3,)), (None, (5,)), ("Gwen", (7,))]


def test_one_who_breaks_into_an_answer_with_the_questions_words_goes_on(read):
    def second(question):
        return exchanges(
            read,
            "QUESTION: They say that the broker is a smuggler. Is he?",
            "MINISTER LUZ: To answer that, I have always said that —",
            f"QUESTION: {question}",
            "MINISTER LUZ: I never said that.",
        )[0].question_turns

    assert second("So he is a smuggler?") == (3, 5)
    assert second("What of wheat?") == (3,)


def test_one_of_both_leaders_answers_what_is_put_to_both(read):
    found = exchanges(
        read, "QUESTION: A question for both leaders: why?", "PREMIER ROCA: We had to."
    )

    assert [each.state for each in found] == [ExchangeState.ANSWERED]
