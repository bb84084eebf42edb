"""A tree of words as PostgreSQL reads it: SQL whose every word is a parameter.

Each word is read by the same configuration as the texts were, so hyphens, apostrophes, numbers and
accents mean in a query what they mean in a text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from transcripts.search.query.configurations import CONFIGURATIONS, DEFAULT
from transcripts.search.query.nodes import And, Field, Near, Node, Not, Or, Phrase, Prefix, Word

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Tsquery:
    """SQL of type tsquery with its parameters."""

    sql: str
    parameters: tuple[str, ...]


# An empty tsquery matches nothing, and is nothing beside another.
NOTHING = Tsquery("''::tsquery", ())
PHRASE = "phraseto_tsquery('{configuration}'::regconfig, %s)"
PREFIX = "to_tsquery('{configuration}'::regconfig, %s)"


def tsquery(node: Node | None, configuration: str) -> Tsquery:
    """The tsquery that finds in texts of `configuration` what `node` asks for."""
    match node:
        case Near(left, right, distance):
            return _near(tsquery(left, configuration), tsquery(right, configuration), distance)
        case Not(inner):
            without = tsquery(inner, configuration)
            return Tsquery(f"!!({without.sql})", without.parameters)
        case And(nodes):
            return _joined("&&", (tsquery(one, configuration) for one in nodes))
        case Or(nodes):
            return _joined("||", (tsquery(one, configuration) for one in nodes))
    return _leaf(node, configuration)


def by_language(node: Node | None, language: str) -> Tsquery:
    """The tsquery for a text whose language code the SQL `language` gives."""
    cases = [(code, tsquery(node, name)) for code, name in CONFIGURATIONS.items()]
    usual = tsquery(node, DEFAULT)
    whens = " ".join(f"WHEN '{code}' THEN {one.sql}" for code, one in cases)
    parameters = [text for _, one in cases for text in one.parameters]
    return Tsquery(
        f"CASE {language} {whens} ELSE {usual.sql} END", (*parameters, *usual.parameters)
    )


def _leaf(node: Word | Phrase | Prefix | Field | None, configuration: str) -> Tsquery:
    match node:
        case Word(text) | Phrase(text):
            return Tsquery(PHRASE.format(configuration=configuration), (text,))
        case Prefix(text):
            return Tsquery(PREFIX.format(configuration=configuration), (_prefix(text),))
    return NOTHING


def _joined(operator: str, parts: Iterable[Tsquery]) -> Tsquery:
    several = list(parts)
    return Tsquery(
        "({})".format(f" {operator} ".join(part.sql for part in several)),
        tuple(parameter for part in several for parameter in part.parameters),
    )


def _near(left: Tsquery, right: Tsquery, distance: int) -> Tsquery:
    orders = ((left, right), (right, left))
    return _joined(
        "||",
        (
            Tsquery(
                f"tsquery_phrase({before.sql}, {after.sql}, {apart})",
                (*before.parameters, *after.parameters),
            )
            for apart in range(1, distance + 1)
            for before, after in orders
        ),
    )


def _prefix(text: str) -> str:
    # Between quotes to_tsquery takes all but the quote and the backslash as a text's words.
    quoted = text.replace("\\", " ").replace("'", "''")
    return f"'{quoted}':*"
