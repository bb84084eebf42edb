"""A tree as a condition on the search table."""

from __future__ import annotations

from functools import reduce
from operator import and_, or_
from typing import TYPE_CHECKING

from django.contrib.postgres.search import SearchQuery
from django.db import connection
from django.db.models import Q

from transcripts.search.query.configurations import CONFIGURATIONS, DEFAULT, MARKS
from transcripts.search.query.nodes import And, Field, Node, Not, Or, all_of, any_of, fields
from transcripts.search.query.tsquery import Tsquery, constant, tsquery

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from django.db.backends.base.base import BaseDatabaseWrapper
    from django.db.models.sql.compiler import SQLCompiler

    Meaning = Callable[[Field], Q]

NOTHING = Q(pk__in=[])


class Read(SearchQuery):
    """A tsquery among ORM expressions."""

    def __init__(self, query: Tsquery) -> None:
        super().__init__("")
        self.query = query

    # Django 5.2 adds lists of parameters together; the stubs tell of tuples, as Django 6 has them.
    def as_sql(  # type: ignore[override]
        self,
        compiler: SQLCompiler,
        connection: BaseDatabaseWrapper,
        function: str | None = None,
        template: str | None = None,
    ) -> tuple[str, list[str | list[str]]]:
        """The SQL with its parameters."""
        return self.query.sql, self.query.parameters


def matching(node: Node | None, meaning: Meaning = lambda _field: NOTHING) -> Q:
    """Condition on rows with `tsv` and `language`; `meaning` gives that of an operator.

    Words that stand together are one condition, whatever their number, and are read by one query.
    """
    if node is None:
        return NOTHING
    if not fields(node):
        return _words(node)
    match node:
        case Not(inner):
            return ~matching(inner, meaning)
        case And(nodes):
            return reduce(and_, _parts(nodes, all_of, meaning, _words_if_any))
        case Or(nodes):
            return reduce(or_, _parts(nodes, any_of, meaning, _words))
    return meaning(node) if isinstance(node, Field) else NOTHING


def _parts(
    nodes: tuple[Node, ...],
    join: Callable[[list[Node]], Node | None],
    meaning: Meaning,
    condition: Callable[[Node], Q],
) -> Iterator[Q]:
    if words := join([node for node in nodes if not fields(node)]):
        yield condition(words)
    for node in nodes:
        if fields(node):
            yield matching(node, meaning)


def _words(node: Node) -> Q:
    return Q(tsv=Read(_in_one(_read_once(node))))


def _in_one(read: Mapping[str, Tsquery]) -> Tsquery:
    """One tsquery for texts of every language, which an index answers without reading any row.

    A condition on the column of languages beside the words would read every row found.
    """
    texts = {name: one.words[0] for name, one in read.items()}
    if len(set(texts.values())) == 1:
        return read[DEFAULT]
    marked = [f"'{mark}'" for mark in MARKS.values()]
    each = [f"({texts[name]}) & '{MARKS[name]}'" for name in CONFIGURATIONS.values() if texts[name]]
    if texts[DEFAULT]:
        each.append(f"({texts[DEFAULT]}) & !({' | '.join(marked)})")
    return constant(" | ".join(f"({one})" for one in each))


def _words_if_any(node: Node) -> Q:
    """As `_words`, but words that are too common to be searched take nothing from an operator."""
    read = _read_once(node)
    if constant("") not in read.values():
        return Q(tsv=Read(_in_one(read)))
    found = {
        name: ~NOTHING if one == constant("") else Q(tsv=Read(one)) for name, one in read.items()
    }
    return reduce(or_, (one & read_by(name) for name, one in found.items()))


def read_by(configuration: str) -> Q:
    """Condition on rows with `language`: those whose text a configuration reads."""
    others = [language for language, name in CONFIGURATIONS.items() if name != configuration]
    if configuration == DEFAULT:
        return ~Q(language__in=others)
    return Q(language__in=set(CONFIGURATIONS) - set(others))


def _read_once(node: Node | None) -> Mapping[str, Tsquery]:
    """The constant tsquery of `node` by configuration: a page's dozen queries read it no more."""
    names = (DEFAULT, *CONFIGURATIONS.values())
    each = [tsquery(node, name) for name in names]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {', '.join(f'({one.sql})::text' for one in each)}",
            [word for one in each for word in one.parameters],
        )
        return dict(zip(names, map(constant, cursor.fetchone()), strict=True))
