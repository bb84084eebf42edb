from datetime import date

import pytest
from django.db import IntegrityError, transaction

from transcripts.models import Country, Event, Exchange, Role, Speaker, Topic, Turn


def refuses(name, change):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        change()


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("event_published_with_date", {"date": None, "date_basis": ""}),
        ("event_published_with_date", {"published_at": None}),
        ("event_date_plausible", {"date": date(202, 5, 5)}),
        ("event_date_plausible", {"date": date(9999, 12, 31)}),
        ("event_reason_only_while_withdrawn", {"withdrawal_reason": "Why not"}),
        ("event_date_has_basis", {"date_basis": ""}),
        ("event_place_has_basis", {"place": "Corrinal"}),
        ("event_withdrawn_with_reason", {"state": "withdrawn"}),
    ],
)
def test_an_event_that_says_too_little_is_refused(make_event, constraint, fields):
    event = make_event()

    refuses(constraint, lambda: Event.objects.filter(pk=event.pk).update(**fields))


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("turn_has_label", {"label": ""}),
        ("turn_kind_known", {"kind": "shout"}),
        ("turn_voice_known", {"voice": "choir"}),
        ("turn_asked_or_answered_in_exchange", {"kind": "question"}),
        ("turn_source_not_empty", {"source_end": 1}),
    ],
)
def test_a_turn_that_cannot_be_is_refused(make_turn, constraint, fields):
    turn = make_turn()

    refuses(constraint, lambda: Turn.objects.filter(pk=turn.pk).update(**fields))


def test_a_statement_belongs_to_no_exchange(make_turn):
    question, statement = make_turn(kind="question"), make_turn()

    refuses(
        "turn_asked_or_answered_in_exchange",
        lambda: Turn.objects.filter(pk=statement.pk).update(exchange=question.exchange),
    )


def test_a_speaker_without_a_rule_is_refused(make_turn, make_speaker):
    turn, speaker = make_turn(), make_speaker()

    refuses(
        "turn_speaker_has_rule", lambda: Turn.objects.filter(pk=turn.pk).update(speaker=speaker)
    )


def test_an_exchange_has_a_known_state(make_turn):
    turn = make_turn(kind="question")

    refuses(
        "exchange_state_known",
        lambda: Exchange.objects.filter(pk=turn.exchange_id).update(state="lost"),
    )


def test_an_office_does_not_end_before_it_starts(make_speaker):
    refuses(
        "role_ends_after_it_starts",
        lambda: Role.objects.create(
            speaker=make_speaker(),
            title="Minister",
            started_on=date(2020, 1, 2),
            ended_on=date(2020, 1, 1),
        ),
    )


@pytest.mark.parametrize("wikidata", ["12", "Q0", "q5", "Q5 "])
def test_a_wikidata_id_has_its_form(make_speaker, wikidata):
    speaker = make_speaker()

    refuses(
        "speaker_wikidata_form",
        lambda: Speaker.objects.filter(pk=speaker.pk).update(wikidata=wikidata),
    )


def test_a_topic_is_not_broader_than_itself(db):
    topic = Topic.objects.create(slug="fish", name="Fish")

    refuses(
        "topic_not_broader_than_itself",
        lambda: Topic.objects.filter(pk=topic.pk).update(broader=topic),
    )


def test_a_country_has_a_two_letter_code(db):
    refuses("country_code_form", lambda: Country.objects.create(code="x1", name="Nowhere"))


def test_records_say_what_they_are(samples):
    seed = samples[0]
    turn = seed.turns.get(position=22)

    assert str(seed) == "2023-09-29 us-mexico-high-level-economic-dialogue-2023"
    assert str(turn) == f"Turn 22 of event {seed.pk}"
    assert str(turn.speaker) == "Raquel Buenrostro (raquel-buenrostro)"
    assert str(turn.exchange) == f"Exchange 3 of event {seed.pk}"
    assert str(seed.source).startswith("hled-2023-09-29.txt (")
    assert str(seed.series) == "High-Level Economic Dialogue"
    assert str(seed.revisions.get()) == f"Revision 1 of event {seed.pk}"
