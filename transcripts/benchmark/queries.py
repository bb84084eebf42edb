"""Queries to be timed: words of a class, in an order, narrowed by a filter."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class QueryClass(StrEnum):
    """What a query is made of."""

    RARE = "rare word"
    COMMON = "common word"
    TWO = "two words"
    PHRASE = "phrase"
    OR = "OR"
    PREFIX = "prefix"
    NEGATION = "negation"
    NAME = "accented name"


class Order(StrEnum):
    """In which order hits are shown, as the search URL has it."""

    RELEVANCE = "relevance"
    NEWEST = "newest"


@dataclass(frozen=True, slots=True)
class Narrowing:
    """One filter: `field` of the search table, with a record's number or years (both included).

    `parameters` are those of the archive's search URL.
    """

    name: str
    parameters: tuple[tuple[str, str], ...] = ()
    number: int = 0
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Query:
    """Words of a class; a phrase's are next to each other, a negation's second is taken away."""

    query_class: QueryClass
    words: tuple[str, ...]

    @property
    def text(self) -> str:
        """The query as the archive's search box takes it."""
        match self.query_class:
            case QueryClass.PHRASE:
                return f'"{" ".join(self.words)}"'
            case QueryClass.OR:
                return " OR ".join(self.words)
            case QueryClass.PREFIX:
                return f"{self.words[0]}*"
            case QueryClass.NEGATION:
                return " -".join(self.words)
        return " ".join(self.words)


@dataclass(frozen=True, slots=True)
class Asked:
    """A query in an order, narrowed: the first page of what it finds is wanted."""

    query: Query
    order: Order
    narrowing: Narrowing


ALONE = Narrowing("alone")
