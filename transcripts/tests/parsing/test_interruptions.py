"""Speech that breaks off and is taken up again."""

import pytest

from transcripts.parsing import interruptions


@pytest.mark.parametrize(
    ("text", "broken", "again"),
    [
        ("Sorry.  Can you say what she told you?", "Can you say what —", True),
        ("On Tuesday, they meet.", "On Tuesday —", True),
        ("Does the Premier understand it?", "It is long. Does the Premier under- —", True),
        ("Why is it so?", "Can you say what —", False),
        ("Can you?", "Can you say —", False),
        ("Premier, why?", "Premier —", False),
        ("Can you say what?", "Can you say what?", False),
    ],
)
def test_a_turn_begins_again_with_the_words_that_were_broken_off(text, broken, again):
    assert interruptions.begins_again(text, broken) is again


@pytest.mark.parametrize(
    ("text", "nothing"),
    [
        ("Mr. President —", True),
        ("Mr. President.", True),
        ("Thank you.  On another matter …", True),
        ("What did the high court say of —", False),
        ("Why —?", False),
        ("Wheat.", False),
        ("word " * 60 + "—", False),
    ],
)
def test_a_question_may_break_off_before_it_asks(text, nothing):
    assert interruptions.asks_nothing_yet(text) is nothing


@pytest.mark.parametrize(
    ("text", "premise"),
    [
        ("So, I wanted to ask about wheat.", True),
        ("Can I follow up on that?", True),
        ("A question about herring, please?", True),
        ("I wonder whether it is so.", False),
        ("Is it so?", False),
        ("Premier.", False),
    ],
)
def test_an_announcement_is_no_question_yet(text, premise):
    assert interruptions.is_premise(text) is premise


@pytest.mark.parametrize(
    ("text", "back"),
    [
        ("Do I regret what?", True),
        ("We do.  Theo?", False),
        ("Yes?", False),
        ("We do so.", False),
        ("We do so and we shall go on with it for as long as it takes us all.  Why?", False),
    ],
)
def test_a_short_answer_that_asks_goes_back_to_the_asker(text, back):
    assert interruptions.asks_back(text) is back


@pytest.mark.parametrize(
    ("text", "repeat"),
    [
        ("No.  What was your second question?", True),
        ("Theo, do you want to ask your question again?", True),
        ("To the two of us or...", True),
        ("I beg your pardon?", True),
        ("Wheat or —", True),
        ("No.  Why would it?", False),
        ("I do not understand that they had to go so far north for so little wheat, say.", False),
    ],
)
def test_a_turn_may_ask_for_the_question_once_more(text, repeat):
    assert interruptions.asks_to_repeat(text) is repeat


@pytest.mark.parametrize(
    ("text", "follows"),
    [
        ("No talks at all?", True),
        ("Since it happened, " + "and so on " * 10, True),
        ("You had said for months that " + "and so on " * 10, False),
        ("Last question.  Why?", False),
        ("On another matter, why?", False),
    ],
)
def test_an_interviewer_follows_up_in_few_words_or_by_joining_on(text, follows):
    assert interruptions.follows_up(text) is follows


def test_a_false_start_says_nothing():
    assert interruptions.is_false_start("So —")
    assert not interruptions.is_false_start("So it is.")


def test_a_question_may_not_be_understood():
    assert interruptions.is_not_understood("I’m not sure I understand the question.")
    assert not interruptions.is_not_understood("I understand it.")
    assert not interruptions.is_not_understood("I’m not sure I understand that. " * 5)
