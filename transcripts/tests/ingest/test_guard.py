"""Nothing that has been published changes without a revision, whoever writes."""

import json
from datetime import UTC, date, datetime

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, connection, transaction

from transcripts.ingest.attributions import Decree, resolve_label
from transcripts.ingest.facts import EventFacts, SourceFacts
from transcripts.ingest.merging import merge
from transcripts.ingest.publish import publish, withdraw
from transcripts.ingest.receive import describe
from transcripts.ingest.records import save
from transcripts.ingest.samples import remove_samples
from transcripts.models import Departure, Event, QuestionPart, Revision, Series, Speaker, Turn
from transcripts.tests.conftest import NOON

TABLES = [
    *("event", "turn", "exchange", "participation", "questionpart", "addressee", "departure"),
    *("revision", "sourcedocument"),
]
CHECK = "SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED"
LATER = datetime(2024, 4, 2, 9, tzinfo=UTC)


def run(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)


def let_the_transaction_end():
    """What a commit does: check what was put off, and forget which transaction this was."""
    run(CHECK)
    run("UPDATE transcripts_revision SET made_in = '0'")
    run(CHECK)


@pytest.fixture
def published(receive_text, publish):
    """A little availability, published in a transaction before this one."""
    event = publish(receive_text(series="Talks of the Sea"))
    somebody = Speaker.objects.create(slug="x", name="X", sort_name="X", kind="official")
    QuestionPart.objects.get().addressees.create(speaker=somebody, position=1)
    let_the_transaction_end()
    return event


def refuses(sql, message="has been published"):
    with pytest.raises(IntegrityError, match=message), transaction.atomic():
        run(f"{sql}; SET CONSTRAINTS ALL IMMEDIATE")


CHANGES = [
    "UPDATE transcripts_event SET title = 'Another'",
    "UPDATE transcripts_event SET slug = 'another'",
    "UPDATE transcripts_event SET date = '2020-01-01'",
    "UPDATE transcripts_event SET place = 'Elsewhere', place_basis = 'A guess'",
    "UPDATE transcripts_event SET kind = 'summit'",
    "UPDATE transcripts_event SET series_id = NULL",
    "UPDATE transcripts_event SET state = 'draft'",
    "UPDATE transcripts_event SET languages = '{es}'",
    "UPDATE transcripts_event SET is_fictional = true",
    """UPDATE transcripts_event SET footnotes = '[{"text": "No"}]'""",
    "UPDATE transcripts_series SET name = 'Talks of the Land'",
    "UPDATE transcripts_sourcedocument SET originator = 'Nobody'",
    "UPDATE transcripts_turn SET text = text || ' Not.'",
    "UPDATE transcripts_turn SET label = 'MR NOBODY'",
    "UPDATE transcripts_turn SET kind = 'moderation' WHERE kind = 'statement'",
    "UPDATE transcripts_turn SET key = 'zzzzzzzz' WHERE position = 1",
    "UPDATE transcripts_turn SET position = position + 100",
    "UPDATE transcripts_turn SET voice = 'mixed'",
    "UPDATE transcripts_turn SET language = 'es'",
    """UPDATE transcripts_turn SET marks = '[{"kind": "stage", "start": 0, "end": 1}]'""",
    "UPDATE transcripts_turn SET source_start = source_start - 1 WHERE position = 2",
    """UPDATE transcripts_turn AS turn SET speaker_id = x.id, attribution_rule = 'staff'
    FROM transcripts_speaker AS x WHERE x.slug = 'x'""",
    "UPDATE transcripts_turn SET attribution_rule = 'staff', attribution_confirmed_at = now()",
    "DELETE FROM transcripts_turn WHERE kind = 'statement'",
    """INSERT INTO transcripts_turn (event_id, position, label, attribution_rule, kind, text,
    marks, voice, language, source_start, source_end) SELECT event_id, 99, label, '', 'statement',
    'Never said.', '[]', 'own', 'en', 1, 2 FROM transcripts_turn WHERE position = 1""",
    "UPDATE transcripts_exchange SET state = 'declined'",
    "UPDATE transcripts_exchange SET asker_name = 'Cy Dee'",
    'UPDATE transcripts_questionpart SET "end" = "end" - 1',
    "UPDATE transcripts_addressee SET position = 9",
    "DELETE FROM transcripts_addressee",
    "UPDATE transcripts_participation SET title = 'Queen'",
    "DELETE FROM transcripts_participation",
]


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("change", CHANGES)
def test_raw_sql_cannot_change_what_the_public_reads(change):
    refuses(change)


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize(
    ("change", "message"),
    [
        ("UPDATE transcripts_revision SET reason = 'Another'", "never changes"),
        ("UPDATE transcripts_revision SET made_at = now()", "never changes"),
        ("UPDATE transcripts_revision SET snapshot = '{}'", "never changes"),
        ("UPDATE transcripts_revision SET hash = previous_hash", "never changes"),
        ("UPDATE transcripts_revision SET made_in = pg_current_xact_id()", "never changes"),
        ("DELETE FROM transcripts_revision", "stays for ever"),
        (
            """INSERT INTO transcripts_revision (event_id, source_id, number, made_at, reason,
            requested_by, snapshot, previous_hash, hash) SELECT event_id, source_id, 3, now(),
            'Out of turn', '', '{}', '', '' FROM transcripts_revision""",
            "is not the next one",
        ),
        ("UPDATE transcripts_speaker SET slug = 'moved' WHERE slug = 'x'", "lasts"),
    ],
)
def test_the_past_cannot_be_changed(change, message):
    refuses(change, message)


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.usefixtures("published")
def test_an_archive_with_published_events_is_not_emptied(table):
    run(f"ALTER TABLE transcripts_{table} ENABLE TRIGGER {table}_never_emptied")
    refuses(f"TRUNCATE transcripts_{table} CASCADE", "is not emptied")


def test_a_draft_is_not_published_by_hand(receive_text):
    receive_text()
    refuses("UPDATE transcripts_event SET state = 'published', published_at = now()")


def test_a_draft_is_changed_freely(receive_text):
    receive_text()
    run("UPDATE transcripts_turn SET text = 'Anything'; SET CONSTRAINTS ALL IMMEDIATE")
    assert set(Turn.objects.values_list("text", flat=True)) == {"Anything"}


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize(
    "change",
    [
        "UPDATE transcripts_turn SET text = text, position = position",
        "UPDATE transcripts_event SET published_at = now()",
        "UPDATE transcripts_exchange SET confirmed_by_id = NULL",
        "UPDATE transcripts_turn SET attribution_confirmed_by_id = NULL",
        "UPDATE transcripts_revision SET made_by_id = NULL, made_in = '0'",
        "DELETE FROM transcripts_topicassignment",
        "DELETE FROM transcripts_turnsearch",
    ],
)
def test_what_no_snapshot_reads_stays_free(change):
    run(f"{change}; SET CONSTRAINTS ALL IMMEDIATE")


def test_a_revision_of_one_event_opens_no_other(published, make_event):
    make_event("other")
    assert published.slug != "other"
    refuses("UPDATE transcripts_event SET title = 'Another' WHERE slug <> 'other'")


def test_a_departure_is_for_ever(published, publish):
    first = published.revisions.get()
    withdraw(published, reason="For a test", by=None, at=LATER)
    second = published.revisions.get(number=2)
    Departure.objects.create(
        event=published, key="gone2345", last_in=first, gone_in=second, reason="Left out"
    )
    let_the_transaction_end()
    refuses("UPDATE transcripts_departure SET reason = 'Another'", "never changes")
    refuses("DELETE FROM transcripts_departure")


def test_each_revision_names_the_one_before(published):
    withdraw(published, reason="For a test", by=None, at=LATER)
    publish(published, reason="Back", by=None, at=LATER)
    chain = list(published.revisions.order_by("number").values_list("previous_hash", "hash"))
    hashes = [own for _, own in chain]
    assert [previous for previous, _ in chain] == ["", *hashes[:2]]
    assert len(set(hashes)) == 3


def test_facts_put_right_while_withdrawn_make_a_revision(published):
    withdraw(published, reason="A wrong date", by=None, at=LATER)
    let_the_transaction_end()
    vera = User.objects.create_user("vera")
    describe(
        published,
        EventFacts(kind="remarks", date=date(2023, 5, 5), date_basis="Entered: the diary"),
        SourceFacts(originator="Ministry of the Land"),
        by=vera,
        at=LATER,
    )
    let_the_transaction_end()
    revision = published.revisions.get(number=3)
    told = json.loads(bytes(revision.snapshot))
    assert (revision.reason, revision.made_by) == ("Facts put right while withdrawn.", vera)
    assert (told["date"], told["origin"]["originator"]) == ("2023-05-05", "Ministry of the Land")
    assert told["state"] == "withdrawn"


def test_who_spoke_at_a_withdrawn_event_changes_by_revisions_too(published):
    withdraw(published, reason="For a test", by=None, at=LATER)
    let_the_transaction_end()
    ana, x = Speaker.objects.exclude(slug="x").get(), Speaker.objects.get(slug="x")

    merge(ana, into=x, by=None, at=LATER, reason="One person")
    let_the_transaction_end()
    ruiz = "FOREIGN MINISTER RUIZ ORTEGA"
    resolve_label(ruiz, [published], Decree(None, learn=False, by=None, at=LATER))
    let_the_transaction_end()

    assert [each.reason for each in published.revisions.order_by("number")][2:] == [
        "Ana Ruiz Ortega is one with X: One person",
        f"“{ruiz}”: staff found nobody who can be named.",
    ]


def test_a_series_is_renamed_by_a_revision_of_each_of_its_events(published):
    series = Series.objects.get()
    series.name = "Talks of the Land"
    save(series, by=None, at=LATER)
    save(series, by=None, at=LATER)
    let_the_transaction_end()
    assert [revision.reason for revision in published.revisions.order_by("number")] == [
        "First publication",
        "The series “Talks of the Sea” is called “Talks of the Land”.",
    ]


def test_an_account_is_deleted_and_its_revisions_stay(receive_text):
    vera = User.objects.create_user("vera")
    event = receive_text()
    publish(event, reason="First publication", by=vera, at=NOON)
    let_the_transaction_end()
    vera.delete()
    let_the_transaction_end()
    assert Revision.objects.get().made_by is None


@pytest.mark.usefixtures("samples")
def test_invented_events_are_removed_with_their_revisions_and_real_ones_are_not():
    let_the_transaction_end()
    remove_samples()
    let_the_transaction_end()
    real = Event.objects.get()
    assert real.revisions.count() == 1
    with pytest.raises(IntegrityError, match="stays for ever"), transaction.atomic():
        _remove_as_if_invented(real)


def _remove_as_if_invented(event):
    Event.objects.filter(pk=event.pk).update(is_fictional=True)
    event.turns.all().delete()
    event.participations.all().delete()
    event.delete()
    run("SET CONSTRAINTS ALL IMMEDIATE")
