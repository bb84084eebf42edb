"""Two records found to be one: what moves, what is told, and that it can all be undone."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime

import pytest
from django.apps import apps
from django.db import IntegrityError, connection
from django.db.models import PROTECT, QuerySet

from transcripts.ingest.facts import EventFacts
from transcripts.ingest.index import differences, index
from transcripts.ingest.merging import MergeRefusedError, merge, undo
from transcripts.ingest.people import holder_of, outlet_named, person_named
from transcripts.ingest.receive import describe, discard
from transcripts.ingest.samples import remove_samples
from transcripts.ingest.uses import uses_of
from transcripts.models import (
    Addressee,
    Event,
    Exchange,
    Merge,
    NameForm,
    Outlet,
    Participation,
    QuestionPart,
    Revision,
    Role,
    Speaker,
    Turn,
    TurnSearch,
)

NOON = datetime(2024, 6, 3, 12, tzinfo=UTC)
ONE = datetime(2024, 6, 3, 13, tzinfo=UTC)


def join(record, into, at=NOON):
    return merge(record, into=into, by=None, at=at, reason="One person, two spellings")


def rows():
    """Every row of the archive but for what a merge adds: the merge and the revisions."""
    models = set(apps.get_app_config("transcripts").get_models()) - {Merge, Revision}
    return {model: list(QuerySet(model).order_by("pk").values()) for model in models}


@pytest.fixture
def ana(make_speaker):
    return make_speaker("Ana Ruiz")


@pytest.fixture
def anna(make_speaker):
    """The same person, as another transcript spells the name."""
    return make_speaker("Anna Ruiz")


@pytest.fixture
def talks(make_event, make_turn, ana, anna):
    """One event in which both speak, are asked and take part, and one with the other alone."""
    both, alone = make_event("both"), make_event("alone")
    make_turn("Good morning.", event=both, speaker=ana, label="MS RUIZ")
    make_turn("On herring.", event=both, speaker=anna, label="MINISTER RUIZ")
    asked = make_turn("Will it last?", event=both, kind="question")
    part = QuestionPart.objects.create(
        exchange=asked.exchange, turn=asked, position=1, start=0, end=4
    )
    for position, speaker in enumerate((anna, ana), start=1):
        Addressee.objects.create(part=part, speaker=speaker, position=position)
    both.participations.create(speaker=anna, position=1, title="Minister", labels=["MINISTER RUIZ"])
    both.participations.create(speaker=ana, position=2, labels=["MS RUIZ"])
    make_turn("On cod.", event=alone, speaker=anna)
    alone.participations.create(speaker=anna, position=1, labels=["MINISTER"])
    index(both)
    index(alone)
    return both, alone


@pytest.mark.usefixtures("talks")
def test_everything_that_names_the_one_names_the_other(ana, anna):
    join(anna, ana)

    assert set(Turn.objects.exclude(speaker=None).values_list("speaker", flat=True)) == {ana.pk}
    assert set(TurnSearch.objects.exclude(speaker_id=None).values_list("speaker_id")) == {(ana.pk,)}
    assert Addressee.objects.get().speaker == ana
    assert anna.merged_into == ana
    assert differences() == []


def test_the_parts_of_both_in_one_event_become_one_with_all_labels(talks, ana, anna):
    join(anna, ana)

    part = talks[0].participations.get()
    assert (part.speaker, part.position, part.title) == (ana, 1, "Minister")
    assert part.labels == ["MS RUIZ", "MINISTER RUIZ"]


@pytest.mark.usefixtures("talks")
def test_undone_every_row_is_what_it_was(ana, anna):
    before = rows()
    made = join(anna, ana)
    assert rows() != before

    undo(made, by=None, at=ONE)

    assert rows() == before
    assert differences() == []
    assert (made.undone_at, made.reason) == (ONE, "One person, two spellings")


def test_each_published_event_that_changes_says_who_was_joined(talks, make_event, ana, anna):
    other, draft = make_event("other"), make_event("draft", state="draft")
    draft.participations.create(speaker=anna, position=1)
    made = join(anna, ana)
    undo(made, by=None, at=ONE)

    told = Revision.objects.exclude(number=1).order_by("event", "number")
    assert list(told.values_list("event", "number", "reason")) == [
        (event.pk, number, reason)
        for event in talks
        for number, reason in (
            (2, "Anna Ruiz is one with Ana Ruiz: One person, two spellings"),
            (3, "Anna Ruiz is not Ana Ruiz after all"),
        )
    ]
    assert other.revisions.count() == 1
    snapshot = json.loads(bytes(talks[0].revisions.get(number=2).snapshot))
    assert {turn["speaker"] for turn in snapshot["turns"]} == {"ana-ruiz", None}


def test_what_somebody_changed_since_stays_changed(talks, make_speaker, ana, anna):
    both, alone = talks
    made = join(anna, ana)
    bo = make_speaker("Bo Bay")
    alone.turns.update(speaker=bo)
    part = both.participations.get()
    part.title, part.labels = "Prime Minister", [*part.labels, "MADAM MINISTER"]
    part.save()

    undo(made, by=None, at=ONE)

    assert alone.turns.get().speaker == bo
    part.refresh_from_db()
    assert (part.title, part.labels) == ("Prime Minister", ["MS RUIZ", "MADAM MINISTER"])
    assert both.participations.get(speaker=anna).labels == ["MINISTER RUIZ"]


def test_what_was_read_anew_since_is_not_given_back_twice(receive_text):
    draft = receive_text()
    ana = Speaker.objects.get()
    right = Speaker.objects.create(slug="ana", name="Ana Ruiz", sort_name="Ruiz", kind="official")
    made = join(ana, right)
    draft.participations.all().delete()
    draft.participations.create(speaker=right, position=1)

    undo(made, by=None, at=ONE)

    assert draft.participations.get().speaker == right


def test_a_chain_leads_to_its_end_and_is_undone_from_there(talks, make_speaker, ana, anna):
    both, alone = talks
    end = make_speaker("Ana Ruiz Ortega")
    first = join(anna, ana)
    before = rows()
    second = join(ana, end, at=ONE)

    anna.refresh_from_db()
    assert anna.merged_into == end
    assert both.participations.get().speaker == end
    assert alone.turns.get().speaker == end
    with pytest.raises(MergeRefusedError, match=r"itself was merged into .* undo that first"):
        undo(Merge.objects.get(pk=first.pk), by=None, at=ONE)
    undo(second, by=None, at=ONE)
    assert rows() == before


@pytest.mark.usefixtures("talks")
def test_two_merges_that_touch_are_undone_the_last_first(talks, make_speaker, make_turn, ana, anna):
    anne = make_speaker("Anne Ruiz")
    make_turn("On eels.", event=talks[0], speaker=anne)
    talks[0].participations.create(speaker=anne, position=3, labels=["MRS RUIZ"])
    before = rows()
    first, second = join(anna, ana), join(anne, ana, at=ONE)

    with pytest.raises(MergeRefusedError, match=r"Anne Ruiz .* since, in the same event"):
        undo(first, by=None, at=ONE)
    undo(second, by=None, at=ONE)
    undo(first, by=None, at=ONE)

    assert rows() == before


@pytest.mark.usefixtures("talks")
def test_two_merges_that_do_not_touch_are_undone_in_any_order(make_speaker, ana, anna):
    before = rows()
    other = make_speaker("Anne Ruiz")
    with_other = rows()
    first, second = join(anna, ana), join(other, ana, at=ONE)

    undo(first, by=None, at=ONE)
    undo(second, by=None, at=ONE)

    assert rows() == with_other != before


@pytest.mark.parametrize("change", ["merge", "delete"])
def test_what_is_given_back_names_an_outlet_that_still_stands(talks, ana, anna, change):
    herald, bay = (Outlet.objects.create(slug=name, name=name) for name in ("herald", "bay"))
    talks[0].participations.filter(speaker=ana).update(outlet=herald)
    talks[0].participations.filter(speaker=anna).update(outlet=bay)
    made = join(anna, ana)
    if change == "merge":
        join(bay, herald)
    else:
        bay.delete()

    undo(made, by=None, at=ONE)

    given_back = talks[0].participations.get(speaker=anna)
    assert given_back.outlet == (herald if change == "merge" else None)


def test_a_merge_is_undone_once(ana, anna):
    made = join(anna, ana)
    undo(made, by=None, at=ONE)

    with pytest.raises(MergeRefusedError, match="undone already"):
        undo(made, by=None, at=ONE)


def test_after_being_undone_the_two_can_be_merged_again(ana, anna):
    undo(join(anna, ana), by=None, at=ONE)

    assert join(anna, ana, at=ONE).undone_at is None


def test_records_that_cannot_be_one_are_refused_with_what_to_do(
    make_speaker, make_event, ana, anna
):
    refused = [
        (ana, ana, "It is the same record: choose another."),
        (ana, make_speaker("Bo", is_fictional=True), "invented and the other is real"),
        (
            make_speaker("Voice", kind="anonymous", only_in=make_event("hearing")),
            ana,
            "resolve the labels of that event",
        ),
        (make_speaker("Cy", kind="journalist"), ana, "give both records the same kind first"),
        (make_speaker("Di", wikidata="Q1"), make_speaker("Ed", wikidata="Q2"), "take the wrong"),
        (ana, make_speaker("Flo", made_for=make_event(state="draft")), "only from the draft"),
    ]
    for record, into, reason in refused:
        with pytest.raises(MergeRefusedError, match=reason):
            join(record, into)
    with pytest.raises(MergeRefusedError, match="Say why they are one"):
        merge(anna, into=ana, by=None, at=NOON, reason=" ")
    assert not Merge.objects.exists()


def test_a_merged_record_is_merged_no_further_and_makes_no_circle(make_speaker, ana, anna):
    join(anna, ana)
    bo = make_speaker("Bo Bay")

    with pytest.raises(MergeRefusedError, match=r"“Anna Ruiz \(anna-ruiz\)” was merged into"):
        join(anna, bo)
    with pytest.raises(MergeRefusedError, match="choose that one"):
        join(bo, anna)
    with pytest.raises(MergeRefusedError, match=r"was merged into .* undo that first"):
        join(ana, anna)


def test_names_of_a_merged_record_lead_to_the_other(make_event, ana, anna):
    draft = make_event(date=date(2023, 5, 4))
    for speaker, form in ((anna, "Anna Ruiz"), (anna, "MINISTER RUIZ"), (ana, "Ana Ruiz")):
        NameForm.objects.create(speaker=speaker, form=form)
    Role.objects.create(speaker=ana, title="Minister")
    join(anna, ana)

    assert person_named("Anna Ruiz", Speaker.Kind.OFFICIAL, draft) == ana
    assert person_named("Ana Ruiz", Speaker.Kind.OFFICIAL, draft) == ana
    assert holder_of("MINISTER RUIZ", draft) == ana


def test_an_office_listed_at_a_merged_record_counts_for_the_other(make_event, ana, anna):
    draft = make_event()
    NameForm.objects.create(speaker=ana, form="MINISTER RUIZ")
    Role.objects.create(speaker=anna, title="Minister")
    join(anna, ana)

    assert holder_of("MINISTER RUIZ", draft) == ana


def test_a_draft_read_again_keeps_to_the_merge(receive_text, make_speaker):
    draft = receive_text()
    made = Speaker.objects.get()
    right = make_speaker("Ana María Ruiz")
    join(made, right)

    describe(
        draft, EventFacts(kind="remarks", date=draft.date, date_basis="The diary"), by=None, at=NOON
    )

    assert {turn.speaker for turn in draft.turns.exclude(kind="question")} == {right}
    discard(draft)
    made.refresh_from_db()
    assert made.merged_into == right


def test_outlets_are_merged_and_told_apart_by_the_same_way(make_event, make_turn, make_speaker):
    event = make_event()
    herald = Outlet.objects.create(slug="herald", name="The Herald")
    bay = Outlet.objects.create(slug="bay-herald", name="Bay Herald")
    cy = make_speaker("Cy Dee", kind="journalist")
    exchange = Exchange.objects.create(
        event=event,
        position=1,
        key="x1",
        asker=cy,
        outlet=bay,
        outlet_name="Bay H.",
        state="answered",
    )
    make_turn("Will it last?", event=event, kind="question", speaker=cy, exchange=exchange)
    event.participations.create(speaker=cy, position=1, outlet=bay)
    make_turn("Yes.", event=event)
    before = rows()

    made = join(bay, herald)

    exchange.refresh_from_db()
    assert (exchange.outlet, exchange.outlet_name) == (herald, "Bay H.")
    assert Participation.objects.get().outlet == herald
    assert TurnSearch.objects.get(kind="question").outlet_id == herald.pk
    assert outlet_named("Bay Herald", event) == herald
    assert differences() == []
    assert (
        event.revisions.latest_without_snapshot().reason
        == "Bay Herald is one with The Herald: One person, two spellings"
    )
    undo(made, by=None, at=ONE)
    assert rows() == before


@pytest.mark.parametrize("model", [Speaker, Outlet])
def test_every_column_that_keeps_a_record_from_being_deleted_moves(model):
    keeping = {
        (relation.related_model, relation.field.name)
        for relation in model._meta.related_objects
        if relation.on_delete is PROTECT and relation.related_model is not Merge
    }

    assert {(use.model, use.field) for use in uses_of(model())} == keeping


@pytest.mark.django_db
def test_a_merge_is_of_two_records_of_one_kind(ana):
    herald = Outlet.objects.create(slug="herald", name="The Herald")

    with pytest.raises(IntegrityError, match="merge_of_one_kind"):
        Merge.objects.create(speaker=ana, outlet_into=herald, made_at=NOON, reason="No")


@pytest.mark.usefixtures("samples")
def test_taking_the_samples_out_takes_their_merges_too():
    first, second = Speaker.objects.filter(is_fictional=True, kind="official").order_by("pk")[:2]
    join(first, second)

    remove_samples()

    assert not Merge.objects.exists()
    assert not Event.objects.filter(is_fictional=True).exists()


@pytest.mark.django_db(transaction=True)
def test_of_two_who_merge_the_same_two_in_both_directions_at_once_one_is_refused(make_speaker):
    pair = [make_speaker("Ana Ruiz"), make_speaker("Anna Ruiz")]

    def try_to_join(records):
        try:
            join(*records)
        except MergeRefusedError:
            return "refused"
        finally:
            connection.close()
        return "merged"

    with ThreadPoolExecutor() as both:
        outcomes = list(both.map(try_to_join, (pair, pair[::-1])))

    assert sorted(outcomes) == ["merged", "refused"]
    assert Speaker.objects.standing().count() == 1
