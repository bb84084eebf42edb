"""How the floor is given and taken."""

import pytest

from transcripts.parsing import floor


@pytest.mark.parametrize(
    "sentence",
    [
        "Go ahead.",
        "Who has the next question?",
        "The first question will come from Radio One.",
        "The podium’s yours.",
        "Now we will take a couple of questions.",
        "Ana, please.",
        "And that’s it.",
        "Over here.",
        "The lady in red.",
        "Questions from the coast.",
        "Two more on this side.",
        "A couple of questions a side.",
        "If I may invite Ana Roca.",
        "Let’s go to the Coast Times.",
        "We’ll begin with Nadia.",
        "Would you like to add to that?",
        "How about back here?",
        "Siguiente pregunta.",
    ],
)
def test_a_sentence_calls(sentence):
    assert floor.calls(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "One more time, I do not know.",
        "They went to the Justice Department.",
        "It was late.",
        "Go ahead " + "and on " * 20,
    ],
)
def test_a_sentence_does_not_call(sentence):
    assert not floor.calls(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "I can’t hear you both.",
        "Hold on a second.",
        "Okay, I’ll start.",
        "Now we will sign a treaty.",
    ],
)
def test_order_and_the_next_step_give_the_floor_without_calling(sentence):
    assert floor.gives_floor(sentence)
    assert not floor.calls(sentence)


@pytest.mark.parametrize(
    ("sentence", "polite"),
    [
        ("Mr President, thank you very much.", True),
        ("It is good to see you, Premier.", True),
        ("Excelente, señora ministra.", True),
        ("I look forward to having you back.", True),
        ("Good relations matter to us all.", False),
        ("Thank you, and is it so? Yes.", False),
    ],
)
def test_thanks_greetings_praise_and_farewells_are_polite(sentence, polite):
    assert floor.is_polite(sentence) is polite


@pytest.mark.parametrize(
    ("text", "notes"), [("Okay.", True), ("(Laughs.)", True), ("Yes.", False), ("So what.", False)]
)
def test_some_sounds_only_show_that_somebody_has_heard(text, notes):
    assert floor.takes_note(text) is notes


@pytest.mark.parametrize(
    ("text", "thanks"),
    [
        ("Thank you.  I appreciate that.", True),
        ("Thanks.  Quite close.", True),
        ("Thanks.  And then —", False),
        ("Yes.  No, I see.", True),
        ("Wheat.", False),
        ("(Inaudible.)", False),
        ("Thank you.  Why?", False),
        ("Thanks. " * 200, False),
    ],
)
def test_a_press_turn_that_thanks_or_assents_asks_nothing(text, thanks):
    assert floor.only_thanks(text) is thanks


def test_ground_rules_open_and_close_a_call_in_few_words():
    assert floor.sets_rules("This call is on background.  Over to you.")
    assert not floor.sets_rules("It was said on background.  We deny that it was late.")
    assert not floor.sets_rules("Over to you.")
    assert not floor.sets_rules("On background. " * 80 + "Over to you.")


def test_order_is_kept_in_few_words():
    assert floor.keeps_order("I know, but hold on.  You were not called.")
    assert not floor.keeps_order("Hold on. " + "It is so. " * 20)
