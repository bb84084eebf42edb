"""What a record is called, its public events say; and when it got another name."""

import pytest
from django.contrib.auth.models import User

from transcripts.ingest.authorities import load_authorities
from transcripts.ingest.index import differences
from transcripts.ingest.merging import merge
from transcripts.ingest.publish import withdraw
from transcripts.ingest.records import save
from transcripts.ingest.samples import load_samples
from transcripts.ingest.uses import NamedRecord
from transcripts.models import Country, Outlet, Participation, Revision, Series, Speaker
from transcripts.tests.conftest import FIXTURES, NOON, mismatches

KINDS = ["speaker", "outlet", "country", "series"]


@pytest.fixture
def talks(make_draft, make_turn, make_speaker, revise):
    """A published event of a series, which names a speaker, a country and an outlet."""
    ana = make_speaker("Ana Ruiz")
    event = make_draft(series=Series.objects.create(slug="sea", name="Talks of the Sea"))
    herald = Outlet.objects.create(slug="herald", name="The Herald")
    question = make_turn("Herring?", event=event, speaker=ana, kind="question")
    event.exchanges.filter(pk=question.exchange_id).update(outlet=herald)
    karvonia = Country.objects.create(code="XA", name="Karvonia")
    event.participations.create(speaker=ana, position=1, country=karvonia)
    revise(event, "First publication")
    return event


@pytest.fixture
def named(talks):
    """The records that the event names, by kind."""
    records = (Speaker, Outlet, Country, Series)
    return dict(zip(KINDS, (each.objects.get() for each in records), strict=True))


def newest(event):
    return event.revisions.latest("number")


@pytest.mark.parametrize("kind", KINDS)
def test_another_name_is_a_revision_of_each_event_that_has_been_public(
    talks, named, make_event, kind
):
    make_event("other-talks")
    record, vera = named[kind], User.objects.create_user("vera")
    before, record.name = record.name, "Another Name"

    assert save(record, by=vera, at=NOON) == 1

    told = f"“{before}” is called “Another Name” in the archive’s records."
    if kind == "series":
        told = "The series “Talks of the Sea” is called “Another Name”."
    assert (newest(talks).reason, newest(talks).made_by, newest(talks).made_at) == (
        *(told, vera, NOON),
    )
    assert "Another Name" in bytes(newest(talks).snapshot).decode()
    assert Revision.objects.count() == 3
    assert (differences(), mismatches()) == ([], set())


@pytest.mark.parametrize("kind", KINDS)
def test_a_withdrawn_event_says_so_too(talks, named, kind):
    withdraw(talks, reason="For a test", by=None, at=NOON)
    named[kind].name = "Another Name"

    assert save(named[kind], by=None, at=NOON) == 1
    assert (differences(), mismatches()) == ([], set())


@pytest.mark.parametrize("kind", KINDS)
def test_a_record_of_the_same_name_is_saved_and_nobody_tells(talks, named, kind):
    named[kind].is_fictional = True

    assert save(named[kind], by=None, at=NOON) == 0

    assert newest(talks).reason == "First publication"
    assert kind == "series" or type(named[kind]).objects.get().is_fictional
    assert (differences(), mismatches()) == ([], set())


def test_the_name_before_is_what_the_database_has_and_not_what_somebody_read(talks, named):
    stale = Speaker.objects.get()
    named["speaker"].name = "Ana Ruiz Ortega"
    save(named["speaker"], by=None, at=NOON)
    stale.name = "Ana Ortega"

    save(stale, by=None, at=NOON)

    told = "“Ana Ruiz Ortega” is called “Ana Ortega” in the archive’s records."
    assert newest(talks).reason == told
    assert (differences(), mismatches()) == ([], set())


def test_a_record_read_before_it_was_merged_stays_merged(talks, named, make_speaker):
    stale = Speaker.objects.get()
    stays = make_speaker("Ana Ortega")
    merge(named["speaker"], into=stays, by=None, at=NOON, reason="One")
    stale.name = "Ana R."

    assert save(stale, by=None, at=NOON) == 0

    merged = Speaker.objects.get(slug="ana-ruiz")
    assert (merged.name, merged.merged_into) == ("Ana R.", stays)
    assert (differences(), mismatches()) == ([], set())


@pytest.mark.parametrize(
    "record",
    [
        Speaker(slug="bo", name="Bo", sort_name="Bo", kind="official"),
        Outlet(slug="bugle", name="The Bugle"),
        Country(code="XB", name="Alderland"),
        Series(slug="land", name="Talks of the Land"),
    ],
    ids=KINDS,
)
def test_a_new_record_is_saved_and_nobody_tells(talks, record):
    assert save(record, by=None, at=NOON) == 0
    assert type(record).objects.filter(name=record.name).exists()
    assert (differences(), mismatches()) == ([], set())


def test_a_draft_gets_no_revision(make_draft, make_turn, make_speaker):
    ana = make_speaker("Ana Ruiz")
    draft = make_turn("Herring.", event=make_draft(), speaker=ana).event
    ana.name = "Ana"

    assert save(ana, by=None, at=NOON) == 0
    assert not draft.revisions.exists()


def test_lists_and_samples_that_come_again_leave_a_name_that_staff_gave(samples):
    countries = Participation.objects.values("country")
    records: list[NamedRecord] = [
        Speaker.objects.filter(participations__isnull=False).order_by("pk")[0],
        Outlet.objects.filter(exchanges__isnull=False).order_by("pk")[0],
        Country.objects.filter(pk__in=countries).order_by("pk")[0],
        Series.objects.filter(events__isnull=False).order_by("pk")[0],
    ]
    for record in records:
        record.name = f"The other {record.name}"
        assert save(record, by=None, at=NOON) > 0
    told = Revision.objects.count()

    assert load_authorities(FIXTURES) == 0
    load_samples(FIXTURES, at=NOON)

    for record in records:
        record.refresh_from_db()
    assert [record.name.startswith("The other ") for record in records] == [True] * 4
    assert Revision.objects.count() == told
    assert (differences(), mismatches()) == ([], set())


def test_a_name_that_nobody_recorded_is_found(talks):
    Speaker.objects.update(name="Another Name")

    assert any("names, speakers, ana-ruiz" in each for each in mismatches())
