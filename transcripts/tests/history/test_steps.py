"""The history of a statement has the revisions that changed it, and no other."""

import pytest

from transcripts.history.steps import statement_numbers, statement_steps, steps
from transcripts.ingest.publish import withdraw
from transcripts.tests.conftest import NOON


@pytest.fixture
def talks(make_draft, make_turn, revise):
    event = make_draft()
    make_turn("Good morning.", event=event, key="k1")
    make_turn("Herring.", event=event, key="k2")
    revise(event)
    return event


def test_revisions_that_leave_a_statement_as_it_was_are_left_out(talks, revise):
    talks.turns.filter(key="k1").update(text="Good evening.")
    revise(talks)
    talks.turns.filter(key="k2").update(text="Cod.", source_start=700, source_end=800)
    revise(talks)

    assert statement_numbers(talks, "k1") == [2, 1]
    assert statement_numbers(talks, "k2") == [3, 1]


def test_another_place_in_the_source_is_no_change(talks, revise):
    talks.turns.filter(key="k1").update(source_start=700, source_end=800)
    revise(talks)

    assert statement_numbers(talks, "k1") == [1]


def test_a_statement_that_went_has_that_in_its_history_with_where_its_words_are(talks, take_out):
    take_out(talks.turns.get(key="k2"), "k1")

    gone, added = statement_steps(talks, "k2", statement_numbers(talks, "k2"))

    assert gone.change
    assert added.change
    assert (gone.change.fate, gone.change.successors) == ("removed", ("k1",))
    assert added.change.fate == "added"


def test_nobody_is_told_the_words_of_a_withdrawn_event(talks):
    withdraw(talks, reason="Recalled.", by=None, at=NOON)
    talks.refresh_from_db()

    told = steps(talks.revisions.order_by("number"))

    assert [(step.said, step.difference) for step in told] == [(None, None), (None, None)]
    assert statement_steps(talks, "k1", [1])[0].change is None
