from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from transcripts.ingest.attributions import (
    AnonymousError,
    Decree,
    MergedError,
    OtherWorldError,
    resolve_label,
    take_back,
)
from transcripts.ingest.facts import EventFacts
from transcripts.ingest.index import differences
from transcripts.ingest.merging import merge, undo
from transcripts.ingest.receive import describe, discard
from transcripts.models import LabelDecision, NameForm, Speaker, Turn, TurnSearch
from transcripts.tests.conftest import SMALL

LATER = datetime(2024, 4, 2, 9, tzinfo=UTC)
MOSS = SMALL.replace("QUESTION:", "MR MOSS:  One question, please.\n\nQUESTION:", 1)
FACTS = EventFacts(
    kind="press conference", date=date(2023, 5, 4), date_basis="Entered by staff: the calendar"
)
UNNAMED = """\
Background Briefing on the Fisheries Treaty

SENIOR SEA MINISTRY OFFICIAL ONE:  Good morning.

SENIOR SEA MINISTRY OFFICIAL TWO:  Thank you all for coming.

QUESTION:  Will the treaty cover herring?

SENIOR SEA MINISTRY OFFICIAL ONE:  It will.
"""


@pytest.fixture
def decree(db):
    return Decree(None, learn=False, by=User.objects.create_user("vera"), at=LATER)


@pytest.fixture
def moss(make_speaker):
    return make_speaker("Tom Moss")


def rows(event):
    return list(
        event.turns.order_by("position").values_list(
            "label", "speaker__name", "attribution_rule", "attribution_confirmed_by__username"
        )
    )


def test_one_action_resolves_a_label_in_every_event(receive_text, publish, moss, decree):
    draft = receive_text(MOSS)
    public = publish(receive_text(MOSS.replace("herring", "cod")))
    text = public.turns.get(label="MR MOSS").text
    key = public.turns.get(label="MR MOSS").key

    done = resolve_label("MR MOSS", [draft, public], replace(decree, speaker=moss))

    assert [event.pk for event in done.events] == [draft.pk, public.pk]
    assert (done.turns, len(done.revisions)) == (2, 1)
    for event in (draft, public):
        turn = event.turns.get(label="MR MOSS")
        assert (turn.speaker, turn.attribution_rule) == (moss, "staff")
        assert (turn.attribution_confirmed_by, turn.attribution_confirmed_at) == (decree.by, LATER)
        assert event.participations.get(speaker=moss).labels == ["MR MOSS"]
    turn = public.turns.get(label="MR MOSS")
    assert (turn.text, turn.key) == (text, key)
    assert TurnSearch.objects.get(speaker_id=moss.pk).turn_id == turn.pk
    assert differences() == []


def test_a_published_event_gets_a_revision_that_says_why(receive_text, publish, moss, decree):
    event = publish(receive_text(MOSS))

    (revision,) = resolve_label("MR MOSS", [event], replace(decree, speaker=moss)).revisions

    assert revision.number == 2
    assert revision.reason == "“MR MOSS” attributed to Tom Moss by a person."
    assert revision.made_by == decree.by
    assert b'"attribution_confirmed":true' in bytes(revision.snapshot)


def test_a_second_time_changes_nothing(receive_text, publish, moss, decree):
    event = publish(receive_text(MOSS))
    resolve_label("MR MOSS", [event], replace(decree, speaker=moss))

    again = resolve_label("MR MOSS", [event], replace(decree, speaker=moss))

    assert (again.events, again.turns, again.revisions) == ((), 0, ())
    assert event.revisions.count() == 2


def test_a_label_is_one_whatever_its_case_and_points(receive_text, moss, decree):
    event = receive_text(MOSS.replace("MR MOSS", "MR. MOSS"))

    resolve_label("Mr Moss", [event], replace(decree, speaker=moss))

    assert event.turns.get(label="MR. MOSS").speaker == moss


def test_mr_and_ms_of_one_name_are_two_labels(receive_text, moss, decree):
    event = receive_text(MOSS + "\nMS MOSS:  Thank you.\n")

    resolve_label("MR MOSS", [event], replace(decree, speaker=moss))

    assert event.turns.get(label="MS MOSS").speaker is None


def test_one_label_can_be_two_people_in_two_events(receive_text, make_speaker, moss, decree):
    one, other = receive_text(MOSS), receive_text(MOSS.replace("herring", "cod"))
    brother = make_speaker("Tim Moss")

    resolve_label("MR MOSS", [one], replace(decree, speaker=moss))
    resolve_label("MR MOSS", [other], replace(decree, speaker=brother))

    assert one.turns.get(label="MR MOSS").speaker == moss
    assert other.turns.get(label="MR MOSS").speaker == brother


def test_reading_a_draft_again_keeps_what_people_decided(receive_text, moss, decree):
    event = receive_text(MOSS)
    resolve_label("MR MOSS", [event], replace(decree, speaker=moss))
    decided = rows(event)

    describe(event, FACTS, by=None, at=LATER)

    assert rows(event) == decided
    assert ("MR MOSS", "Tom Moss", "staff", "vera") in decided


def test_a_rule_that_a_person_confirms_keeps_its_place(receive_text, decree):
    event = receive_text()
    ana = Speaker.objects.get(name="Ana Ruiz Ortega")
    place = event.turns.get(position=1).attribution_start

    resolve_label("FOREIGN MINISTER RUIZ ORTEGA", [event], replace(decree, speaker=ana))
    for reading in ("as decided", "read again"):
        turn = event.turns.get(position=1)
        assert (turn.attribution_rule, turn.attribution_start) == ("roster", place), reading
        assert turn.attribution_confirmed_at == LATER
        assert event.participations.get(speaker__name="Ana Ruiz Ortega").title == "Foreign Minister"
        describe(event, FACTS, by=None, at=LATER)


def test_what_a_rule_got_wrong_is_put_right(receive_text, publish, moss, decree):
    event = publish(
        receive_text(SMALL.replace("Will the treaty", "Minister Ruiz Ortega, will the treaty"))
    )
    label = "FOREIGN MINISTER RUIZ ORTEGA"

    resolve_label(label, [event], replace(decree, speaker=moss))

    assert {turn.speaker for turn in event.turns.filter(label=label)} == {moss}
    assert [part.speaker for part in event.participations.all()] == [moss]
    (part,) = event.exchanges.get().parts.all()
    assert [each.speaker for each in part.addressees.all()] == [moss]
    assert differences() == []


def test_staff_can_say_that_nobody_can_be_named(receive_text, publish, decree):
    event = publish(receive_text())
    label = "FOREIGN MINISTER RUIZ ORTEGA"

    (revision,) = resolve_label(label, [event], decree).revisions

    turn = event.turns.get(position=1)
    assert (turn.speaker, turn.attribution_rule, turn.attribution_confirmed_at) == (
        None,
        "staff",
        LATER,
    )
    assert not event.turns.unresolved().exists()
    assert not event.participations.exists()
    assert revision.reason == f"“{label}”: staff found nobody who can be named."
    assert differences() == []


def test_refusing_a_proposal_outlives_a_new_reading_and_leaves_no_record(receive_text, decree):
    event = receive_text()

    resolve_label("FOREIGN MINISTER RUIZ ORTEGA", [event], decree)
    describe(event, FACTS, by=None, at=LATER)

    assert event.turns.get(position=1).speaker is None
    assert not Speaker.objects.filter(name="Ana Ruiz Ortega").exists()


@pytest.mark.parametrize("chosen", ["Tom Moss", "Ana Ruiz Ortega", None])
def test_taking_back_returns_to_what_the_rules_say(receive_text, publish, moss, decree, chosen):
    event = publish(
        receive_text(SMALL.replace("Will the treaty", "Minister Ruiz Ortega, will the treaty"))
    )
    label = "FOREIGN MINISTER RUIZ ORTEGA"
    before = rows(event), list(event.participations.values("speaker", "title", "labels"))
    speaker = Speaker.objects.get(name=chosen) if chosen else None
    resolve_label(label, [event], replace(decree, speaker=speaker))

    done = take_back(label, [event], by=decree.by, at=LATER)

    assert (rows(event), list(event.participations.values("speaker", "title", "labels"))) == before
    assert [each.speaker.name for each in event.exchanges.get().parts.get().addressees.all()] == [
        "Ana Ruiz Ortega"
    ]
    assert done.revisions[0].reason == f"Attribution of “{label}” by staff taken back."
    assert not LabelDecision.objects.exists()
    assert differences() == []


def test_a_label_is_learned_only_when_the_person_says_so(receive_text, moss, decree):
    event = receive_text(MOSS)
    resolve_label("MR MOSS", [event], replace(decree, speaker=moss))
    assert not moss.name_forms.exists()

    take_back("MR MOSS", [event], by=decree.by, at=LATER)
    resolve_label("MR MOSS", [event], replace(decree, speaker=moss, learn=True))

    assert moss.name_forms.get().form == "MR MOSS"


def test_a_learned_label_counts_for_the_next_event_on_a_day_in_office(receive_text, moss, decree):
    moss.roles.create(title="Spokesperson", ended_on=date(2023, 5, 4))
    resolve_label("MR MOSS", [receive_text(MOSS)], replace(decree, speaker=moss, learn=True))

    that_day = receive_text(MOSS.replace("herring", "cod"))
    next_day = receive_text(MOSS.replace("herring", "hake"), date=date(2023, 5, 5))

    assert that_day.turns.get(label="MR MOSS").attribution_rule == "authority"
    assert next_day.turns.get(label="MR MOSS").speaker is None


def test_taking_back_forgets_what_was_learned_with_it_and_nothing_else(receive_text, moss, decree):
    events = [receive_text(MOSS), receive_text(MOSS.replace("herring", "cod"))]
    learned = replace(decree, speaker=moss, learn=True)
    for event in events:
        resolve_label("MR MOSS", [event], learned)

    take_back("MR MOSS", events[:1], by=decree.by, at=LATER)
    assert moss.name_forms.exists()

    take_back("MR MOSS", events[1:], by=decree.by, at=LATER)
    assert not moss.name_forms.exists()

    moss.name_forms.create(form="MR MOSS")
    resolve_label("MR MOSS", events, learned)
    take_back("MR MOSS", events, by=decree.by, at=LATER)
    assert moss.name_forms.exists()


def test_a_record_of_a_draft_becomes_public_with_the_event_it_is_found_in(
    receive_text, publish, decree
):
    receive_text()
    public = publish(receive_text(MOSS.replace("Ana Ruiz Ortega", "Sea").replace("RUIZ ", "RUIZ-")))
    ana = Speaker.objects.get(name="Ana Ruiz Ortega")

    resolve_label("MR MOSS", [public], replace(decree, speaker=ana))

    assert Speaker.objects.public().filter(pk=ana.pk).exists()


def test_a_draft_with_decisions_can_be_discarded(receive_text, decree):
    event = receive_text()
    ana = Speaker.objects.get(name="Ana Ruiz Ortega")
    resolve_label("FOREIGN MINISTER RUIZ ORTEGA", [event], replace(decree, speaker=ana))

    discard(event)

    assert not Speaker.objects.exists()
    assert not LabelDecision.objects.exists()


def test_invented_and_real_never_mix(receive_text, make_speaker, decree):
    invented = make_speaker("Tim Moss", is_fictional=True)

    with pytest.raises(OtherWorldError, match="one of them is invented"):
        resolve_label("MR MOSS", [receive_text(MOSS)], replace(decree, speaker=invented))


def test_a_merged_record_is_nobodys(receive_text, make_speaker, moss, decree):
    old = make_speaker("Thomas Moss", merged_into=moss)

    with pytest.raises(MergedError, match="was merged into Tom Moss"):
        resolve_label("MR MOSS", [receive_text(MOSS)], replace(decree, speaker=old))


def test_a_decision_follows_a_merge_and_its_undoing(receive_text, publish, make_speaker, decree):
    moss, old = make_speaker("Tom Moss"), make_speaker("Thomas Moss")
    event = publish(receive_text(MOSS))
    resolve_label("MR MOSS", [event], replace(decree, speaker=old, learn=True))

    merged = merge(old, into=moss, by=decree.by, at=LATER, reason="One person.")
    assert event.label_decisions.get().speaker == moss
    assert event.turns.get(label="MR MOSS").speaker == moss

    undo(merged, by=decree.by, at=LATER)
    assert event.label_decisions.get().speaker == old
    assert event.turns.get(label="MR MOSS").speaker == old
    assert differences() == []


def test_a_form_learned_before_a_merge_is_forgotten_with_its_decision(
    receive_text, publish, make_speaker, decree
):
    moss, old = make_speaker("Tom Moss"), make_speaker("Thomas Moss")
    event = publish(receive_text(MOSS))
    resolve_label("MR MOSS", [event], replace(decree, speaker=old, learn=True))
    merge(old, into=moss, by=decree.by, at=LATER, reason="One person.")

    take_back("MR MOSS", [event], by=decree.by, at=LATER)

    assert not NameForm.objects.printed("MR MOSS").exists()
    assert event.turns.get(label="MR MOSS").speaker is None


def test_unnamed_officials_are_told_apart_within_their_event_only(receive_text):
    one, other = receive_text(UNNAMED), receive_text(UNNAMED.replace("herring", "cod"))

    assert rows(one) == [
        (
            "SENIOR SEA MINISTRY OFFICIAL ONE",
            "Senior sea ministry official one, 4 May 2023",
            "unnamed",
            None,
        ),
        (
            "SENIOR SEA MINISTRY OFFICIAL TWO",
            "Senior sea ministry official two, 4 May 2023",
            "unnamed",
            None,
        ),
        ("QUESTION", None, "", None),
        (
            "SENIOR SEA MINISTRY OFFICIAL ONE",
            "Senior sea ministry official one, 4 May 2023",
            "unnamed",
            None,
        ),
    ]
    mine, others = (
        set(event.turns.exclude(speaker=None).values_list("speaker", flat=True))
        for event in (one, other)
    )
    assert (len(mine), len(others), mine & others) == (2, 2, set())
    assert set(Speaker.objects.values_list("kind", flat=True)) == {"anonymous"}


def test_unnamed_officials_come_and_go_with_their_draft(receive_text, publish):
    event = receive_text(UNNAMED)
    describe(event, FACTS, by=None, at=LATER)
    assert Speaker.objects.count() == 2
    assert not Speaker.objects.public().exists()

    discard(event)
    assert not Speaker.objects.exists()

    publish(receive_text(UNNAMED))
    assert Speaker.objects.public().count() == 2


def test_an_unnamed_official_is_never_resolved_to_anybody(receive_text, moss, decree):
    event = receive_text(UNNAMED)
    official = Speaker.objects.filter(kind="anonymous").first()
    moss.name_forms.create(form="SENIOR SEA MINISTRY OFFICIAL ONE")
    moss.roles.create(title="Spokesperson")

    with pytest.raises(AnonymousError, match="did not name"):
        resolve_label("SENIOR SEA MINISTRY OFFICIAL ONE", [event], replace(decree, speaker=moss))
    with pytest.raises(AnonymousError, match="did not name"):
        resolve_label("MR MOSS", [event], replace(decree, speaker=official))
    describe(event, FACTS, by=None, at=LATER)

    assert not event.turns.filter(speaker=moss).exists()


def test_the_database_keeps_an_unnamed_official_unnamed(receive_text, moss, decree):
    event, other = receive_text(UNNAMED), receive_text(MOSS)
    official = Speaker.objects.filter(kind="anonymous")[0]
    turn, elsewhere = event.turns.first(), other.turns.get(label="MR MOSS")
    known = {"decided_at": LATER, "event": other, "label": "MR MOSS"}

    for forbidden in (
        lambda: Turn.objects.filter(pk=turn.pk).update(speaker=moss),
        lambda: Turn.objects.filter(pk=turn.pk).update(speaker=None),
        lambda: Turn.objects.filter(pk=elsewhere.pk).update(speaker=official, attribution_rule="x"),
        lambda: other.participations.create(speaker=official, position=9),
        lambda: official.name_forms.create(form="MR MOSS"),
        lambda: official.roles.create(title="Spokesperson"),
        lambda: LabelDecision.objects.create(speaker=official, **known),
        lambda: Speaker.objects.filter(pk=official.pk).update(wikidata="Q1"),
        lambda: Speaker.objects.filter(pk=official.pk).update(merged_into=moss),
        lambda: Speaker.objects.filter(pk=official.pk).update(kind="official"),
        lambda: Speaker.objects.filter(pk=moss.pk).update(kind="anonymous"),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            forbidden()
