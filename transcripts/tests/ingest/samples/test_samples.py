import pytest
from django.core.management import call_command

from transcripts.ingest.facts import SourceFacts
from transcripts.ingest.revise import Request, revise
from transcripts.ingest.samples import load_samples, remove_samples
from transcripts.models import (
    Country,
    Departure,
    Event,
    Outlet,
    Revision,
    SourceDocument,
    Speaker,
    Topic,
    TurnSearch,
)
from transcripts.tests.conftest import FIXTURES, NOON


def test_the_first_transcript_is_published_with_what_staff_entered(samples):
    seed = samples[0]

    assert seed.slug == "us-mexico-high-level-economic-dialogue-2023"
    assert (seed.date.isoformat(), seed.place) == (
        "2023-09-29",
        "Department of State, Washington, D.C.",
    )
    assert seed.date_basis.startswith("Entered by staff")
    assert seed.place_basis.startswith("Entered by staff")
    assert not seed.is_fictional


def test_everybody_in_the_first_transcript_is_who_they_are(samples):
    cast = [
        (turn.label, turn.speaker.name if turn.speaker else None)
        for turn in samples[0].turns.select_related("speaker").order_by("position")
    ]

    assert len(cast) == 28
    assert dict(cast) | {"QUESTION": None} == {
        "SECRETARY BLINKEN": "Antony J. Blinken",
        "FOREIGN SECRETARY BARCENA": "Alicia Bárcena",
        "ECONOMY SECRETARY BUENROSTRO": "Raquel Buenrostro",
        "SECRETARY RAIMONDO": "Gina Raimondo",
        "AMBASSADOR TAI": "Katherine Tai",
        "MR MILLER": "Matthew Miller",
        "STAFF": None,
        "QUESTION": None,
    }
    assert [
        (exchange.asker and exchange.asker.name, exchange.outlet and exchange.outlet.name)
        for exchange in samples[0].exchanges.order_by("position")
    ] == [
        ("James Longman", "ABC News"),
        ("Ariel Moutsatsos", "Televisa"),
        (None, None),
        ("Jesus Esquivel", "Proceso"),
    ]


def test_the_spokesperson_has_his_office_that_day(samples):
    assert samples[0].participations.get(speaker__slug="matthew-miller").title == "Spokesperson"


def test_the_other_samples_are_marked_as_fictional_and_state_their_date(samples):
    assert len(samples) == 7
    for event in samples[1:]:
        assert event.is_fictional
        assert event.date_basis == "Stated in the document", event.slug
        assert 2018 <= event.date.year <= 2023


def test_a_corrected_sample_is_not_loaded_again_and_goes_with_all_its_documents(samples):
    sample = samples[1]
    earlier = bytes(sample.source.content)
    shorter = earlier[: earlier.rindex(b"\n\n", 0, len(earlier) * 3 // 4)] + b"\n"
    asked = Request("Shortened", None, NOON)
    revise(sample, shorter, source=SourceFacts(filename="short.txt"), request=asked)
    assert Departure.objects.filter(event=sample).exists()

    again = load_samples(FIXTURES, at=NOON)
    assert [loaded.is_new for loaded in again] == [False] * 7
    assert remove_samples() == 6
    assert SourceDocument.objects.count() == 1
    assert not Departure.objects.exists()


def test_loading_twice_changes_nothing(samples):
    again = list(load_samples(FIXTURES, at=NOON))

    assert [loaded.is_new for loaded in again] == [False] * 7
    assert [loaded.event for loaded in again] == samples
    assert Revision.objects.count() == 7


def test_removing_takes_all_that_is_invented_and_nothing_else(samples):
    real = TurnSearch.objects.filter(event_id=samples[0].pk).count()

    assert remove_samples() == 6

    assert list(Event.objects.all()) == [samples[0]]
    assert SourceDocument.objects.count() == 1
    for model in (Speaker, Outlet, Country, Event):
        assert not model.objects.filter(is_fictional=True).exists()
    assert TurnSearch.objects.count() == real == 28
    assert Topic.objects.exists()


def test_samples_once_removed_stay_away(samples, capsys):
    call_command("remove_samples")
    call_command("load_samples", once=True)

    assert Event.objects.count() == 1
    said = capsys.readouterr().out
    assert "6 fictional events removed." in said
    assert "no samples loaded" in said


def test_topics_can_be_tagged_again_from_the_shell(samples, capsys):
    call_command("tag_topics")

    assert capsys.readouterr().out == "7 events tagged.\n"


@pytest.mark.parametrize("kind", ["official", "moderator"])
def test_every_authority_record_has_a_role_with_its_source(samples, kind):
    for speaker in Speaker.objects.filter(kind=kind, is_fictional=False):
        sources = [role.source for role in speaker.roles.all()]
        assert sources, speaker.slug
        assert all(sources), speaker.slug
