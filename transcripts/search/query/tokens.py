"""A query's text as tokens with their places."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum, auto

OPERATORS = frozenset(
    [
        *("speaker", "role", "country", "to", "asked-by", "outlet", "topic", "event", "series"),
        *("kind", "is", "voice", "lang", "since", "until", "year"),
    ]
)
QUOTES = '"“”„‟«»'
# What no PostgreSQL text can hold is as good as a blank.
BLANK = r"\s\x00\ud800-\udfff"
TOKEN = re.compile(
    rf"""(?P<open>\() | (?P<close>\))
       | (?P<phrase>[{QUOTES}][^{QUOTES}]*[{QUOTES}]?)
       | (?P<minus>-+(?=[^{BLANK}]))
       | (?P<operator>(?i:{"|".join(sorted(OPERATORS))}):)(?!//)
       | (?P<word>[^{BLANK}(){QUOTES}]+)""",
    re.VERBOSE,
)
NEAR = re.compile(r"NEAR(?:/(?P<distance>[0-9]{1,9}))?")


@dataclass(frozen=True, slots=True)
class Place:
    """Code points `start` (inclusive) to `end` (exclusive) of a query's text."""

    start: int
    end: int


class TokenKind(StrEnum):
    """What a token is to the grammar."""

    OPEN = auto()
    CLOSE = auto()
    PHRASE = auto()
    MINUS = auto()
    OPERATOR = auto()
    WORD = auto()
    OR = auto()
    AND = auto()
    NEAR = auto()


# In capitals only: "or", and the Spanish "o", are words that people say.
CONNECTIVES = {"OR": TokenKind.OR, "AND": TokenKind.AND, "NOT": TokenKind.MINUS}


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a query; `text` is what it says, without quotes or the operator's colon."""

    kind: TokenKind
    text: str
    place: Place
    is_closed: bool = True


def tokens(text: str) -> list[Token]:
    """The tokens of a query, in order; signs that are no part of the language are left out."""
    found = [_token(match) for match in TOKEN.finditer(text)]
    return [token for token in found if _says_something(token)]


def _token(match: re.Match[str]) -> Token:
    kind, text = TokenKind(match.lastgroup or ""), match[0]
    place = Place(*match.span())
    if kind is TokenKind.PHRASE:
        is_closed = len(text) > 1 and text[-1] in QUOTES
        words = text[1:-1] if is_closed else text[1:]
        return Token(kind, _normal(" ".join(words.split())), place, is_closed)
    if kind is TokenKind.OPERATOR:
        return Token(kind, text[:-1].lower(), place)
    if kind is TokenKind.WORD:
        return Token(_kind_of(text), _normal(text), place)
    return Token(kind, text, place)


def _kind_of(word: str) -> TokenKind:
    if NEAR.fullmatch(word):
        return TokenKind.NEAR
    return CONNECTIVES.get(word, TokenKind.WORD)


def _normal(text: str) -> str:
    # Blanks that a phrase may hold and PostgreSQL may not.
    cleaned = re.sub(r"[\x00\ud800-\udfff]", " ", text)
    return unicodedata.normalize("NFC", " ".join(cleaned.split()))


def _says_something(token: Token) -> bool:
    if token.kind not in {TokenKind.WORD, TokenKind.PHRASE}:
        return True
    return not token.is_closed or any(character.isalnum() for character in token.text)
