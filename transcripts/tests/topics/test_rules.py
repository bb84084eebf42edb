"""The archive's own rules against the annotated halves; only where the corpus is."""

from pathlib import Path

import pytest

from transcripts.ingest.authorities import load_authorities
from transcripts.ingest.topic_scores import judge, scores
from transcripts.models import Topic
from transcripts.search.query import read_rule
from transcripts.tests.conftest import FIXTURES
from transcripts.tests.parsing.corpus import CORPUS

HERE = Path(__file__).parent


@pytest.fixture
def own_topics(db):
    load_authorities(FIXTURES)
    return list(Topic.objects.select_related("broader"))


def test_no_rule_has_a_mistake(own_topics):
    mistakes = {
        (topic.slug, rule[mistake.place.start : mistake.place.end])
        for topic in own_topics
        for rule in (topic.rule_en, topic.rule_es)
        for mistake in read_rule(rule).mistakes
    }

    assert mistakes == set()


def test_a_topic_has_a_rule_in_both_languages_or_narrower_ones_that_do(own_topics):
    broader = {topic.broader_id for topic in own_topics}
    half = [topic.slug for topic in own_topics if bool(topic.rule_en) != bool(topic.rule_es)]
    without = [t.slug for t in own_topics if not t.rule_en and t.pk not in broader]

    assert (half, without) == ([], [])


def test_every_topic_has_a_spanish_name_and_description(own_topics):
    assert [t.slug for t in own_topics if not (t.name_es and t.description_es)] == []


# A little below what the README tells: a change of a rule or of the search must not lose more.
@pytest.mark.parametrize(
    ("half", "precision", "recall"), [("development", 0.90, 0.76), ("test", 0.76, 0.70)]
)
def test_the_rules_find_what_people_found(own_topics, half, precision, recall):
    if not (HERE / f"{half}.json").exists() or not (CORPUS / "manifest.csv").exists():
        pytest.skip("needs the corpus and its truth")

    whole = next(score for score in scores(judge(HERE, CORPUS)) if score.name == half)

    assert (whole.precision >= precision, whole.recall >= recall) == (True, True), whole
