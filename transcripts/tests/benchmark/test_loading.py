from itertools import islice

import pytest

from transcripts.benchmark import indexing
from transcripts.benchmark.corpus import files_of, turns
from transcripts.benchmark.load import Loader, topics_by_word
from transcripts.ingest.authorities import load_authorities
from transcripts.ingest.index import differences
from transcripts.models import Event, Exchange, Topic, Turn, TurnSearch
from transcripts.tests.conftest import FIXTURES


@pytest.fixture
def loaded(db, folder):
    """A loader that has written the corpus once, and what comes after it."""
    load_authorities(FIXTURES)
    loader, rest = Loader(), turns(files_of(folder))
    loader.load(islice(rest, 300))
    return loader, rest


def test_every_turn_is_published_with_who_spoke_and_what_it_answers(loaded):
    assert Turn.objects.filter(event__state="published").count() == 300
    assert Turn.objects.filter(kind="question", speaker=None).count() == 100
    assert not Turn.objects.exclude(kind="question").filter(speaker=None).exists()
    assert Exchange.objects.filter(outlet=None).count() == 0


def test_what_is_indexed_at_once_and_one_by_one_is_what_publishing_makes(loaded):
    loader, rest = loaded
    first = indexing.new_events(0, most=5)
    indexing.index_at_once(0, but=first)
    indexing.index_one_by_one(first)
    last = indexing.last_indexed()
    loader.load(islice(rest, 50))
    second = indexing.new_events(last, most=1)
    indexing.index_at_once(last, but=second)
    indexing.index_one_by_one(second)

    assert TurnSearch.objects.count() == 350
    assert differences() == []


def test_at_most_a_tenth_of_the_new_events_is_kept_for_the_live_index(loaded):
    assert Event.objects.count() == 30
    assert len(indexing.new_events(0, most=100)) == 4
    assert len(indexing.new_events(0, most=2)) == 2


def test_a_topic_is_known_by_the_single_words_of_its_rules(db):
    trade = Topic.objects.create(
        slug="trade", name="Trade", rule_en='Tariff OR "free trade" OR (steel dumping)', rule_es=""
    )

    assert topics_by_word() == {"tariff": [trade.pk]}
