"""Known items: the archive's own promise, where the corpus is."""

from pathlib import Path

import pytest

from transcripts.benchmark.known import import_corpus, known_items, score
from transcripts.benchmark.scratch import scratch_database
from transcripts.tests.parsing.corpus import CORPUS

KNOWN = Path(__file__).parents[1] / "search" / "known"


@pytest.fixture(scope="module")
def corpus(django_db_setup, django_db_blocker):
    """The corpus in a database of its own, as `manage.py score_search` has it.

    Statistics of the test's database tell of what other tests undid, and that much is slow to
    write with a wrong plan.
    """
    if not (CORPUS / "manifest.csv").exists():
        pytest.skip("needs the corpus")
    with django_db_blocker.unblock(), scratch_database():
        import_corpus(CORPUS)
        yield


@pytest.mark.parametrize("half", ["development", "test"])
def test_statements_are_found_by_what_is_remembered(corpus, db, half):
    scored = score(known_items(KNOWN / f"{half}.json"))

    assert scored.success_at(1) >= 0.75
    assert scored.success_at(5) >= 0.95
    assert scored.mean_reciprocal_rank >= 0.85
