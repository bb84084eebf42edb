import json
from pathlib import Path

import pytest

from transcripts.ingest.rules import terms
from transcripts.ingest.topics import assign, rerun
from transcripts.models import Topic, TopicAssignment, TurnSearch


@pytest.fixture
def make_topic(db):
    def make(slug, rule="", broader=None, *, rule_es=""):
        return Topic.objects.create(
            slug=slug, name=slug.title(), rule_en=rule, rule_es=rule_es, broader=broader
        )

    return make


def words_of(turn):
    return {
        (row.topic.slug, row.paragraph): row.words
        for row in turn.topic_assignments.select_related("topic")
    }


def test_a_rule_finds_the_paragraph_and_the_words_that_triggered_it(make_turn, make_topic):
    make_topic("fisheries", 'herring OR "fishing fleets"')
    turn = make_turn("We spoke of peace.\n\nOur fishing fleet caught herrings.")

    assign(turn.event)

    assert words_of(turn) == {("fisheries", 2): ["fishing fleet", "herrings"]}


def test_words_of_alternatives_that_do_not_match_are_no_triggers(make_turn, make_topic):
    make_topic("climate", '"global warming" OR emissions')
    turn = make_turn("Emissions fell in the global economy.")

    assign(turn.event)

    assert words_of(turn) == {("climate", 1): ["Emissions"]}


def test_a_rule_applies_within_one_paragraph(make_turn, make_topic):
    make_topic("corn", "corn dispute")
    turn = make_turn("We grow corn.\n\nThere is a dispute.")

    assign(turn.event)

    assert words_of(turn) == {}


def test_a_negation_keeps_a_paragraph_out(make_turn, make_topic):
    make_topic("space", "launch -book")
    book, rocket = make_turn("The launch of a book."), make_turn("The launch of a rocket.")

    assign(book.event)

    assert words_of(book) == {}
    assert words_of(rocket) == {("space", 1): ["launch"]}


def test_a_spanish_turn_is_read_with_spanish_word_endings(make_turn, make_topic):
    make_topic("migration", "herring", rule_es="migración OR migrantes")
    turn = make_turn("Hablamos de los migrantes y de migracion.", language="es")

    assign(turn.event)

    assert words_of(turn) == {("migration", 1): ["migrantes", "migracion"]}


def test_stage_directions_speak_of_nothing(make_turn, make_topic):
    make_topic("fisheries", "herring")
    turn = make_turn("(Herring is served.)", kind="stage", label="")

    assign(turn.event)

    assert words_of(turn) == {}


def test_assigning_twice_changes_nothing(make_turn, make_topic):
    make_topic("fisheries", "herring")
    turn = make_turn("Herring.")

    assign(turn.event)
    assign(turn.event)

    assert TopicAssignment.objects.count() == 1


def test_what_a_person_decided_survives_a_new_rule(make_turn, make_topic):
    topic = make_topic("fisheries", "herring")
    confirmed, rejected, proposed = (make_turn("Herring.") for _ in range(3))
    assign(confirmed.event)
    TopicAssignment.objects.filter(turn=confirmed).update(state="confirmed")
    TopicAssignment.objects.filter(turn=rejected).update(state="rejected")
    topic.rule_en = "cod"
    topic.save()

    assign(proposed.event, [topic])

    assert list(
        TopicAssignment.objects.order_by("turn__position").values_list("turn", "state")
    ) == [(confirmed.pk, "confirmed"), (rejected.pk, "rejected")]


def test_a_rejected_proposal_is_not_proposed_again(make_turn, make_topic):
    make_topic("fisheries", "herring")
    turn = make_turn("Herring.")
    assign(turn.event)
    TopicAssignment.objects.update(state="rejected")

    rerun()

    assert TopicAssignment.objects.get().state == "rejected"
    assert TurnSearch.objects.get(turn_id=turn.pk).topics == []


def test_a_new_rule_is_searched_by_at_once(make_turn, make_topic):
    turn = make_turn("Herring.")
    topic = make_topic("fisheries", "herring")

    assert rerun([topic]) == 1

    assert TurnSearch.objects.get(turn_id=turn.pk).topics == [topic.pk]


def test_a_turn_counts_for_every_broader_topic(make_turn, make_topic):
    economy = make_topic("economy")
    fisheries = make_topic("fisheries", "herring", broader=make_topic("food", broader=economy))
    turn = make_turn("Herring.")

    rerun()

    found = TurnSearch.objects.get(turn_id=turn.pk).topics
    assert found == sorted([economy.pk, fisheries.broader_id, fisheries.pk])


def test_words_side_by_side_are_one_term_and_each_is_told_once():
    marked = "\ue000supply\ue001 \ue000chains\ue001 and \ue000supply\ue001 \ue000chains\ue001"

    assert terms(marked) == ["supply chains"]


SEED = json.loads((Path(__file__).parents[1] / "topics" / "seed.json").read_text("utf-8"))


def test_the_first_transcript_has_the_topics_that_it_speaks_of(samples):
    rows = TurnSearch.objects.filter(event_id=samples[0].pk)
    positions = dict(samples[0].turns.values_list("pk", "position"))
    slugs = dict(Topic.objects.values_list("pk", "slug"))
    found = {positions[row.turn_id]: {slugs[pk] for pk in row.topics} for row in rows}

    missing = {
        (int(n), slug)
        for n, required in SEED["required"].items()
        for slug in required
        if slug not in found[int(n)]
    }
    assert missing == set()
    assert {n: found[n] for n in SEED["none"] if found[n]} == {}
