"""A tree of words as PostgreSQL reads it: SQL whose every word is a parameter.

Each word is read by the same configuration as the texts were, so hyphens, apostrophes, numbers and
accents mean in a query what they mean in a text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from transcripts.search.query.configurations import CONFIGURATIONS, DEFAULT
from transcripts.search.query.forms import beginnings, completions, forms, phrasings
from transcripts.search.query.nodes import (
    And,
    Field,
    Name,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Word,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True, slots=True)
class Tsquery:
    """SQL of type tsquery, and the words for its placeholders: each one's, or an array's."""

    sql: str
    words: tuple[str | tuple[str, ...], ...]

    @property
    def parameters(self) -> list[str | list[str]]:
        """The words as the database's driver takes them."""
        return [word if isinstance(word, str) else list(word) for word in self.words]


# An empty tsquery matches nothing, and is nothing beside another.
NOTHING = Tsquery("''::tsquery", ())
PHRASE = "phraseto_tsquery('{configuration}'::regconfig, %s)"
ANY = "archive_any('{configuration}'::regconfig, %s::text[], %s::text[])"
NAME = "archive_name('{configuration}'::regconfig, %s)"
BEGINNING = "archive_beginning('{configuration}'::regconfig, %s::text[], %s::text[])"
BEGINNING_OF_PARTS = "to_tsquery('{configuration}'::regconfig, %s)"


def tsquery(node: Node | None, configuration: str) -> Tsquery:
    """The tsquery that finds in texts of `configuration` what `node` asks for."""
    match node:
        case Near(left, right, distance):
            return _near(tsquery(left, configuration), tsquery(right, configuration), distance)
        case Not(inner):
            without = tsquery(inner, configuration)
            return Tsquery(f"!!({without.sql})", without.words)
        case And(nodes):
            return _joined("&&", (tsquery(one, configuration) for one in nodes))
        case Or(nodes):
            return _joined("||", (tsquery(one, configuration) for one in nodes))
    return _leaf(node, configuration)


def constant(text: str) -> Tsquery:
    """A tsquery that PostgreSQL has read before, by its text."""
    return Tsquery("%s::tsquery", (text,))


def by_language(node: Node | None, language: str) -> Tsquery:
    """The tsquery for a text whose language code the SQL `language` gives."""
    cases = [(code, tsquery(node, name)) for code, name in CONFIGURATIONS.items()]
    usual = tsquery(node, DEFAULT)
    whens = " ".join(f"WHEN '{code}' THEN {one.sql}" for code, one in cases)
    words = [text for _, one in cases for text in one.words]
    return Tsquery(f"CASE {language} {whens} ELSE {usual.sql} END", (*words, *usual.words))


def _leaf(node: Word | Phrase | Prefix | Name | Field | None, configuration: str) -> Tsquery:
    match node:
        case Word(text):
            found = forms(text, configuration)
            if len(found.spellings) > 1 or found.numbers:
                return _any(configuration, found.spellings, found.numbers)
            return _phrase(text, configuration)
        case Phrase(text):
            several = phrasings(text, configuration)
            return _joined("||", (_phrase(one, configuration) for one in several))
        case Prefix(text):
            return _prefix(text, configuration)
        case Name(text):
            return Tsquery(NAME.format(configuration=configuration), (text,))
    return NOTHING


def _phrase(text: str, configuration: str) -> Tsquery:
    return Tsquery(PHRASE.format(configuration=configuration), (text,))


def _any(configuration: str, spellings: Sequence[str], others: Sequence[str]) -> Tsquery:
    return Tsquery(ANY.format(configuration=configuration), (tuple(spellings), tuple(others)))


def _prefix(text: str, configuration: str) -> Tsquery:
    if not text.isalnum():
        sql = BEGINNING_OF_PARTS.format(configuration=configuration)
        return Tsquery(sql, (_beginning(text),))
    sql = BEGINNING.format(configuration=configuration)
    return Tsquery(sql, (beginnings(text, configuration), completions(text, configuration)))


def _joined(operator: str, parts: Iterable[Tsquery]) -> Tsquery:
    several = list(parts)
    return Tsquery(
        "({})".format(f" {operator} ".join(part.sql for part in several)),
        tuple(word for part in several for word in part.words),
    )


def _near(left: Tsquery, right: Tsquery, distance: int) -> Tsquery:
    sql = f"archive_near({left.sql}, {right.sql}, {distance})"
    return Tsquery(sql, (*left.words, *right.words))


def _beginning(text: str) -> str:
    # Between quotes to_tsquery takes all but the quote and the backslash as a text's words.
    quoted = text.replace("\\", " ").replace("'", "''")
    return f"'{quoted}':*"
