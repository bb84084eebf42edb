"""Which revisions have a page, and which one was read at a moment."""

from datetime import UTC, datetime, timedelta

from transcripts.history.chronicle import Memento, at, mementos_of, mementos_with, pin
from transcripts.tests.conftest import NOON

DAYS = [Memento(number, NOON + timedelta(days=number - 1)) for number in (1, 2, 3)]


def numbers(mementos):
    return [memento.number for memento in mementos]


def test_an_event_has_every_revision(make_draft, make_turn, revise):
    event = make_turn(event=make_draft()).event
    revise(event)
    revise(event)

    assert mementos_of(event) == tuple(DAYS[:2])


def test_a_statement_has_the_revisions_that_tell_it(make_draft, make_turn, revise, take_out):
    event = make_turn(event=make_draft(), key="k1").event
    revise(event)
    turn = make_turn(key="k2", event=event)
    revise(event)
    take_out(turn)

    assert numbers(mementos_with(event, "k1")) == [1, 2, 3]
    assert numbers(mementos_with(event, "k2")) == [2]


def test_words_that_look_like_a_record_are_none(make_draft, make_turn, revise):
    event = make_turn('He wrote {"key":"k9"} on the board.', event=make_draft()).event
    revise(event)

    assert mementos_with(event, "k9") == ()


def test_the_revision_at_a_moment_is_the_last_one_made_until_then():
    assert at(NOON + timedelta(hours=30), DAYS).number == 2


def test_the_moment_of_a_revision_itself_counts_in_whole_seconds():
    made = Memento(2, datetime(2024, 3, 2, 12, 0, 0, 900_000, tzinfo=UTC))

    assert at(datetime(2024, 3, 2, 12, tzinfo=UTC), [DAYS[0], made]).number == 2


def test_before_all_revisions_it_is_the_first():
    assert at(datetime(1999, 1, 1, tzinfo=UTC), DAYS).number == 1


def test_a_pin_knows_its_neighbours_and_whether_there_is_a_newer_one():
    pinned = pin("2", DAYS, DAYS[-1])

    assert pinned
    assert (pinned.before, pinned.after) == (DAYS[0], DAYS[2])
    assert not pinned.is_newest


def test_what_is_no_number_of_a_revision_pins_nothing():
    assert [pin(asked, DAYS, DAYS[-1]) for asked in ("4", "0", "02", "two", "")] == [None] * 5
