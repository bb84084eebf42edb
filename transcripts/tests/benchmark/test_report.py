import pytest

from transcripts.benchmark.figures import Cell, Measured, Rates, Times
from transcripts.benchmark.queries import Asked, Narrowing, Order, Query, QueryClass
from transcripts.benchmark.report import growth, markdown, summary, table

RATES = Rates(loaded=1100, copied_in=0.5, indexed_in=1.5, live=100, live_in=0.25)


def cells(milliseconds, *, sqlite=50.0, by_speaker=None):
    """Give cells of every class and order, each query as long as the other."""
    taken = {"alone": milliseconds, "speaker": by_speaker or milliseconds}
    return [
        Cell(
            query_class,
            order,
            name,
            times={"archive": Times((time / 1000,) * 3), "SQLite": Times((sqlite / 1000,) * 3)},
            found={"archive": (100, 40, 7), "SQLite": (101, 40, 5)},
            slowest=Asked(Query(query_class, ("treaty",)), order, Narrowing(name)),
        )
        for query_class in QueryClass
        for order in Order
        for name, time in taken.items()
    ]


def measured(turns=100_000, milliseconds=10.0, added=0.005, **others):
    return Measured(turns, RATES, cells(milliseconds, **others), Times((added,)))


def test_the_95th_percentile_is_the_time_that_95_of_a_hundred_do_not_exceed():
    times = Times(tuple(number / 1000 for number in range(100, 0, -1)))

    assert (times.p50, times.p95) == (50.5, 95.0)


def test_a_small_archive_has_half_the_time():
    assert measured(100_000).target(QueryClass.TWO) == (30, 75)
    assert measured(1_000_000).target(QueryClass.TWO) == (60, 150)


def test_the_table_has_each_cell_with_its_target_and_its_ratio_to_a_peer():
    line = next(line for line in table(measured()) if line.startswith("two words     newest"))

    assert line.split() == [
        *("two", "words", "newest", "alone", "40", "10.0/10.0", "30/75", "met"),
        *("50.0/50.0", "0.20"),
    ]


def test_where_every_promise_is_kept_the_summary_tells_rates_and_agreement():
    assert list(summary(measured())) == [
        (
            "Ingest: 500 turns a second by COPY with the index (COPY 0 s, index 2 s),"
            " 400 event by event into the live index."
        ),
        "HTTP through gunicorn adds 5.0/5.0 ms to a page’s statements.",
        "SQLite finds as many for 67% of the queries.",
    ]


@pytest.mark.parametrize(
    ("others", "missed"),
    [
        ({"milliseconds": 22, "sqlite": 90}, "rare word, relevance: 22.0/22.0 ms, target 20/50."),
        ({"sqlite": 8}, "rare word, relevance: 10.0/10.0 ms, SQLite 8.0/8.0."),
        (
            {"by_speaker": 15},
            (
                "rare word, relevance, by speaker: 15.0/15.0 ms,"
                " slower than without the filter (10.0/10.0)."
            ),
        ),
        ({"added": 0.02}, "HTTP adds 20.0/20.0 ms, target 15."),
    ],
)
def test_each_promise_that_is_not_kept_is_told(others, missed):
    assert f"Missed: {missed}" in list(summary(measured(**others)))


def test_growth_tells_how_many_times_slower_a_page_has_become():
    lines = list(growth([measured(), measured(1_000_000, 45.0)]))

    assert lines[1].split() == ["rare", "word", "relevance", "alone", "4.5", "4.5", "missed"]


def test_the_table_in_short_has_a_row_for_each_class_and_order_and_names_the_machine(db):
    lines = list(markdown([measured(), measured(1_000_000, 30.0)]))

    assert lines[2] == (
        "| rare word, relevance | 10.0/10.0 | 30.0/30.0 | 40/100 | 50.0/50.0 | 3.0 |"
    )
    assert len(lines) == 2 + 16 + 2
    assert "cores" in lines[-1]
    assert "PostgreSQL 18" in lines[-1]
