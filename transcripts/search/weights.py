"""A query's words as the search table has them: their lexemes, and what each word weighs."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import chain
from math import log
from typing import TYPE_CHECKING

from django.db import connection
from django.db.models import Sum

from transcripts.models import Lexeme
from transcripts.search.query import (
    CONFIGURATIONS,
    DEFAULT,
    And,
    Field,
    Not,
    Or,
    Prefix,
    Word,
    sought,
    terms,
    tsquery,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from transcripts.search.query import Node
    from transcripts.search.query.nodes import Term

    Documents = Mapping[str, Counter[str]]

NAMES = (DEFAULT, *CONFIGURATIONS.values())
# A lexeme in the text of a tsquery: quoted, its quotes doubled, a prefix with a star behind it.
LEXEME = re.compile(r"'((?:[^']|'')*)'(?::(\*))?")
# A term of so many words finds only what has them all.
FEWEST_TOGETHER = 2
# Between the lexemes of a phrase.
NEXT = re.compile(r"<(?:-|\d+)>")
# Behind every lexeme that begins with the same letters.
LAST = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Weighed:
    """Lexemes of which any will do, a prefix ending in `*`, and in how many statements they are.

    `documents` are those in the configuration's languages, `everywhere` those in any. `weight` is
    higher the fewer these are: the inverse document frequency as BM25 has it.
    """

    lexemes: tuple[str, ...]
    documents: int
    everywhere: int
    weight: float

    @property
    def is_prefix(self) -> bool:
        """Whether any number of lexemes may be among these."""
        return any(lexeme.endswith("*") for lexeme in self.lexemes)


@dataclass(frozen=True, slots=True)
class Weights:
    """A query's weighed lexemes by term and text search configuration.

    `turns` is how many statements each configuration reads.
    """

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
        return max(
            NAMES, key=lambda name: sum(log(1 + one.documents) for one in self.of(name, node))
        )

    def are_any(self, node: Node) -> bool:
        """Whether a tree finds whatever has any of its lexemes, and nothing else."""
        match node:
            case Or(nodes):
                return all(self.are_any(one) for one in nodes)
            case Word() | Prefix():
                return all(len(found) < FEWEST_TOGETHER for found in self.by_term[node].values())
        return False

    def most_found(self, node: Node | None) -> int:
        """At most how many statements a tree can find; every one where only its words are known."""
        return sum(self._most_found(name, node) for name in NAMES)

    def _most_found(self, configuration: str, node: Node | None) -> int:
        every = self.turns[configuration]
        match node:
            case And(nodes):
                return min(self._most_found(configuration, one) for one in nodes)
            case Or(nodes):
                return min(every, sum(self._most_found(configuration, one) for one in nodes))
            case None | Field() | Not():
                return every
        # A word that is too common to be searched takes nothing away.
        each = [self.by_term[term][configuration] for term in terms(node)]
        return min((one.documents for found in each for one in found), default=every)


def weights(node: Node | None) -> Weights:
    """The terms that a tree looks for, weighed; two queries, and one a prefix."""
    wanted = looked_for(node)
    read = _read(wanted)
    counted = _counted({one for found in read for units in found.values() for one in chain(*units)})
    return Weights(
        {
            term: {
                name: tuple(_weighed(unit, name, counted) for unit in units)
                for name, units in found.items()
            }
            for term, found in zip(wanted, read, strict=True)
        },
        {name: each[""] for name, each in counted.items()},
    )


def looked_for(node: Node | None) -> list[Term]:
    """The terms that a tree looks for, each once."""
    return list(dict.fromkeys(terms(sought(node))))


def any_lexeme(lexemes: Iterable[str], before: str = "") -> str:
    """The text of a tsquery of any of the lexemes, each with `before` in front."""
    return " | ".join(_quoted(before + lexeme) for lexeme in lexemes)


def weight(documents: int, turns: int) -> float:
    """The inverse document frequency of what stands in `documents` of `turns`."""
    return log(1 + (turns - documents + 0.5) / (documents + 0.5))


def _quoted(lexeme: str) -> str:
    stem, star = (lexeme[:-1], ":*") if lexeme.endswith("*") else (lexeme, "")
    escaped = stem.replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'{star}"


def _weighed(lexemes: tuple[str, ...], name: str, counted: Documents) -> Weighed:
    there = tuple(one for one in lexemes if counted[name][one])
    documents = min(counted[name][""], sum(counted[name][one] for one in there))
    turns = sum(each[""] for each in counted.values())
    everywhere = min(turns, sum(each[one] for each in counted.values() for one in there))
    return Weighed(there, documents, everywhere, weight(everywhere, turns))


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
    found = list(dict.fromkeys(_unquoted(one) + star for one, star in LEXEME.findall(text)))
    if NEXT.search(text):
        return [(one,) for one in found]
    return [tuple(found)] if found else []


def _unquoted(lexeme: str) -> str:
    return lexeme.replace("''", "'").replace("\\\\", "\\")


def _counted(lexemes: Collection[str]) -> Documents:
    """In how many statements each lexeme is, and how many there are under the empty one."""
    counted = {name: Counter[str]() for name in NAMES}
    whole = Lexeme.objects.filter(lexeme__in=["", *lexemes])
    for language, lexeme, documents in whole.values_list("language", "lexeme", "documents"):
        counted[_reads(language)][lexeme] += documents
    for begun in (one for one in lexemes if one.endswith("*")):
        within = Lexeme.objects.filter(lexeme__gte=begun[:-1], lexeme__lt=begun[:-1] + LAST)
        for language, documents in within.values_list("language").annotate(Sum("documents")):
            counted[_reads(language)][begun] += documents
    return counted


def _reads(language: str) -> str:
    """The configuration that reads texts of `language`."""
    return next((name for code, name in CONFIGURATIONS.items() if code == language), DEFAULT)
