import pytest
from django.core.management import call_command
from django.db import connection

from transcripts.ingest.bulk.workers import Workers
from transcripts.ingest.index import index
from transcripts.ingest.publish import add_revision, withdraw
from transcripts.ingest.verification import reread
from transcripts.ingest.verification.mismatches import excerpt
from transcripts.ingest.verification.rows import unlike
from transcripts.ingest.verification.sums import revision_hash
from transcripts.models import Departure, Revision
from transcripts.tests.conftest import NOON, mismatches


def past_the_guard(sql):
    """Change rows as a superuser does who switches the triggers off."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(sql)
        cursor.execute("SET session_replication_role = origin")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


@pytest.fixture
def talks(receive_text, publish):
    return publish(receive_text(slug="talks"))


def test_an_archive_that_nobody_touched_is_what_it_was(samples):
    withdraw(samples[1], reason="For a test", by=None, at=NOON)
    assert mismatches() == set()


@pytest.mark.parametrize(
    ("sql", "told"),
    [
        (
            "UPDATE transcripts_turn SET text = replace(text, 'fisheries', 'oil')",
            ', text: the revision says …ning. We signed the fisheries treaty today.", the rows …',
        ),
        (
            "UPDATE transcripts_event SET date = '2020-01-01'",
            'event talks, revision 1, date: the revision says "2023-05-04", the rows "2020-01-01"',
        ),
        ("DELETE FROM transcripts_participation", "participations: the revision has 1, the rows 0"),
        ("DELETE FROM transcripts_revision", "event talks, no revision: it is public"),
        (
            "UPDATE transcripts_sourcedocument SET originator = 'Nobody'",
            'revision 1, origin, originator: the revision says "Ministry of the Sea", the rows',
        ),
        ("UPDATE transcripts_turn SET key = NULL WHERE position = 1", "1 statements or exchanges"),
        ("UPDATE transcripts_revision SET reason = 'Another'", "its hash is not that of what it"),
        ("UPDATE transcripts_revision SET made_at = now()", "its hash is not that of what it says"),
        ("UPDATE transcripts_revision SET snapshot = snapshot || ' '", "its hash is not that of"),
        ("UPDATE transcripts_revision SET number = 2", "it follows revision 0: one between is"),
        ("UPDATE transcripts_revision SET previous_hash = hash", "it does not follow the revision"),
        (
            "UPDATE transcripts_revision SET made_in = '9999999999'",
            "event talks, revision 1: it bears the mark of a transaction to come",
        ),
        ("DELETE FROM transcripts_turnsearch", "it is not what the rows say"),
    ],
)
def test_what_somebody_changed_past_the_guard_is_found(talks, sql, told):
    assert mismatches() == set()
    past_the_guard(sql)
    assert any(told in mismatch for mismatch in mismatches()), mismatches()


def test_changed_bytes_of_a_source_are_found(talks):
    # The checksum is generated: to keep the old one, as a broken disk would, it is made plain.
    past_the_guard(
        "ALTER TABLE transcripts_sourcedocument ALTER COLUMN sha256 DROP EXPRESSION;"
        "UPDATE transcripts_sourcedocument SET content = content || ' '"
    )
    assert any(
        "talks.txt" in mismatch and "have the checksum" in mismatch for mismatch in mismatches()
    )


def test_a_revision_taken_out_of_the_middle_is_found(talks, publish):
    withdraw(talks, reason="For a test", by=None, at=NOON)
    publish(talks)
    past_the_guard("DELETE FROM transcripts_revision WHERE number = 2")
    assert mismatches() == {
        f"event talks, revision 3: {what}"
        for what in (
            "it follows revision 1: one between is missing",
            "it does not follow the revision before it: one of the two was changed",
        )
    }


def test_one_key_for_two_things_is_found(talks):
    turn, exchange = talks.turns.get(position=1), talks.exchanges.get()
    exchange.key = turn.key
    exchange.save()
    assert (
        f"key {turn.key}: exchange in event {talks.pk}; statement in event {talks.pk}"
        in mismatches()
    )


def test_a_departure_that_never_was_is_found(talks):
    withdraw(talks, reason="For a test", by=None, at=NOON)
    first, second = talks.revisions.order_by("number")
    key = talks.turns.get(position=1).key
    Departure.objects.create(event=talks, key="n4v4rw4s", last_in=first, gone_in=second, reason="x")
    Departure.objects.create(event=talks, key=key, last_in=first, gone_in=second, reason="x")
    told = mismatches()
    assert "event talks, departure n4v4rw4s: revision 1 has no such key" in told
    assert f"event talks, departure {key}: revision 2 has it still" in told


def test_both_ways_of_making_a_hash_agree(talks):
    revision = Revision.objects.get()
    assert revision.hash == revision_hash(revision)


def test_a_field_that_an_older_snapshot_lacks_is_no_difference():
    assert list(unlike({"a": 1}, {"a": 1, "b": 2}, "r")) == []
    assert list(unlike({"a": 1, "b": 2}, {"a": 1}, "r")) == [
        ("r, b", "the revision says 2, the rows null")
    ]


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("Good morning.", "Good evening.", "Good morning."),
        ("Good morning.", "Good morning. All.", "Good morning."),
        ("a" * 30 + "b" * 70, "a" * 30 + "c" * 70, f"…{'a' * 20}{'b' * 40}…"),
    ],
)
def test_an_excerpt_shows_where_two_texts_part(one, other, told):
    assert excerpt(one, other) == told


def test_what_the_parser_reads_differently_is_told_and_not_applied(talks):
    with Workers(1) as workers:
        assert [each.is_same for each in reread(workers)] == [True]
        past_the_guard(
            "UPDATE transcripts_turn SET text = 'We signed nothing.' WHERE position = 1;"
            "UPDATE transcripts_turn SET label = 'MR MOSS', voice = 'own' WHERE position = 3;"
            "DELETE FROM transcripts_questionpart;"
            "DELETE FROM transcripts_turn WHERE position = 2"
        )
        (unlike_now,) = reread(workers)

    assert unlike_now.slug == "talks"
    assert unlike_now.counts["words"] >= 1
    assert talks.turns.count() == 2


def verified(capsys, *options, code=0):
    if code == 0:
        call_command("verify", *options)
    else:
        with pytest.raises(SystemExit) as ending:
            call_command("verify", *options)
        assert ending.value.code == code
    return capsys.readouterr().out


def test_the_command_tells_each_check_and_ends_well(talks, capsys):
    told = verified(capsys, "--processes=1")
    assert told.splitlines() == [
        "                                                  examined  mismatches",
        "sources: checksums of the bytes                          1           0",
        "revisions: checksums and chain                           1           0",
        "published events: rows as the newest revision            1           0",
        "addresses: each names one thing                          4           0",
        "departures: as the revisions tell them                   0           0",
        "search tables: as the rows                               1           0",
        "read differently by the parser of today                  1           0",
        "",
        "The archive is what it was.",
    ]


def test_the_command_ends_badly_where_a_row_was_changed(talks, capsys):
    past_the_guard("UPDATE transcripts_event SET title = 'Another'")
    told = verified(capsys, "--quick", code=1)
    assert "event talks, revision 1, title" in told
    assert "What to do: Somebody changed it past the archive's own functions" in told
    assert told.endswith("The archive is NOT what it was (mismatches: 1).\n")
    assert "parser" not in told


def test_a_different_reading_fails_only_where_that_is_asked(talks, capsys):
    # As an older parser left it: row and revision agree with each other, the parser with neither.
    past_the_guard(
        "DELETE FROM transcripts_revision;"
        "UPDATE transcripts_turn SET kind = 'moderation' WHERE position = 1"
    )
    index(talks)
    add_revision(talks, reason="First publication", by=None, at=NOON)

    told = verified(capsys, "--processes=1")
    assert "event talks: 1 kind\n      statement 1: kind “moderation” would be “statement”" in told
    assert "Nothing was applied" in told
    assert told.endswith("The archive is what it was.\n")
    assert talks.turns.get(position=1).kind == "moderation"

    told = verified(capsys, "--strict", "--processes=1", code=1)
    assert told.endswith("The archive is NOT what it was (events read differently: 1).\n")
