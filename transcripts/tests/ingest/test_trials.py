from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from transcripts.ingest.index import differences
from transcripts.ingest.topics import (
    Decision,
    NoSuchParagraphError,
    decide,
    reconsider,
    rerun,
    trial,
)
from transcripts.models import Event, SourceDocument, Topic, TopicAssignment, TurnSearch

NOON = datetime(2024, 3, 1, 12, tzinfo=UTC)
WORDS = st.sampled_from(["cod", "herring", "net", "pesca", "redes", "sal"])
TEXTS = st.lists(st.lists(WORDS, min_size=1, max_size=5).map(" ".join), min_size=1, max_size=3)
RULES = st.sampled_from(
    [
        "",
        "cod",
        "herring -net",
        '"cod net"',
        "cod NEAR/2 herring",
        "pesca OR redes",
        "ne* (cod OR sal)",
    ]
)


@pytest.fixture
def herring(db):
    return Topic.objects.create(slug="herring", name="Herring", rule_en="herring")


def places(topic):
    return set(topic.assignments.values_list("turn__position", "paragraph"))


CASES = st.fixed_dictionaries(
    {
        "texts": st.lists(st.tuples(TEXTS, st.sampled_from(["en", "es"])), min_size=1, max_size=4),
        "before": st.tuples(RULES, RULES),
        "after": st.tuples(RULES, RULES),
        "event": st.sampled_from([{}, {"state": "draft", "published_at": None}]),
    }
)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(case=CASES)
def test_a_trial_foretells_what_saving_then_does(make_event, make_turn, case):
    Event.objects.filter(slug="talks").delete()
    TurnSearch.objects.all().delete()
    Topic.objects.all().delete()
    SourceDocument.objects.all().delete()
    event = make_event("talks", is_fictional=True, **case["event"])
    for paragraphs, language in case["texts"]:
        make_turn("\n\n".join(paragraphs), event=event, language=language)
    before, after = case["before"], case["after"]
    topic = Topic.objects.create(slug="x", name="X", rule_en=before[0], rule_es=before[1])
    rerun([topic])
    old = places(topic)

    told = trial(topic, rule_en=after[0], rule_es=after[1])
    assert places(topic) == old
    topic.rule_en, topic.rule_es = after
    rerun([topic])
    new = places(topic)

    assert {(f.turn.position, f.paragraph) for f in told.added} == new - old
    assert {(f.turn.position, f.paragraph) for f in told.removed} == old - new
    assert (told.adds, told.removes, told.kept) == (len(new - old), len(old - new), len(new & old))
    assert differences() == []


def test_languages_do_not_cross(make_turn, herring):
    Topic.objects.update(rule_es="arenque")
    make_turn("Herring and arenque.")
    make_turn("Arenque y bacalao.", language="es")
    make_turn("Herring en inglés.", language="es")
    rerun()

    assert places(herring) == {(1, 1), (2, 1)}
    assert [row.words for row in herring.assignments.order_by("turn")] == [["Herring"], ["Arenque"]]


def test_decisions_outlast_every_run_and_count_in_no_trial(make_turn, herring):
    confirmed, rejected, chosen = make_turn("Herring."), make_turn("Herring."), make_turn("Cod.")
    rerun()
    for turn, state in ((confirmed, "confirmed"), (rejected, "rejected"), (chosen, "confirmed")):
        decide(herring, turn, 1, Decision(TopicAssignment.State(state), None, NOON))

    told = trial(herring, rule_en="bread", rule_es="")
    herring.rule_en = "bread"
    rerun([herring])

    assert (told.adds, told.removes, told.confirmed, told.rejected) == (0, 0, 2, 1)
    assert dict(herring.assignments.values_list("turn__position", "state")) == {
        1: "confirmed",
        2: "rejected",
        3: "confirmed",
    }
    assert differences() == []


def test_what_staff_chose_is_marked_as_theirs(make_turn, herring):
    row = decide(
        herring, make_turn("Cod."), 1, Decision(TopicAssignment.State.CONFIRMED, None, NOON)
    )

    assert (row.origin, row.words, row.decided_at) == ("staff", [], NOON)


def test_a_decision_taken_back_leaves_what_the_rule_says(make_turn, herring):
    proposed, chosen = make_turn("Herring."), make_turn("Cod.")
    for turn in (proposed, chosen):
        decide(herring, turn, 1, Decision(TopicAssignment.State.CONFIRMED, None, NOON))
        reconsider(herring, turn, 1)

    assert list(herring.assignments.values_list("turn", "state")) == [(proposed.pk, "proposed")]
    assert differences() == []


def test_a_paragraph_that_is_not_there_is_refused(make_turn, herring):
    turn = make_turn("Cod.")

    with pytest.raises(NoSuchParagraphError):
        decide(herring, turn, 2, Decision(TopicAssignment.State.CONFIRMED, None, NOON))


def test_a_trial_shows_the_first_and_counts_them_all(make_turn, herring):
    make_turn("\n\n".join(["A cod."] * 60))

    told = trial(herring, rule_en="cod", rule_es="")

    assert (told.adds, len(told.added)) == (60, 50)
    assert told.added[0].marked == "A \ue000cod\ue001."
