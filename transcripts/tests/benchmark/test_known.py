"""Known items: how they are scored."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from transcripts.benchmark.known import KnownItem, known_items, score
from transcripts.benchmark.refusals import CannotMeasureError
from transcripts.models import Turn
from transcripts.parsing import parse
from transcripts.tests.conftest import SMALL


@pytest.fixture
def talks(receive_text, publish):
    """A published event of three statements, with their places in the source."""
    event = publish(receive_text())
    return [turn.source_start for turn in event.turns.order_by("position")]


def test_a_statement_is_scored_by_its_place_on_the_first_page(talks):
    opening, question, _ = talks
    scored = score(
        [
            KnownItem("fisheries treaty today", "talks.txt", opening),
            KnownItem("herring", "talks.txt", question),
            KnownItem("submarine", "talks.txt", question),
        ]
    )

    assert [answer.place for answer in scored.answers][0::2] == [1, None]
    assert {answer.item.query for answer in scored.misses} >= {"submarine"}


def test_success_and_mean_reciprocal_rank_are_those_of_the_places(talks):
    opening, *_ = talks
    found = KnownItem("fisheries treaty", "talks.txt", opening)
    lost = KnownItem("submarine", "talks.txt", opening)
    scored = score([found, found, found, lost])

    assert (scored.success_at(1), scored.success_at(5)) == (0.75, 0.75)
    assert scored.mean_reciprocal_rank == 0.75


def test_an_item_that_is_not_published_is_refused(db):
    with pytest.raises(CannotMeasureError, match=r"Not published: talks\.txt, at 7"):
        score([KnownItem("herring", "talks.txt", 7)])


def test_a_list_that_cannot_be_read_is_refused(tmp_path):
    (tmp_path / "known.json").write_text(json.dumps([{"query": "herring"}]))

    with pytest.raises(CannotMeasureError, match="lists no known items"):
        known_items(tmp_path / "known.json")


@pytest.mark.django_db(transaction=True)
def test_the_command_imports_asks_and_prints_each_miss(tmp_path):
    opening = parse(SMALL.encode()).turns[0].source.start
    asked = [
        {"query": query, "file": "talks.txt", "start": opening}
        for query in ("fisheries treaty", "submarine")
    ]
    (tmp_path / "talks.txt").write_text(SMALL)
    (tmp_path / "small.json").write_text(json.dumps(asked))
    out = StringIO()

    call_command(
        "score_search", str(tmp_path / "talks.txt"), str(tmp_path / "small.json"), stdout=out
    )

    assert out.getvalue().splitlines() == [
        "small: 2 items, success@1 0.500, @5 0.500, MRR 0.500",
        "  not on the first page: submarine (talks.txt)",
    ]
    assert Turn.objects.count() == 0
