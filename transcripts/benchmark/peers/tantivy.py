"""Tantivy, in a folder of its own: the limit to approach.

It leaves out one thing: what a prefix finds is not ranked.
"""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

from tantivy import (
    Document,
    FieldType,
    Filter,
    Index,
    Occur,
    SchemaBuilder,
    SnippetGenerator,
    TextAnalyzerBuilder,
    Tokenizer,
)
from tantivy import Query as TantivyQuery

from transcripts.benchmark.queries import ALONE, Order, QueryClass
from transcripts.models.turn_search import SAMPLED
from transcripts.search.found import COUNTED
from transcripts.search.hits import PAGE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from tantivy import Schema, Searcher

    from transcripts.benchmark.engines import Row
    from transcripts.benchmark.queries import Asked, Narrowing, Query

ANALYZER = "folded"
WORDS = ("country", "kind", "voice", "language")
NUMBERS = ("number", "day", "year", "sampled", "speaker", "outlet", "series", "topic")
FACETS = (*WORDS, "year", "speaker", "outlet", "series", "topic")
MOST_VALUES = 10_000
MEMORY = 256_000_000


class Tantivy:
    """The corpus in Tantivy."""

    name = "Tantivy"

    def __init__(self, folder: Path) -> None:
        self._schema = _schema()
        self._index = Index(self._schema, path=str(folder))
        self._analyzer = (
            TextAnalyzerBuilder(Tokenizer.simple())
            .filter(Filter.lowercase())
            .filter(Filter.ascii_fold())
            .filter(Filter.stemmer("english"))
            .build()
        )
        self._index.register_tokenizer(ANALYZER, self._analyzer)
        self._searcher: Searcher = self._index.searcher()

    def add(self, rows: Iterator[Row]) -> None:
        """Take in further turns and commit them."""
        writer = self._index.writer(MEMORY, num_threads=1)
        for row in rows:
            writer.add_document(_document(row))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()

    def page(self, asked: Asked) -> float:
        """Make the page; like the archive, tell the facets of many hits from a sample."""
        started = perf_counter()
        words = self._words(asked.query)
        query = self._narrowed(words, asked.narrowing)
        self._show(query, words, asked.order)
        own = asked.narrowing.name if asked.narrowing.name in FACETS else None
        self._facets(query, self._total(query), [name for name in FACETS if name != own])
        if own:
            self._facets(words, self._total(words), [own])
        return perf_counter() - started

    def found(self, asked: Asked) -> int:
        """How many turns are found, as far as the archive counts."""
        query = self._narrowed(self._words(asked.query), asked.narrowing)
        return min(COUNTED + 1, self._total(query))

    def _total(self, query: TantivyQuery) -> int:
        found = self._searcher.search(query, limit=1)
        total: int = found.count  # type: ignore[attr-defined]  # the stubs leave it out
        return total

    def _show(self, query: TantivyQuery, words: TantivyQuery, order: Order) -> None:
        by = "day" if order is Order.NEWEST else None
        found = self._searcher.search(query, limit=PAGE, order_by_field=by)
        marking = SnippetGenerator.create(self._searcher, words, self._schema, "text")
        for _, address in found.hits:
            marking.snippet_from_doc(self._searcher.doc(address)).to_html()

    def _facets(self, query: TantivyQuery, total: int, facets: Sequence[str]) -> None:
        if total > COUNTED:
            query = _all(query, TantivyQuery.term_query(self._schema, "sampled", 1))
        terms = {name: {"terms": {"field": name, "size": MOST_VALUES}} for name in facets}
        self._searcher.aggregate(query, terms)

    def _narrowed(self, words: TantivyQuery, narrowing: Narrowing) -> TantivyQuery:
        if narrowing == ALONE:
            return words
        if narrowing.since:
            days = (_day(narrowing.since), _day(narrowing.until))
            within = TantivyQuery.range_query(self._schema, "day", FieldType.Unsigned, *days)
            return _all(words, within)
        return _all(words, TantivyQuery.term_query(self._schema, narrowing.name, narrowing.number))

    def _words(self, query: Query) -> TantivyQuery:
        stems = [stem for word in query.words for stem in self._analyzer.analyze(word)]
        terms = [TantivyQuery.term_query(self._schema, "text", stem) for stem in stems]
        match query.query_class:
            case QueryClass.PHRASE:
                return TantivyQuery.phrase_query(self._schema, "text", list(stems))
            case QueryClass.PREFIX:
                return TantivyQuery.regex_query(self._schema, "text", f"{query.words[0]}.*")
            case QueryClass.OR:
                return TantivyQuery.boolean_query([(Occur.Should, term) for term in terms])
            case QueryClass.NEGATION:
                wanted, unwanted = terms
                return TantivyQuery.boolean_query([(Occur.Must, wanted), (Occur.MustNot, unwanted)])
        return _all(*terms)


def _schema() -> Schema:
    builder = SchemaBuilder()
    builder.add_text_field("text", stored=True, tokenizer_name=ANALYZER)
    builder.add_text_field("shown", stored=True, tokenizer_name="raw", index_option="basic")
    for name in NUMBERS:
        builder.add_unsigned_field(name, indexed=True, fast=True)
    for name in WORDS:
        builder.add_text_field(name, fast=True, tokenizer_name="raw", index_option="basic")
    return builder.build()


def _document(row: Row) -> Document:
    document = Document()
    document.add_text("text", row.text)
    document.add_text("shown", row.shown)
    document.add_unsigned("number", row.number)
    document.add_unsigned("day", _day(row.date.isoformat()))
    document.add_unsigned("year", row.date.year)
    document.add_unsigned("sampled", int(row.number % SAMPLED == 0))
    for name, number in (("speaker", row.speaker), ("outlet", row.outlet), ("series", row.series)):
        if number is not None:
            document.add_unsigned(name, number)
    for topic in row.topics:
        document.add_unsigned("topic", topic)
    for name in WORDS:
        document.add_text(name, str(getattr(row, name)))
    return document


def _all(*queries: TantivyQuery) -> TantivyQuery:
    return TantivyQuery.boolean_query([(Occur.Must, query) for query in queries])


def _day(iso: str) -> int:
    return int(iso.replace("-", ""))
