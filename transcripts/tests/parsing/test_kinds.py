"""What turns do, by their function."""

import pytest

from transcripts.parsing.floor import hands_over, is_closing
from transcripts.vocabulary import Kind

S, Q, A, M = Kind.STATEMENT, Kind.QUESTION, Kind.ANSWER, Kind.MODERATION
TITLE = "Minister Eva Luz and Premier Ana Roca"


def kinds(read, *lines):
    return [turn.kind for turn in read("\n\n".join([TITLE, *lines])).turns]


@pytest.mark.parametrize(
    "text",
    [
        "Secretary Roca.",
        "Thank you, Eva.  Ana.",
        "Next question, Ben Ode with Radio One.",
        "(Inaudible) question today goes to Ben Ode with Radio One.",
        "Yes, in the second row.",
        "We have time for two questions.",
        "Ministra, tiene la palabra.",
        "Muchas gracias a todos.  Con esto concluimos.",
        "Thank you for your attention.  All the best.",
        "I will ask the minister to answer, she knows.",
        "(Off-mike.)",
    ],
)
def test_calls_thanks_and_names_hand_over(text):
    assert hands_over(text)


@pytest.mark.parametrize(
    "text",
    [
        "Is this on?",
        "Thank you.  Is there a trick?",
        "NEVER.",
        "Roca; Luz.",
        "Thank you for the very long and interesting question that you asked.",
        "Secretary Roca will now tell you all about the wheat.",
        "word " * 200,
    ],
)
def test_words_of_substance_do_not(text):
    assert not hands_over(text)


def test_principals_state_before_and_answer_after_the_first_question(read):
    assert kinds(
        read,
        "MINISTER LUZ: We met today and it was long.",
        "PREMIER ROCA: It was indeed quite long.",
        "MR VOSS: Ben Ode with Radio One.",
        "QUESTION: How long?",
        "MINISTER LUZ: Two hours.",
        "PREMIER ROCA: And a half, in fact.",
        "MR VOSS: Thank you all.",
    ) == [S, S, M, Q, A, A, M]


@pytest.mark.parametrize(
    ("text", "closes"),
    [
        ("Thank you all.", True),
        ("Thank you very much.", True),
        ("Muchas gracias a todos.", True),
        ("Thank you very much.  Katherine?", False),
        ("Next question.", False),
    ],
)
def test_a_moderator_closes_by_thanking_everybody(text, closes):
    assert is_closing(text) is closes


def test_staff_moderate_whatever_they_say(read):
    assert kinds(read, "STAFF: Try the other microphone now.", "QUESTION: Why?") == [M, Q]


def test_a_moderators_opening_moderates(read):
    assert kinds(
        read,
        "MR VOSS: Two ministers will speak and then answer.  Minister.",
        "MINISTER LUZ: We met today.",
        "QUESTION: Why?",
        "MINISTER LUZ: Because we must.",
    ) == [M, S, Q, A]


def test_yes_right_after_a_question_answers_it(read):
    assert kinds(read, "QUESTION: Is it so?", "MINISTER LUZ: Yes.") == [Q, A]


def test_assent_inside_a_question_moderates(read):
    assert kinds(
        read,
        "QUESTION: I ask whether —",
        "MINISTER LUZ: Sure.",
        "QUESTION: — it is so.",
        "MINISTER LUZ: Yes.",
    ) == [Q, M, Q, A]


def test_assent_before_a_stage_line_answers(read):
    assert kinds(read, "QUESTION: Is it —", "MINISTER LUZ: Sure.", "* * *", "QUESTION: Why?") == [
        Q,
        A,
        Kind.STAGE,
        Q,
    ]


def test_thanks_of_the_press_moderate(read):
    assert kinds(read, "QUESTION: Why?", "MINISTER LUZ: Because.", "QUESTION: Thank you.") == [
        Q,
        A,
        M,
    ]


@pytest.mark.parametrize(("answer", "kind"), [("Never.", A), ("Ana?", M), ("Thanks.", M)])
def test_one_word_after_a_question_answers_unless_it_calls_or_thanks(read, answer, kind):
    assert (
        kinds(read, "QUESTION: When?", f"MINISTER LUZ: {answer}", "PREMIER ROCA: Now.")[1] is kind
    )


def test_someone_who_comes_in_among_the_questions_states(read):
    assert kinds(
        read,
        "QUESTION: Was the broker a spy?",
        "MINISTER LUZ: We never comment on that.  Premier.",
        "PREMIER ROCA: I only came to tell you that lunch is ready.",
        "QUESTION: What is there?",
        "PREMIER ROCA: Soup and bread.",
    ) == [Q, A, S, Q, A]


def test_someone_who_takes_up_the_question_answers(read):
    assert kinds(
        read,
        "QUESTION: Which waters does the fisheries agreement cover?",
        "MINISTER LUZ: I will ask the premier to answer.",
        "PREMIER ROCA: The waters to the north, as the agreement says.",
    ) == [Q, M, A]


def test_an_interviewer_named_by_the_label_asks(read):
    lines = (
        "NINA VALE: Premier, why close the border?",
        "PREMIER ROCA: We had to do it.",
        "NINA VALE: And when?",
        "PREMIER ROCA: It was at noon.",
        "NINA VALE: Who asked you to?",
        "PREMIER ROCA: Nobody did.",
        "NINA VALE: Premier, thank you very much.",
    )

    assert kinds(read, *lines) == [Q, A, Q, A, Q, A, M]


def test_those_who_hold_an_office_do_not_interview(read):
    lines = (
        "MINISTER LUZ: Why close the border?",
        "PREMIER ROCA: We had to do it.",
        "MINISTER LUZ: And when?",
        "PREMIER ROCA: It was at noon.",
        "MINISTER LUZ: Who asked you to?",
        "PREMIER ROCA: Nobody did.",
    )

    assert kinds(read, *lines) == [S] * 6


def test_a_host_among_the_press_gives_the_floor_and_asks(read):
    assert kinds(
        read,
        "HOST: I will now open the floor for questions",
        "QUESTION: Why?",
        "PREMIER ROCA: We had to do it.",
        "HOST: And what of wheat?",
        "PREMIER ROCA: It is bought.",
    ) == [M, Q, A, Q, A]


def test_whoever_presides_over_a_sitting_moderates(read):
    assert kinds(
        read,
        "THE CHAIR: The result of the vote is forty for and two against the motion as read.",
        "PREMIER ROCA: We had to do it.",
        "THE CHAIR: It is so decided by this house.",
    ) == [M, S, M]


def test_a_call_on_background_opens_and_closes_with_its_rules(read):
    assert kinds(
        read,
        "SENIOR OFFICIAL: Thank you.  This call is on background.  Over to you.",
        "SENIOR OFFICIAL: We met today, and it was long.",
        "Q    Why?",
        "SENIOR OFFICIAL: We had to.",
        "SENIOR OFFICIAL: This call was on background.  Have a good day.",
    ) == [M, S, Q, A, M]


def test_remarks_follow_on_what_the_press_has_only_called_in(read):
    remarks = "Just some things at the top. " + "We sold the wheat to the north. " * 12

    assert kinds(
        read,
        "MINISTER LUZ: Hello.",
        "QUESTION: The harvest?",
        f"MINISTER LUZ: {remarks}",
        "QUESTION: Why did you sell the wheat to them?",
        f"MINISTER LUZ: {remarks}",
    ) == [M, Q, S, Q, A]


def test_a_long_answer_to_a_short_question_answers(read):
    assert kinds(read, "QUESTION: Why?", "MINISTER LUZ: " + "We sold the wheat. " * 30) == [Q, A]


@pytest.mark.parametrize(
    "aside",
    ["Two hours and more.", "Darío."],
)
def test_a_colleague_asked_within_an_answer_speaks_aside(read, aside):
    assert kinds(
        read,
        "QUESTION: What did you do there?",
        "MINISTER LUZ: We met, and it was long. How long was it?",
        f"PREMIER ROCA: {aside}",
        "MINISTER LUZ: It was all that, and it was good.",
    ) == [Q, A, S, A]


def test_a_second_question_within_an_answer_is_aside_too(read):
    assert kinds(
        read,
        "QUESTION: What did you do there?",
        "MINISTER LUZ: We met your son. What is he called?",
        "PREMIER ROCA: Ben.",
        "MINISTER LUZ: How old is Ben?",
        "PREMIER ROCA: He is six.",
        "MINISTER LUZ: Six, yes, and so tall.",
    ) == [Q, A, S, S, S, A]


def test_words_that_fall_into_a_broken_answer_are_aside_unless_they_assent(read):
    def third(said):
        return kinds(
            read,
            "QUESTION: What did you do there?",
            "MINISTER LUZ: We met and spoke of —",
            f"PREMIER ROCA: {said}",
            "MINISTER LUZ: — wheat.",
        )[2]

    assert third("You smiled at the wheat.") is S
    assert third("Yes.") is M
    assert third("It was " + "so very " * 12 + "long.") is A


def test_a_word_that_backs_an_answer_is_aside(read):
    assert kinds(
        read, "QUESTION: Why?", "MINISTER LUZ: We had to.", "PREMIER ROCA: I agree with that."
    ) == [
        Q,
        A,
        S,
    ]


def test_trouble_with_the_microphone_is_no_answer(read):
    assert kinds(read, "QUESTION: Why?", "MINISTER LUZ: Is it me?  Can you hear me at all?") == [
        Q,
        S,
    ]


def test_asking_for_the_question_once_more_moderates(read):
    lines = ("QUESTION: What of wheat and herring?", "MINISTER LUZ: What was your first question?")

    assert kinds(read, *lines) == [Q, M]


def test_yes_before_a_call_answers_a_question_but_not_a_mere_address(read):
    assert kinds(read, "QUESTION: Is it late?", "MINISTER LUZ: No.  Go ahead, Theo.") == [Q, A]
    assert kinds(read, "QUESTION: Minister —", "MINISTER LUZ: Yes.  Go ahead, Theo.") == [Q, M]


def test_a_name_answers_who(read):
    assert kinds(read, "QUESTION: Who won?", "MINISTER LUZ: Ben Ode.", "QUESTION: Why?") == [
        Q,
        A,
        Q,
    ]
    assert kinds(read, "QUESTION: It is late.", "MINISTER LUZ: Ben Ode.", "QUESTION: Why?") == [
        Q,
        M,
        Q,
    ]


def test_taking_note_answers_nothing(read):
    assert kinds(read, "QUESTION: I will start with the Minister.", "MINISTER LUZ: Okay.") == [Q, M]


def test_assent_to_a_premise_stands_inside_the_question(read):
    assert kinds(
        read,
        "QUESTION: I wanted to ask about wheat.",
        "MINISTER LUZ: Sure.",
        "QUESTION: Who buys it?",
        "MINISTER LUZ: The north.",
    ) == [Q, M, Q, A]


def test_a_question_is_passed_on_by_name(read):
    lines = ("QUESTION: Why?", "MINISTER LUZ: {}", "PREMIER ROCA: We had to do it.")

    def second(said):
        return kinds(read, lines[0], lines[1].format(said), lines[2])[1]

    assert second("Well, Premier Roca can speak to that.") is M
    assert second("Nobody can speak to that.") is A
    assert second("Roca knows." + " It was so." * 15) is A


def test_a_colleague_calls_the_next_asker_in_a_few_words_more(read):
    lines = (
        "QUESTION: Why?",
        "PREMIER ROCA: We had to do it.",
        "MINISTER LUZ: {}",
        "QUESTION: And how?",
    )

    def third(said):
        return kinds(read, *(line.format(said) for line in lines))[2]

    assert third("All right, Ben then Theo.  The premier is kind enough to stay on.") is M
    assert third("Thanks.  We have some minutes here.  So, Theo, go ahead.") is M
    assert third("Thanks.  It was at noon that we did it.") is A
    assert third("My view is that it was late.  Can we have a question from the coast?") is A
    assert third("(Laughs.)") is M
    assert third("It was so. " * 20) is A


def test_questions_are_opened_in_a_few_words_most_of_which_call(read):
    opening = "Thank you.  Two per side.  You have one?  We’ll start with Nadia.  Go ahead and ask."

    assert kinds(read, f"MINISTER LUZ: {opening}", "QUESTION: Why?") == [M, Q]
    assert kinds(read, "MINISTER LUZ: We met.  It was so.  Go ahead.", "QUESTION: Why?") == [S, Q]
    assert kinds(read, f"MINISTER LUZ: {'It was so. ' * 30}Go ahead.", "QUESTION: Why?") == [S, Q]


def test_words_after_the_askers_thanks_answer_nothing(read):
    assert kinds(
        read,
        "QUESTION: Why?",
        "MINISTER LUZ: We had to.",
        "QUESTION: Thank you.",
        "MINISTER LUZ: What if we stop here, for lunch is near.",
    ) == [Q, A, M, M]


def test_talk_among_those_who_answer_after_the_press_was_called_states(read):
    assert kinds(
        read,
        "QUESTION: Will the harvest fail?",
        "MINISTER LUZ: It will not fail. Questions from the northern press.",
        "PREMIER ROCA: How glad they are to rest for once.",
        "MINISTER LUZ: Nobody rests for long in this house.",
        "QUESTION: When?",
    ) == [Q, A, S, S, Q]


def test_somebody_new_with_thanks_and_long_remarks_states(read):
    remarks = "Thank you, Minister. " + "The harvest was good in the north. " * 12

    assert kinds(
        read,
        "QUESTION: Will the harvest fail?",
        "MINISTER LUZ: It will not fail. Premier, please.",
        f"PREMIER ROCA: {remarks}",
    ) == [Q, A, S]


def test_yes_to_whoever_asked_back_adds_to_the_question(read):
    lines = ("QUESTION: What of the treaty?", "MINISTER LUZ: Are you referring to the old one?")

    assert kinds(read, *lines, "QUESTION: Yes.", "MINISTER LUZ: It is void.") == [Q, M, Q, A]
