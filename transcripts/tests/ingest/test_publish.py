import hashlib
import json

import pytest
from django.db import IntegrityError, transaction

from transcripts.ingest.publish import (
    ALPHABET,
    NotReadyError,
    free_keys,
    obstacles,
    publish,
    withdraw,
)
from transcripts.models import Revision, SourceDocument, Turn, TurnSearch
from transcripts.tests.conftest import NOON


def test_publication_gives_every_statement_and_exchange_an_address(receive_text, publish):
    event = publish(receive_text())

    keys = [
        *event.turns.values_list("key", flat=True),
        *event.exchanges.values_list("key", flat=True),
    ]
    assert len(set(keys)) == 4
    assert all(len(key) == 8 and set(key) <= set(ALPHABET) for key in keys)


def test_a_key_that_chance_gives_twice_is_drawn_again(make_turn, monkeypatch):
    monkeypatch.setattr("transcripts.ingest.publish.KEY_LENGTH", 1)
    make_turn(key="2")
    make_turn(key="3")
    keys = free_keys(Turn.objects.all(), len(ALPHABET) - 2)
    assert sorted(keys) == sorted(ALPHABET.replace("2", "").replace("3", ""))


def test_publication_is_the_first_revision_with_its_snapshot(receive_text):
    event = receive_text()

    revision = publish(event, reason="First publication", by=None, at=NOON)

    assert (revision.number, revision.reason, revision.made_at) == (1, "First publication", NOON)
    record = json.loads(bytes(revision.snapshot))
    assert record["turns"][2]["text"] == "(Via interpreter) Yes, herring and cod."
    assert record["source"] == event.source.sha256
    revision.refresh_from_db()
    assert revision.sha256 == hashlib.sha256(revision.snapshot).hexdigest()


def test_only_published_turns_are_searched(receive_text):
    event = receive_text()
    assert not TurnSearch.objects.exists()

    publish(event, reason="First publication", by=None, at=NOON)
    assert TurnSearch.objects.count() == 3

    withdraw(event, reason="The ministry recalled it", by=None, at=NOON)
    assert not TurnSearch.objects.exists()


def test_an_event_without_a_date_is_refused_with_the_reason(receive_text):
    event = receive_text(date=None, date_basis="")

    with pytest.raises(NotReadyError) as refusal:
        publish(event, reason="First publication", by=None, at=NOON)

    assert refusal.value.reasons == ["It has no date: enter the date and how it is known."]
    event.refresh_from_db()
    assert event.state == "draft"
    assert not Revision.objects.exists()


def test_a_text_in_which_nobody_speaks_is_refused(receive_text):
    event = receive_text("Press Conference\n\nMay 4, 2023\n")

    assert obstacles(event) == [
        "The parser found no statement in it: check that it is a transcript."
    ]


def test_publishing_twice_is_refused(receive_text):
    event = receive_text()
    publish(event, reason="First publication", by=None, at=NOON)

    with pytest.raises(NotReadyError, match="It is published already"):
        publish(event, reason="Again", by=None, at=NOON)


def test_withdrawing_needs_a_reason(receive_text):
    event = receive_text()
    publish(event, reason="First publication", by=None, at=NOON)

    with pytest.raises(NotReadyError, match="Say why"):
        withdraw(event, reason="  ", by=None, at=NOON)


def test_only_what_is_published_can_be_withdrawn(receive_text):
    with pytest.raises(NotReadyError, match="It is not published"):
        withdraw(receive_text(), reason="A mistake", by=None, at=NOON)


def test_addresses_outlive_a_withdrawal_and_a_new_publication(receive_text):
    event = receive_text()
    publish(event, reason="First publication", by=None, at=NOON)
    keys = list(event.turns.order_by("position").values_list("key", flat=True))

    withdraw(event, reason="Checking a name", by=None, at=NOON)
    publish(event, reason="Checked", by=None, at=NOON)

    assert list(event.turns.order_by("position").values_list("key", flat=True)) == keys
    assert list(event.revisions.order_by("number").values_list("number", "reason")) == [
        (1, "First publication"),
        (2, "Checking a name"),
        (3, "Checked"),
    ]


def test_equal_states_have_equal_snapshots(receive_text):
    event = receive_text()
    first = publish(event, reason="First publication", by=None, at=NOON)
    withdraw(event, reason="Checking a name", by=None, at=NOON)
    again = publish(event, reason="Checked", by=None, at=NOON)

    assert first.snapshot == again.snapshot


def test_a_snapshot_holds_all_that_the_public_can_read(samples):
    record = json.loads(bytes(samples[0].revisions.get().snapshot))

    assert len(record["turns"]) == 28
    assert len(record["exchanges"]) == 4
    assert [part["addressees"] for part in record["exchanges"][1]["parts"]] == [
        ["antony-blinken"],
        ["alicia-barcena"],
    ]
    assert record["participations"][0] == {
        "speaker": "antony-blinken",
        "title": "Secretary of State",
        "organisation": "U.S. Department of State",
        "country": "US",
        "outlet": None,
        "labels": ["SECRETARY BLINKEN"],
    }
    assert (record["languages"], record["is_fictional"]) == (["en"], False)


def test_what_is_published_again_has_no_reason_for_a_withdrawal(receive_text):
    event = receive_text()
    publish(event, reason="First publication", by=None, at=NOON)
    withdraw(event, reason="  Checking a name ", by=None, at=NOON)
    assert event.withdrawal_reason == event.revisions.get(number=2).reason == "Checking a name"

    publish(event, reason="Checked", by=None, at=NOON)

    assert (event.withdrawn_at, event.withdrawal_reason) == (None, "")


def test_the_bytes_of_a_source_cannot_be_changed_even_by_sql(receive_text):
    receive_text()

    with pytest.raises(IntegrityError, match="never change"), transaction.atomic():
        SourceDocument.objects.update(content=b"other bytes")
