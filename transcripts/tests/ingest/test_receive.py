from datetime import date

import pytest

from transcripts.ingest import publish as publishing
from transcripts.ingest.facts import EventFacts, SourceFacts
from transcripts.ingest.receive import (
    AlreadyReceivedError,
    ClosedError,
    describe,
    discard,
    receive,
)
from transcripts.models import Event, SourceDocument, Speaker, Turn
from transcripts.parsing import Unreadable
from transcripts.tests.conftest import NOON, SMALL


def test_a_received_text_becomes_a_draft_with_its_bytes_kept(receive_text):
    event = receive_text()

    assert event.state == "draft"
    assert bytes(event.source.content) == SMALL.encode()
    assert event.title == "Foreign Minister Ana Ruiz Ortega at a Press Availability"
    assert [
        (turn.position, turn.label, turn.kind, turn.voice, turn.key)
        for turn in event.turns.order_by("position")
    ] == [
        (1, "FOREIGN MINISTER RUIZ ORTEGA", "statement", "own", None),
        (2, "QUESTION", "question", "own", None),
        (3, "FOREIGN MINISTER RUIZ ORTEGA", "answer", "interpreter", None),
    ]


def test_the_database_computes_checksum_size_and_words(receive_text):
    event = receive_text()
    event.source.refresh_from_db()

    assert len(event.source.sha256) == 64
    assert event.source.size == len(SMALL.encode())
    assert list(event.turns.order_by("position").values_list("words", flat=True)) == [8, 5, 6]


def test_the_same_bytes_twice_change_nothing_and_say_so(receive_text):
    first = receive_text()
    turns = list(Turn.objects.values_list("pk", flat=True))

    with pytest.raises(AlreadyReceivedError) as refusal:
        receive_text(title="Another title")

    assert refusal.value.event == first
    assert "These very bytes are in the archive" in str(refusal.value)
    assert Event.objects.count() == SourceDocument.objects.count() == 1
    assert list(Turn.objects.values_list("pk", flat=True)) == turns


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02\xff\xfe binary \x00"])
def test_what_is_no_text_is_refused_and_nothing_is_kept(db, content):
    with pytest.raises(Unreadable):
        receive(
            content,
            source=SourceFacts(),
            event=EventFacts(kind="remarks"),
            by=None,
            at=NOON,
        )

    assert not SourceDocument.objects.exists()


def test_what_staff_leave_open_is_taken_from_the_document(receive_text):
    stated = SMALL.replace("Availability\n", "Availability\n\nMay 4, 2023\n", 1)

    event = receive_text(stated, date=None, date_basis="")

    assert event.date == date(2023, 5, 4)
    assert event.date_basis == "Stated in the document"
    assert event.place == ""


def test_a_text_that_states_no_date_gets_none(receive_text):
    event = receive_text(date=None, date_basis="")

    assert event.date is None
    assert event.date_basis == ""


def test_the_address_is_made_of_the_date_and_the_title(receive_text):
    first = receive_text()
    second = receive_text(SMALL.replace("herring", "cod"))

    assert first.slug == "2023-05-04-foreign-minister-ana-ruiz-ortega-at-a-press-availability"
    assert second.slug == first.slug + "-2"


def test_a_new_date_makes_a_draft_be_read_again_in_its_light(receive_text):
    event = receive_text(date=None, date_basis="")
    receptionist = Speaker.objects.create(
        slug="mr-moss", name="Tom Moss", sort_name="Moss", kind="moderator"
    )
    receptionist.name_forms.create(form="MR MOSS")
    receptionist.roles.create(title="Spokesperson", started_on=date(2023, 1, 1))
    called = receive_text(
        SMALL.replace("QUESTION:", "MR MOSS:  First question.\n\nQUESTION:", 1),
        date=None,
        date_basis="",
    )
    assert called.turns.get(label="MR MOSS").speaker is None

    describe(
        called,
        EventFacts(kind="press conference", date=date(2023, 5, 4), date_basis="The calendar"),
        by=None,
        at=NOON,
    )

    assert called.turns.get(label="MR MOSS").speaker == receptionist
    assert event.turns.count() == 3


def test_the_address_of_a_draft_follows_its_date(receive_text):
    event = receive_text(date=None, date_basis="")

    describe(
        event,
        EventFacts(kind="remarks", date=date(2023, 5, 4), date_basis="The calendar"),
        by=None,
        at=NOON,
    )

    assert event.slug == "2023-05-04-foreign-minister-ana-ruiz-ortega-at-a-press-availability"


def test_what_is_said_of_the_origin_can_be_put_right_and_the_bytes_stay(receive_text):
    event = receive_text()

    describe(
        event,
        EventFacts(kind="remarks"),
        SourceFacts(originator="The Admiralty", filename="x"),
        by=None,
        at=NOON,
    )

    event.source.refresh_from_db()
    assert (event.source.originator, event.source.filename) == ("The Admiralty", "talks.txt")


@pytest.mark.parametrize(
    ("title", "text", "basis"),
    [
        ("", SMALL, "Stated in the document"),
        ("Our title", SMALL, "Entered by staff"),
        ("", "QUESTION:  Why?\n\nMINISTER MOSS:  So.\n", "Assumed: the document states none"),
    ],
)
def test_a_title_says_how_it_is_known(receive_text, title, text, basis):
    assert receive_text(text, title=title).title_basis == basis


def test_series_without_latin_letters_have_addresses_of_their_own(receive_text):
    first = receive_text(series="中文")
    second = receive_text(SMALL.replace("herring", "cod"), series="日本")

    assert (first.series.slug, second.series.slug) == ("unnamed", "unnamed-2")


def test_a_published_event_is_not_described_again(receive_text, publish):
    event = publish(receive_text())

    with pytest.raises(ClosedError):
        describe(event, EventFacts(kind="remarks"), by=None, at=NOON)

    event.refresh_from_db()
    assert event.kind == "press conference"


def test_what_was_withdrawn_can_be_put_right_and_keeps_its_addresses(receive_text, publish):
    event = publish(receive_text())
    keys = list(event.turns.order_by("position").values_list("key", flat=True))
    slug = event.slug
    publishing.withdraw(event, reason="Wrong date", by=None, at=NOON)

    describe(
        event,
        EventFacts(kind="remarks", date=date(2023, 5, 5), date_basis="The calendar, read again"),
        by=None,
        at=NOON,
    )
    publish(event)

    assert (event.date, event.slug) == (date(2023, 5, 5), slug)
    assert list(event.turns.order_by("position").values_list("key", flat=True)) == keys
    assert b'"date":"2023-05-05"' in event.revisions.get(number=3).snapshot


def test_a_question_without_words_is_received_all_the_same(receive_text):
    event = receive_text("Talks\n\nMS ADA:  Hello.\n\nQUESTION:\n\nMS ADA:  Yes.\n")

    assert event.turns.get(kind="question").text == ""
    assert not event.exchanges.get().parts.exists()


def test_a_draft_can_be_discarded_with_its_source(receive_text):
    discard(receive_text())

    assert not Event.objects.exists()
    assert not SourceDocument.objects.exists()


def test_what_was_once_published_cannot_be_discarded(receive_text, publish):
    event = publish(receive_text())
    publishing.withdraw(event, reason="Wrong file", by=None, at=NOON)

    with pytest.raises(ClosedError):
        discard(event)

    assert Event.objects.exists()
