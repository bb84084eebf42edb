"""What turns do, by their function."""

import pytest

from transcripts.parsing.kinds import hands_over, is_closing
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
