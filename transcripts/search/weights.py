"""A query's words as the search table has them: their lexemes, and what each word weighs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING

from django.db import connection
from django.db.models import Sum

from transcripts.models import Lexeme
from transcripts.search.query import CONFIGURATIONS, DEFAULT, And, Or, sought, terms, tsquery

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from transcripts.search.query import Node
    from transcripts.search.query.nodes import Term

# A lexeme in the text of a tsquery: quoted, its quotes doubled, a prefix with a star behind it.
LEXEME = re.compile(r"'((?:[^']|'')*)'(?::(\*))?")
# Between the lexemes of a phrase.
NEXT = re.compile(r"<(?:-|\d+)>")


@dataclass(frozen=True, slots=True)
class Weighed:
    """Lexemes of which any will do, a prefix ending in `*`, and in how many statements they are.

    `weight` is higher the fewer they are: the inverse document frequency as BM25 has it.
    """

    lexemes: tuple[str, ...]
    documents: int
    weight: float

    @property
    def tsquery(self) -> str:
        """The lexemes as the text of a tsquery."""
        return any_lexeme(self.lexemes)


@dataclass(frozen=True, slots=True)
class Weights:
    """A query's weighed lexemes by term and text search configuration."""

    by_term: Mapping[Term, Mapping[str, tuple[Weighed, ...]]]

    def of(self, configuration: str, node: Node | None) -> list[Weighed]:
        """What a tree looks for in texts of a configuration."""
        found = (self.by_term.get(term, {}).get(configuration, ()) for term in looked_for(node))
        return [one for each in found for one in each]

    def most_found(self, node: Node | None) -> int:
        """At most how many statements a tree of words can find."""
        match node:
            case And(nodes):
                return min(self.most_found(one) for one in nodes if sought(one))
            case Or(nodes):
                return sum(self.most_found(one) for one in nodes)
        return min((self._documents(term) for term in looked_for(node)), default=0)

    def _documents(self, term: Term) -> int:
        by_configuration = self.by_term.get(term, {}).values()
        return sum(min(one.documents for one in found) for found in by_configuration if found)


def weights(node: Node | None) -> Weights:
    """The terms that a query looks for, weighed; two short queries."""
    wanted = looked_for(node)
    read = _read(wanted)
    counted = _documents({one for found in read for each in found.values() for unit in each for one in unit})
    total = counted.get("", 0)
    return Weights(
        {
            term: {
                name: tuple(_weighed(unit, counted, total) for unit in units)
                for name, units in found.items()
            }
            for term, found in zip(wanted, read, strict=True)
        }
    )


def looked_for(node: Node | None) -> list[Term]:
    """The terms that a tree looks for, each once."""
    return list(dict.fromkeys(terms(sought(node))))


def any_lexeme(lexemes: Iterable[str], before: str = "") -> str:
    """The text of a tsquery of any of the lexemes, each with `before` in front."""
    return " | ".join(_quoted(before + lexeme) for lexeme in lexemes)


def _quoted(lexeme: str) -> str:
    stem, star = (lexeme[:-1], ":*") if lexeme.endswith("*") else (lexeme, "")
    escaped = stem.replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'{star}"


def _weighed(lexemes: tuple[str, ...], counted: Mapping[str, int], total: int) -> Weighed:
    documents = min(total, sum(counted.get(one, 0) for one in lexemes))
    return Weighed(lexemes, documents, log(1 + (total - documents + 0.5) / (documents + 0.5)))


def _read(wanted: list[Term]) -> list[dict[str, list[tuple[str, ...]]]]:
    """By term and configuration, the lexemes of each word of a phrase, or of any spelling."""
    if not wanted:
        return []
    configurations = (DEFAULT, *CONFIGURATIONS.values())
    read = [tsquery(term, name) for term in wanted for name in configurations]
    columns = ", ".join(f"({one.sql})::text" for one in read)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {columns}", [each for one in read for each in one.parameters])
        texts = iter(cursor.fetchone() or ())
    return [{name: _units(next(texts)) for name in configurations} for _ in wanted]


def _units(text: str) -> list[tuple[str, ...]]:
    found = list(dict.fromkeys(one.replace("''", "'") + star for one, star in LEXEME.findall(text)))
    if NEXT.search(text):
        return [(one,) for one in found]
    return [tuple(found)] if found else []


def _documents(lexemes: Iterable[str]) -> dict[str, int]:
    known = Lexeme.objects.filter(lexeme__in=["", *lexemes])
    counted = dict(known.values_list("lexeme", "documents"))
    for begun in (one for one in lexemes if one.endswith("*")):
        within = Lexeme.objects.filter(lexeme__gte=begun[:-1], lexeme__lt=begun[:-1] + "\U0010ffff")
        counted[begun] = within.aggregate(documents=Sum("documents"))["documents"] or 0
    return counted
