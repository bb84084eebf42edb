"""SQLite's FTS5, in a file of its own: bm25, joins for filters, GROUP BY for facets."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from time import perf_counter
from typing import TYPE_CHECKING

from transcripts.benchmark.queries import Order, QueryClass
from transcripts.models.turn_search import SAMPLED
from transcripts.search.found import COUNTED
from transcripts.search.hits import PAGE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from transcripts.benchmark.engines import Row
    from transcripts.benchmark.queries import Asked, Query

TABLES = """
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = NORMAL;
    PRAGMA cache_size = -262144;
    PRAGMA mmap_size = 17179869184;
    CREATE TABLE turn (
        id INTEGER PRIMARY KEY, date TEXT, speaker INTEGER, outlet INTEGER, series INTEGER,
        country TEXT, kind TEXT, voice TEXT, language TEXT, shown TEXT
    );
    CREATE INDEX turn_newest ON turn (date DESC, id DESC);
    CREATE INDEX turn_speaker ON turn (speaker, date DESC);
    CREATE TABLE topic_of (turn INTEGER, topic INTEGER, PRIMARY KEY (turn, topic)) WITHOUT ROWID;
    CREATE INDEX topic_of_topic ON topic_of (topic, turn);
    CREATE VIRTUAL TABLE words USING fts5 (
        text, tokenize = 'porter unicode61 remove_diacritics 2'
    );
"""
# The words decide first, as the rows of a speaker, topic or year are many.
FOUND = "FROM words CROSS JOIN turn ON turn.id = words.rowid WHERE words MATCH :words"
CONDITIONS = {
    "alone": "",
    "speaker": " AND turn.speaker = :number",
    "topic": " AND EXISTS (SELECT 1 FROM topic_of WHERE turn = turn.id AND topic = :number)",
    "dates": " AND turn.date BETWEEN :since AND :until",
}
ORDERS = {Order.RELEVANCE: "rank", Order.NEWEST: "turn.date DESC, turn.id DESC"}
SAMPLE = f" AND words.rowid & {SAMPLED - 1} = 0"
SHOW = """
    SELECT turn.id, turn.shown, snippet(words, 0, '<mark>', '</mark>', ' … ', 40)
    FROM words CROSS JOIN turn ON turn.id = words.rowid
    WHERE words MATCH ? AND words.rowid IN ({places})
"""
FACETS = {
    "year": "SELECT 'year', substr(date, 1, 4), count(*) FROM found GROUP BY 2",
    "topic": (
        "SELECT 'topic', topic, count(*) FROM found JOIN topic_of ON topic_of.turn = found.id"
        " GROUP BY topic"
    ),
    **{
        name: f"SELECT '{name}', {name}, count(*) FROM found GROUP BY {name}"  # noqa: S608 constants
        for name in ("speaker", "outlet", "series", "country", "kind", "voice", "language")
    },
}


class Sqlite:
    """The corpus in SQLite; close it at the end."""

    name = "SQLite"

    def __init__(self, folder: Path) -> None:
        self._database = sqlite3.connect(folder / "peer.sqlite")
        self._database.executescript(TABLES)

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def add(self, rows: Iterator[Row]) -> None:
        """Take in further turns, and merge the index as after a load."""
        with self._database as database, closing(database.cursor()) as cursor:
            for row in rows:
                cursor.execute(
                    "INSERT INTO turn VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", _columns(row)
                )
                cursor.executemany(
                    "INSERT INTO topic_of VALUES (?, ?)",
                    [(row.number, topic) for topic in row.topics],
                )
                cursor.execute(
                    "INSERT INTO words (rowid, text) VALUES (?, ?)", (row.number, row.text)
                )
            cursor.execute("INSERT INTO words (words) VALUES ('optimize')")
        self._database.execute("ANALYZE")

    def page(self, asked: Asked) -> float:
        """Make the page; like the archive, count up to a limit and tell more from a sample."""
        started = perf_counter()
        given = _given(asked)
        found = FOUND + CONDITIONS[asked.narrowing.name]
        order = ORDERS[asked.order]
        hits = self._rows(f"SELECT words.rowid {found} ORDER BY {order} LIMIT {PAGE}", given)
        self._show([hit for (hit,) in hits], given["words"])
        own = asked.narrowing.name if asked.narrowing.name in FACETS else None
        self._facets(found, given, [name for name in FACETS if name != own])
        if own:
            self._facets(FOUND, given, [own])
        return perf_counter() - started

    def found(self, asked: Asked) -> int:
        """How many turns are found, counted up to the archive's limit."""
        return self._total(FOUND + CONDITIONS[asked.narrowing.name], _given(asked))

    def _show(self, hits: Sequence[object], words: object) -> None:
        self._rows(SHOW.format(places=", ".join("?" for _ in hits)), (words, *hits))

    def _facets(self, found: str, given: dict[str, object], facets: Sequence[str]) -> None:
        sample = SAMPLE if self._total(found, given) > COUNTED else ""
        counts = " UNION ALL ".join(FACETS[name] for name in facets)
        self._rows(f"WITH found AS MATERIALIZED (SELECT turn.* {found}{sample}) {counts}", given)

    def _total(self, found: str, given: dict[str, object]) -> int:
        counted = f"SELECT count(*) FROM (SELECT 1 {found} LIMIT {COUNTED + 1})"  # noqa: S608 constants
        ((total,),) = self._rows(counted, given)
        return int(str(total))

    def _rows(
        self, sql: str, given: dict[str, object] | Sequence[object]
    ) -> list[tuple[object, ...]]:
        return self._database.execute(sql, given).fetchall()


def _columns(row: Row) -> tuple[object, ...]:
    return (
        row.number,
        row.date.isoformat(),
        row.speaker,
        row.outlet,
        row.series,
        row.country,
        row.kind,
        row.voice,
        row.language,
        row.shown,
    )


def _given(asked: Asked) -> dict[str, object]:
    narrowing = asked.narrowing
    return {
        "words": match(asked.query),
        "number": narrowing.number,
        "since": narrowing.since,
        "until": narrowing.until,
    }


def match(query: Query) -> str:
    """The query in FTS5's language."""
    quoted = [f'"{word}"' for word in query.words]
    match query.query_class:
        case QueryClass.PHRASE:
            return f'"{" ".join(query.words)}"'
        case QueryClass.OR:
            return " OR ".join(quoted)
        case QueryClass.PREFIX:
            return f"{quoted[0]} *"
        case QueryClass.NEGATION:
            return " NOT ".join(quoted)
    return " AND ".join(quoted)
