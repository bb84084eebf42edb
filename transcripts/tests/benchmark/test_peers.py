from contextlib import closing
from itertools import islice

import pytest

from transcripts.benchmark import indexing
from transcripts.benchmark.corpus import files_of, turns
from transcripts.benchmark.drawing import narrowings, queries
from transcripts.benchmark.engines import Archive, rows_after
from transcripts.benchmark.load import Loader
from transcripts.benchmark.peers.sqlite import Sqlite
from transcripts.benchmark.peers.tantivy import Tantivy
from transcripts.benchmark.queries import ALONE, Asked, Order, QueryClass
from transcripts.benchmark.refusals import CannotMeasureError
from transcripts.models import Topic

DRAWN = 2


@pytest.fixture
def archive(db, folder):
    """The corpus in the archive, with a topic."""
    Topic.objects.create(slug="harbors", name="Harbors", rule_en="harbor", rule_es="puerto")
    Loader().load(islice(turns(files_of(folder)), 300))
    indexing.index_at_once(0, but=[])
    return Archive()


@pytest.fixture
def sqlite(archive, tmp_path):
    with closing(Sqlite(tmp_path)) as peer:
        peer.add(rows_after(0))
        yield peer


@pytest.fixture
def tantivy(archive, tmp_path):
    folder = tmp_path / "tantivy"
    folder.mkdir()
    peer = Tantivy(folder)
    peer.add(rows_after(0))
    return peer


def pages():
    """Every class in every order with every filter."""
    return [
        Asked(query, order, narrowing)
        for drawn in queries(DRAWN).values()
        for query in drawn
        for order in Order
        for some in narrowings()
        for narrowing in some[:2]
    ]


def test_each_class_has_as_many_queries_as_are_wanted(archive):
    drawn = queries(DRAWN)

    assert {query_class: len(found) for query_class, found in drawn.items()} == dict.fromkeys(
        QueryClass, DRAWN
    )


def test_the_same_queries_are_drawn_each_time(archive):
    assert queries(DRAWN) == queries(DRAWN)


def test_queries_say_in_the_archives_language_what_their_class_promises(archive):
    drawn = {query_class: found[0].text for query_class, found in queries(DRAWN).items()}

    assert drawn[QueryClass.PHRASE].strip('"').count(" ") == 1
    assert drawn[QueryClass.OR].split(" ")[1] == "OR"
    assert drawn[QueryClass.NEGATION].split(" ")[1].startswith("-")
    assert len(drawn[QueryClass.PREFIX]) == len("abcde*")


def test_too_small_an_archive_is_refused(db):
    with pytest.raises(CannotMeasureError, match="too small for a query with: rare word"):
        queries(DRAWN)


def test_peers_find_as_many_turns_as_the_archive(archive, sqlite, tantivy):
    found = [
        (archive.found(asked), sqlite.found(asked), tantivy.found(asked), asked)
        for asked in pages()
    ]

    assert [counts for counts in found if len(set(counts[:3])) > 1] == []
    assert max(counts[0] for counts in found) > 100


def test_pages_take_time_in_every_engine(archive, sqlite, tantivy):
    query = queries(DRAWN)[QueryClass.COMMON][0]
    asked = Asked(query, Order.RELEVANCE, ALONE)

    assert min(engine.page(asked) for engine in (archive, sqlite, tantivy)) > 0


def test_every_page_can_be_made_by_every_peer(archive, sqlite, tantivy):
    assert all(peer.page(asked) > 0 for asked in pages() for peer in (sqlite, tantivy))
