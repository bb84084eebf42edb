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
    from collections.abc import Collection, Iterable, Mapping

    from transcripts.search.query import Node
    from transcripts.search.query.nodes import Term

NAMES = (DEFAULT, *CONFIGURATIONS.values())
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
    turns: Mapping[str, int]

    def of(self, configuration: str, node: Node | None) -> list[Weighed]:
        """What a tree looks for, and some text of a configuration has."""
        found = (self.by_term.get(term, {}).get(configuration, ()) for term in looked_for(node))
        return [one for each in found for one in each if one.documents]

    def total(self, configuration: str, node: Node) -> float:
        """The weight of a tree's words taken as one; 0 where no text has any of them."""
        documents = sum(one.documents for one in self.of(configuration, node))
        turns = self.turns[configuration]
        return weight(min(documents, turns), turns) if documents else 0.0

    def main(self, node: Node | None) -> str:
        """The configuration in whose texts most of a tree's words are."""
        return max(NAMES, key=lambda name: self._known(name, node))

    def _known(self, configuration: str, node: Node | None) -> float:
        return sum(log(1 + one.documents) for one in self.of(configuration, node))

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
    """The terms that a query looks for, weighed; a few short queries."""
    wanted = looked_for(node)
    read = _read(wanted)
    counted = {
        name: _documents(name, {one for found in read for unit in found[name] for one in unit})
        for name in NAMES
    }
    return Weights(
        {
            term: {
                name: tuple(_weighed(unit, counted[name]) for unit in units)
                for name, units in found.items()
            }
            for term, found in zip(wanted, read, strict=True)
        },
        {name: each.get("", 0) for name, each in counted.items()},
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


def _weighed(lexemes: tuple[str, ...], counted: Mapping[str, int]) -> Weighed:
    total = counted.get("", 0)
    documents = min(total, sum(counted.get(one, 0) for one in lexemes))
    return Weighed(lexemes, documents, weight(documents, total))


def weight(documents: int, turns: int) -> float:
    """The inverse document frequency of what stands in `documents` of `turns`."""
    return log(1 + (turns - documents + 0.5) / (documents + 0.5))


def _read(wanted: list[Term]) -> list[dict[str, list[tuple[str, ...]]]]:
    """By term and configuration, the lexemes of each word of a phrase, or of any spelling."""
    if not wanted:
        return []
    read = [tsquery(term, name) for term in wanted for name in NAMES]
    columns = ", ".join(f"({one.sql})::text" for one in read)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {columns}", [each for one in read for each in one.parameters])
        texts = iter(cursor.fetchone() or ())
    return [{name: _units(next(texts)) for name in NAMES} for _ in wanted]


def _units(text: str) -> list[tuple[str, ...]]:
    found = list(dict.fromkeys(one.replace("''", "'") + star for one, star in LEXEME.findall(text)))
    if NEXT.search(text):
        return [(one,) for one in found]
    return [tuple(found)] if found else []


def _documents(configuration: str, lexemes: Collection[str]) -> dict[str, int]:
    others = [code for code, name in CONFIGURATIONS.items() if name != configuration]
    known = Lexeme.objects.exclude(language__in=others)
    if configuration != DEFAULT:
        known = Lexeme.objects.filter(language__in=set(CONFIGURATIONS) - set(others))
    whole = known.filter(lexeme__in=["", *lexemes])
    counted = dict(whole.values_list("lexeme", "documents"))
    for begun in (one for one in lexemes if one.endswith("*")):
        within = known.filter(lexeme__gte=begun[:-1], lexeme__lt=begun[:-1] + "\U0010ffff")
        counted[begun] = within.aggregate(documents=Sum("documents"))["documents"] or 0
    return counted
