"""How an event's turns fall into sections, and which answers came late."""

import pytest

from transcripts.models import Exchange
from transcripts.views.transcript import sections, turns_of


@pytest.fixture
def talk(make_event, make_turn):
    """Make an event of turns written as kind and exchange: "q1", "a1"; "s" and "m" have none."""

    def make(*written):
        event = make_event()
        exchanges = {
            number: Exchange.objects.create(
                event=event, position=int(number), key=f"x{number}", state="answered"
            )
            for number in dict.fromkeys(turn[1:] for turn in written)
            if number
        }
        kinds = {"s": "statement", "m": "moderation", "q": "question", "a": "answer"}
        for turn in written:
            asked = {"exchange": exchanges[turn[1:]]} if turn[1:] else {}
            make_turn(event=event, kind=kinds[turn[0]], **asked)
        return turns_of(event)

    return make


def cut(turns):
    """Each section's exchange and turns, by their positions."""
    return [
        [
            section.exchange.position if section.exchange else None,
            *(one.turn.position for one in section.readings),
        ]
        for section in sections(turns, {})
    ]


def late(turns):
    """The position of each late answer and of the question to which it comes back."""
    readings = [one for section in sections(turns, {}) for one in section.readings]
    return {one.turn.position: one.answers.position for one in readings if one.answers}


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (["s", "s"], [[None, 1, 2]]),
        (["s", "m", "q1", "a1"], [[None, 1], [1, 2, 3, 4]]),
        (["q1", "a1", "m", "q2", "a2"], [[1, 1, 2], [2, 3, 4, 5]]),
        (["q1", "a1", "q1", "a1"], [[1, 1, 2, 3, 4]]),
        (["m", "q1", "a1", "m", "s"], [[1, 1, 2, 3, 4, 5]]),
        ([], []),
    ],
)
def test_a_section_begins_with_the_call_of_the_next_asker(talk, written, expected):
    assert cut(talk(*written)) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (["q1", "a1", "a1"], {}),
        (["q1", "a1", "m", "a1"], {4: 1}),
        (["q1", "a1", "q2", "a2", "a1"], {5: 1}),
        (["q1", "m", "a1"], {}),
        (["q1", "q2", "a1", "a2"], {}),
    ],
)
def test_an_answer_is_late_where_the_floor_had_gone_elsewhere_after_an_answer(
    talk, written, expected
):
    assert late(talk(*written)) == expected


def test_a_section_names_those_who_answer_once_in_their_order(make_event, make_turn, make_speaker):
    event = make_event()
    ana = make_speaker("Ana Ruiz")
    exchange = make_turn(event=event, kind="question").exchange
    for speaker in (None, ana, None):
        known = {"speaker": speaker} if speaker else {}
        make_turn(event=event, kind="answer", exchange=exchange, label="MR. BAY", **known)

    (section,) = sections(turns_of(event), {})

    assert section.answerers == ("MR. BAY", "Ana Ruiz")
