"""A tree as the text that reads as the same tree."""

from __future__ import annotations

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
from transcripts.search.query.tokens import TokenKind, tokens


def write(node: Node | None) -> str:
    """The query that asks for `node`, "" for None."""
    match node:
        case None:
            return ""
        case Or(nodes):
            return " OR ".join(write(one) for one in nodes)
        case And(nodes):
            return " ".join(_bracketed(one, Or) for one in nodes)
        case Not(inner):
            return f"-{_bracketed(inner, And, Or, Near)}"
        case Near(left, right, distance):
            return f"{write(left)} NEAR/{distance} {write(right)}"
    return _leaf(node)


def _leaf(node: Word | Phrase | Prefix | Name | Field) -> str:
    match node:
        case Phrase(text):
            return f'"{text}"'
        case Prefix(text):
            return f"{text}*"
        case Field(name, value):
            return f"{name}:{_value(value)}"
        case Word(text) | Name(text):
            return text


def _bracketed(node: Node, *looser: type[Node]) -> str:
    return f"({write(node)})" if isinstance(node, looser) else write(node)


def _value(value: str) -> str:
    read = tokens(value)
    is_word = len(read) == 1 and read[0].kind is TokenKind.WORD and read[0].text == value
    return value if is_word else f'"{value}"'
