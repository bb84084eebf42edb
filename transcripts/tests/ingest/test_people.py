from datetime import date

import pytest

from transcripts.ingest.people import outlet_named, person_named
from transcripts.ingest.receive import discard
from transcripts.models import Outlet, Speaker
from transcripts.tests.conftest import SMALL

CALLED = SMALL.replace(
    "QUESTION:", "MR MOSS:  The first question goes to Jo Park with the Bay Herald.\n\nQUESTION:", 1
)


@pytest.fixture
def make_moss(make_speaker):
    def make(slug="mr-moss", organisation="", start=date(2023, 1, 1), end=None, **fields):
        moss = make_speaker("Tom Moss", **({"slug": slug, "kind": "moderator"} | fields))
        moss.name_forms.create(form="MR MOSS")
        moss.roles.create(
            title="Spokesperson", organisation=organisation, started_on=start, ended_on=end
        )
        return moss

    return make


def speaker_of(event, label):
    return event.turns.filter(label=label).first().speaker


def test_a_label_means_the_person_whom_the_title_names(receive_text):
    event = receive_text()

    turn = event.turns.get(position=1)
    assert turn.speaker.name == "Ana Ruiz Ortega"
    assert turn.attribution_rule == "roster"
    assert SMALL[turn.attribution_start : turn.attribution_end] == "Ana Ruiz Ortega"


def test_a_known_name_form_leads_to_the_one_record_whatever_its_accents(receive_text, make_speaker):
    known = make_speaker("Ana María Ruiz Ortega")
    known.name_forms.create(form="Ana Ruíz Ortega")

    assert speaker_of(receive_text(), "FOREIGN MINISTER RUIZ ORTEGA") == known


def test_a_name_that_two_people_bear_stays_a_label(receive_text, make_speaker):
    for number in "12":
        make_speaker(f"Person {number}").name_forms.create(form="Ana Ruiz Ortega")

    turn = receive_text().turns.get(position=1)

    assert turn.speaker is None
    assert turn.label == "FOREIGN MINISTER RUIZ ORTEGA"
    assert turn.attribution_rule == ""


def test_an_office_that_day_lets_an_authority_record_bear_its_label(receive_text, make_moss):
    moss = make_moss()

    event = receive_text(CALLED)

    assert speaker_of(event, "MR MOSS") == moss
    assert event.turns.get(label="MR MOSS").attribution_rule == "authority"


@pytest.mark.parametrize(
    ("start", "end"),
    [(date(2023, 5, 5), None), (date(2020, 1, 1), date(2023, 5, 3))],
)
def test_an_office_on_another_day_does_not(receive_text, make_moss, start, end):
    make_moss(start=start, end=end)

    assert speaker_of(receive_text(CALLED), "MR MOSS") is None


@pytest.mark.parametrize("start", [date(2023, 5, 4), None])
def test_the_first_day_counts_and_an_unknown_one_too(receive_text, make_moss, start):
    moss = make_moss(start=start, end=date(2023, 5, 4))

    assert speaker_of(receive_text(CALLED), "MR MOSS") == moss


def test_an_office_and_a_surname_in_the_title_mean_who_held_it_that_day(receive_text, make_speaker):
    known = make_speaker("Ana Ruiz")
    known.name_forms.create(form="FOREIGN MINISTER RUIZ")
    known.roles.create(title="Foreign Minister", started_on=date(2023, 1, 1))
    text = SMALL.replace("Ana Ruiz Ortega", "Ruiz").replace("RUIZ ORTEGA", "RUIZ")

    turn = receive_text(text).turns.get(position=1)

    assert (turn.speaker, turn.attribution_rule) == (known, "authority")


def test_two_in_office_with_one_label_are_not_guessed_between(receive_text, make_moss):
    make_moss("moss-one")
    make_moss("moss-two", sort_name="Moss, second")

    assert speaker_of(receive_text(CALLED), "MR MOSS") is None


def test_of_two_the_one_in_the_house_that_made_the_transcript_is_meant(receive_text, make_moss):
    make_moss("moss-elsewhere", organisation="Ministry of the Air")
    ours = make_moss("moss-here", organisation="Ministry of the Sea")

    assert speaker_of(receive_text(CALLED), "MR MOSS") == ours


def test_an_office_bears_the_label_that_its_house_prints_and_only_there(receive_text, make_moss):
    for slug, organisation in [("air", "Ministry of the Air"), ("sea", "Ministry of the Sea")]:
        moss = make_moss(slug, organisation=organisation)
        moss.name_forms.all().delete()
        moss.roles.update(house_labels=["Mr. Moss"])

    assert speaker_of(receive_text(CALLED), "MR MOSS") == moss


def test_without_a_date_no_office_counts(receive_text, make_moss):
    make_moss()

    assert speaker_of(receive_text(CALLED, date=None, date_basis=""), "MR MOSS") is None


def test_an_invented_person_never_speaks_at_a_real_event(receive_text, make_moss):
    make_moss(is_fictional=True)

    assert speaker_of(receive_text(CALLED), "MR MOSS") is None


def test_a_called_reporter_becomes_a_speaker_with_the_outlet_said_that_day(receive_text):
    event = receive_text(CALLED)

    turn = event.turns.get(kind="question")
    assert (turn.speaker.name, turn.speaker.kind) == ("Jo Park", "journalist")
    assert turn.attribution_rule == "call"
    assert turn.exchange.asker == turn.speaker
    assert turn.exchange.outlet.name == "Bay Herald"
    assert event.participations.get(speaker=turn.speaker).role == "Bay Herald"


def test_a_reporter_at_two_outlets_over_time_is_one_record(receive_text):
    first = receive_text(CALLED)
    later = receive_text(
        CALLED.replace("the Bay Herald", "Coast News"), date=date(2024, 5, 4), date_basis="Diary"
    )

    asker = first.exchanges.get().asker
    assert later.exchanges.get().asker == asker
    assert [
        (part.event.date.year, part.outlet.name)
        for part in asker.participations.order_by("event__date")
    ] == [(2023, "Bay Herald"), (2024, "Coast News")]


def test_an_office_and_surname_in_the_title_are_also_known_by_the_label(receive_text, make_speaker):
    known = make_speaker("Ana Ruiz")
    known.name_forms.create(form="FOREIGN MINISTER RUIZ")
    known.roles.create(title="Foreign Minister", started_on=date(2023, 1, 1))
    text = SMALL.replace("Foreign Minister Ana Ruiz Ortega", "Foreign Minister Ruiz of Corrinal")

    turn = receive_text(text.replace("RUIZ ORTEGA", "RUIZ")).turns.get(position=1)

    assert (turn.speaker, turn.attribution_rule) == (known, "authority")


def test_a_reporter_is_never_the_official_of_the_same_name(receive_text, make_speaker):
    official = make_speaker("Jo Park")
    official.name_forms.create(form="Jo Park")

    asker = receive_text(CALLED).exchanges.get().asker

    assert asker != official
    assert asker.kind == "journalist"


def test_an_outlet_is_known_by_its_other_names(receive_text):
    known = Outlet.objects.create(
        slug="bay-herald", name="The Bay Herald and Post", other_names=["Bay Herald"]
    )

    assert receive_text(CALLED).exchanges.get().outlet == known


def test_an_asker_called_by_first_name_only_is_nobodys_record(receive_text):
    event = receive_text(CALLED.replace("Jo Park with the Bay Herald", "Jo"))

    assert event.turns.get(kind="question").speaker is None
    assert not Speaker.objects.filter(kind="journalist").exists()


def test_an_asker_whom_nobody_names_stays_unnamed(receive_text):
    exchange = receive_text().exchanges.get()

    assert exchange.asker is None
    assert exchange.asker_name == exchange.outlet_name == ""


def test_the_role_that_day_comes_from_the_authority_record(receive_text, make_speaker):
    known = make_speaker("Ana Ruiz Ortega")
    known.name_forms.create(form="Ana Ruiz Ortega")
    known.roles.create(title="Mayor", organisation="City Hall", ended_on=date(2022, 12, 31))
    known.roles.create(
        title="Minister of the Sea",
        organisation="Ministry of the Sea",
        started_on=date(2023, 1, 1),
    )

    part = receive_text().participations.get(speaker=known)

    assert part.role == "Minister of the Sea, Ministry of the Sea"
    assert part.labels == ["FOREIGN MINISTER RUIZ ORTEGA"]


def test_without_a_record_the_role_is_the_one_that_the_title_prints(receive_text):
    assert receive_text().participations.get().role == "Foreign Minister"


def test_the_parts_of_a_question_know_to_whom_they_are_put(receive_text):
    event = receive_text(SMALL.replace("Will the treaty", "Minister Ruiz Ortega, will the treaty"))

    (part,) = event.exchanges.get().parts.all()
    assert part.words == "Minister Ruiz Ortega, will the treaty cover herring?"
    assert [each.speaker.name for each in part.addressees.all()] == ["Ana Ruiz Ortega"]


def test_whom_only_a_draft_names_the_public_does_not_know(receive_text, publish):
    event = receive_text(CALLED)
    assert not Speaker.objects.public().exists()
    assert not Outlet.objects.public().exists()

    publish(event)

    assert set(Speaker.objects.public().values_list("name", flat=True)) == {
        "Ana Ruiz Ortega",
        "Jo Park",
    }
    assert Outlet.objects.public().get().name == "Bay Herald"


def test_a_discarded_draft_leaves_nobody_behind(receive_text, make_speaker):
    known = make_speaker("Ana Ruiz Ortega")
    known.name_forms.create(form="Ana Ruiz Ortega")

    discard(receive_text(CALLED))

    assert list(Speaker.objects.all()) == [known]
    assert not Outlet.objects.exists()


def test_whom_two_drafts_name_stays_until_the_last_is_discarded(receive_text):
    first, second = receive_text(CALLED), receive_text(CALLED.replace("herring", "cod"))

    discard(first)
    assert {speaker.made_for for speaker in Speaker.objects.all()} == {second}
    assert Outlet.objects.get().made_for == second

    discard(second)
    assert not Speaker.objects.exists()
    assert not Outlet.objects.exists()


def test_a_real_outlet_is_not_the_invented_one_of_its_name(receive_text):
    invented = Outlet.objects.create(slug="bay-herald", name="Bay Herald", is_fictional=True)

    outlet = receive_text(CALLED).exchanges.get().outlet

    assert outlet != invented
    assert outlet.slug == "bay-herald-2"


def test_an_outlet_name_that_two_bear_is_nobodys(receive_text):
    for number in "12":
        Outlet.objects.create(slug=number, name=f"Paper {number}", other_names=["Bay Herald"])

    exchange = receive_text(CALLED).exchanges.get()

    assert exchange.outlet is None
    assert exchange.outlet_name == "Bay Herald"


def test_an_office_of_unknown_beginning_gives_way_to_a_dated_one(receive_text, make_speaker):
    known = make_speaker("Ana Ruiz Ortega")
    known.name_forms.create(form="Ana Ruiz Ortega")
    known.roles.create(title="Member of the Academy")
    known.roles.create(title="Minister of the Sea", started_on=date(2023, 1, 1))

    assert receive_text().participations.get().role == "Minister of the Sea"


def test_the_printed_role_is_found_whatever_the_record_is_called(receive_text, make_speaker):
    known = make_speaker("Ana María Ruiz")
    known.name_forms.create(form="Ana Ruiz Ortega")

    assert receive_text().participations.get(speaker=known).title == "Foreign Minister"


def test_a_text_too_long_for_a_name_is_nobody(make_event):
    event, endless = make_event(), "Parkington " * 10

    assert person_named(endless, Speaker.Kind.JOURNALIST, event) is None
    assert outlet_named(endless, event) is None
