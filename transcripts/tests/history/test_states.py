"""A revision is read back as it was, from its snapshot alone."""

import json
from datetime import date

import pytest

from transcripts.history.names import Named
from transcripts.history.states import PastNote, state_of, states_of
from transcripts.ingest.publish import withdraw
from transcripts.models import Country, Exchange, Outlet, Revision
from transcripts.tests.conftest import NOON


@pytest.fixture
def first(make_draft, make_turn, make_speaker, revise):
    """The first revision of an event with a question, its answer and everything about them."""
    ana, bo = make_speaker("Ana Ruiz"), make_speaker("Bo Bay", kind="journalist")
    herald = Outlet.objects.create(slug="herald", name="The Herald")
    event = make_draft(
        place="Karven",
        place_basis="Stated in the document",
        footnotes=[{"marker": "[1]", "anchor_turn": 2, "text": "Cod"}],
    )
    country = Country.objects.create(code="XA", name="Karvonia")
    event.participations.create(speaker=ana, position=1, title="Minister", country=country)
    exchange = Exchange.objects.create(
        event=event, position=1, key="x1", asker=bo, outlet=herald, state="answered"
    )
    asked = make_turn("Herring?", event=event, kind="question", exchange=exchange, speaker=bo)
    make_turn(
        "(Via interpreter) Herring.[1]",
        event=event,
        kind="answer",
        exchange=exchange,
        speaker=ana,
        voice="interpreter",
        marks=[{"kind": "interpreter", "start": 0, "end": 17, "until": None}],
        key="k2",
    )
    part = exchange.parts.create(turn=asked, position=1, start=0, end=8, labels=["MINISTER"])
    part.addressees.create(speaker=ana, position=1)
    return revise(event, "First publication")


def test_everything_that_the_public_reads_is_read_back(first):
    said = state_of(first)
    answer = said.turns[1]

    assert (said.title, said.date, said.place) == ("Title of talks", date(2023, 5, 4), "Karven")
    assert said.notes == (PastNote("[1]", 2, "Cod"),)
    assert said.statements == 2
    assert (answer.position, answer.key, answer.label) == (2, "k2", "MINISTER")
    assert answer.text == "(Via interpreter) Herring.[1]"
    assert answer.marks[0]["kind"] == "interpreter"
    assert answer.speaker == Named("speaker", "ana-ruiz", "Ana Ruiz")
    assert answer.exchange == said.exchanges[0]
    assert said.exchanges[0].called == "Bo Bay, The Herald"
    assert said.exchanges[0].parts[0].addressees == (answer.speaker,)
    assert said.role_of(answer) == "Minister, Karvonia"


def test_people_are_called_what_they_were_called_then(first, make_speaker, revise):
    first.event.participations.get().speaker.__class__.objects.update(name="Ana Foe")
    second = revise(first.event)

    assert [state.turns[1].called for state in states_of([first, second])] == [
        "Ana Ruiz",
        "Ana Foe",
    ]


def test_a_revision_is_read_without_the_tables(first, django_assert_num_queries):
    with django_assert_num_queries(0):
        state_of(first)


def test_an_old_revision_without_names_is_read_with_those_of_today(
    first, django_assert_num_queries
):
    record = json.loads(bytes(first.snapshot))
    del record["names"]
    old = Revision(snapshot=json.dumps(record).encode())

    with django_assert_num_queries(3):
        said = state_of(old)

    assert said.turns[1].called == "Ana Ruiz"
    assert said.exchanges[0].called == "Bo Bay, The Herald"
    assert said.participations[0].role == "Minister, Karvonia"


def test_somebody_whom_nothing_names_is_called_by_the_address(first):
    record = json.loads(bytes(first.snapshot))
    record["names"] = {}

    assert state_of(Revision(snapshot=json.dumps(record).encode())).turns[1].called == "ana-ruiz"


def test_a_snapshot_that_says_nothing_is_read_as_nothing(db):
    said = state_of(Revision(snapshot=b"{}"))

    assert (said.title, said.date, said.turns, said.exchanges) == ("", None, (), ())


def test_an_asker_whom_nobody_names_is_unnamed(make_draft, make_turn, revise):
    turn = make_turn("Herring?", event=make_draft(), kind="question", label="QUESTION")

    assert state_of(revise(turn.event)).turns[0].called == "Unnamed journalist"


def test_a_withdrawn_event_says_so_and_why(publish, receive_text):
    event = publish(receive_text())
    said = state_of(withdraw(event, reason="Recalled.", by=None, at=NOON))

    assert said.is_withdrawn
    assert said.withdrawal_reason == "Recalled."
