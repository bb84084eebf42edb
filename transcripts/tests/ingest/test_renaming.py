"""What a record is called, its public events say; and when it got another name."""

import pytest

from transcripts.ingest.renaming import renamed
from transcripts.ingest.verification.rows import snapshots
from transcripts.models import Country, Outlet
from transcripts.tests.conftest import NOON


@pytest.fixture
def talks(make_event, make_turn, make_speaker):
    """An event that names a speaker, a country and an outlet."""
    ana = make_speaker("Ana Ruiz")
    event = make_event()
    make_turn("Herring.", event=event, speaker=ana)
    event.participations.create(
        speaker=ana, position=1, country=Country.objects.create(code="XA", name="Karvonia")
    )
    herald = Outlet.objects.create(slug="herald", name="The Herald")
    event.exchanges.create(position=1, key="x1", outlet=herald, state="answered")
    return event


@pytest.mark.parametrize("kind", ["speaker", "outlet", "country"])
def test_another_name_is_a_revision_of_each_event_that_has_been_public(talks, make_event, kind):
    make_event("other-talks")
    record = {
        "speaker": talks.participations.get().speaker,
        "outlet": Outlet.objects.get(),
        "country": Country.objects.get(),
    }[kind]
    before, record.name = record.name, "Another Name"
    record.save()

    assert renamed(record, before=before, by=None, at=NOON) == 1

    newest = talks.revisions.latest("number")
    assert newest.reason == f"“{before}” is called “Another Name” in the archive’s records."
    assert "Another Name" in bytes(newest.snapshot).decode()
    assert [mismatches for mismatches in snapshots() if mismatches] == []


def test_a_name_that_nobody_recorded_is_found(talks, revise):
    revise(talks)
    talks.participations.get().speaker.__class__.objects.update(name="Another Name")

    (mismatch,) = [each for mismatches in snapshots() for each in mismatches]

    assert "names, speakers, ana-ruiz" in mismatch.where


def test_a_draft_gets_no_revision(make_draft, make_turn, make_speaker):
    ana = make_speaker("Ana Ruiz")
    draft = make_turn("Herring.", event=make_draft(), speaker=ana).event

    assert renamed(ana, before="Ana", by=None, at=NOON) == 0
    assert not draft.revisions.exists()
