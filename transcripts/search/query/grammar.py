"""The query language: a query's text as a tree, with every mistake mended and told.

    either  = both { "OR" both }
    both    = one { [ "AND" ] one }
    one     = [ "-" ] close
    close   = atom { "NEAR/" number atom }
    atom    = word | word "*" | '"' words '"' | operator ":" ( word | '"' words '"' )
            | "(" either ")"

OR binds loosest, then juxtaposition, then NEAR. No text is refused and none raises.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from transcripts.search.query.mistakes import Mistake
from transcripts.search.query.nodes import (
    Field,
    Name,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Term,
    Word,
    all_of,
    any_of,
    none_of,
)
from transcripts.search.query.tokens import NEAR, Place, Token, TokenKind, tokens
from transcripts.search.query.writing import write

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.utils.functional import _StrOrPromise

# More than anybody types; what remains bounds the work of PostgreSQL.
MOST_TERMS = 200
# Each costs as much as dozens of words.
MOST_COSTLY = 8
DEEPEST = 10
FURTHEST = 20
USUAL_DISTANCE = 10
SHORTEST_PREFIX = 2
LONGEST_WORD = 100

LEAVES = frozenset({TokenKind.WORD, TokenKind.PHRASE, TokenKind.OPERATOR})


@dataclass(frozen=True, slots=True)
class Query:
    """A query as it was read: what is searched (None where no word is left), and its mistakes."""

    text: str
    tree: Node | None
    mistakes: tuple[Mistake, ...] = ()


def read(text: str) -> Query:
    """Read a query of words and operators."""
    reader = _Reader(text, tokens(text))
    tree = reader.read()
    if tree is None and not reader.mistakes and text.strip():
        reader.tell(Place(0, len(text)), _("There is no word to search for."))
    if tree is not None and not _finds(tree):
        message = _("This only takes away: everything else in the archive is found.")
        reader.tell(Place(0, len(text)), message, tree)
    return Query(text, tree, tuple(sorted(reader.mistakes, key=lambda one: one.place.start)))


def read_rule(text: str) -> Query:
    """Read a topic's rule: words only, so that an operator is a mistake and is left out."""
    reader = _Reader(text, tokens(text), admits_operators=False)
    tree = reader.read()
    if tree is not None and not _finds(tree):
        reader.tell(Place(0, len(text)), _("A rule must name words to find, not only take away."))
        tree = None
    return Query(text, tree, tuple(sorted(reader.mistakes, key=lambda one: one.place.start)))


def _finds(node: Node) -> bool:
    """Whether a tree asks for something, and not only for the absence of something."""
    match node:
        case Not():
            return False
        case Near() | Word() | Phrase() | Prefix() | Name() | Field():
            return True
    within = [_finds(one) for one in node.nodes]
    return all(within) if isinstance(node, Or) else any(within)


@dataclass(slots=True)
class _Reader:
    """The tokens of one query, read from the first to the last."""

    text: str
    tokens: list[Token]
    admits_operators: bool = True
    at: int = 0
    depth: int = 0
    costly: int = 0
    mistakes: list[Mistake] = field(default_factory=list)

    def read(self) -> Node | None:
        """The whole query; a closing bracket that nothing opened is passed over."""
        self._cut_off()
        parts = [self._either()]
        while token := self._taken(TokenKind.CLOSE):
            self.tell(token.place, _("Nothing opens this bracket."))
            parts.append(self._either())
        return all_of([part for part in parts if part])

    def tell(self, place: Place, message: _StrOrPromise, instead: Node | None = None) -> None:
        """Note a mistake, and what was read instead."""
        self.mistakes.append(Mistake(place, message, write(instead)))

    def _cut_off(self) -> None:
        places = [i for i, token in enumerate(self.tokens) if token.kind in LEAVES]
        if len(places) > MOST_TERMS:
            first = places[MOST_TERMS]
            place = Place(self.tokens[first].place.start, len(self.text))
            message = _("A search takes at most {most} words; the rest is left out.")
            self.tell(place, format_lazy(message, most=MOST_TERMS))
            del self.tokens[first:]

    def _kind(self) -> TokenKind | None:
        return self.tokens[self.at].kind if self.at < len(self.tokens) else None

    def _taken(self, *kinds: TokenKind) -> Token | None:
        if self._kind() not in kinds:
            return None
        self.at += 1
        return self.tokens[self.at - 1]

    def _either(self) -> Node | None:
        nodes, between = [self._both()], []
        while token := self._taken(TokenKind.OR):
            between.append(token)
            nodes.append(self._both())
        for token, left, right in zip(between, nodes, nodes[1:], strict=False):
            if left is None or right is None:
                self.tell(token.place, _("OR stands between two words."), left or right)
        return any_of([node for node in nodes if node])

    def _both(self) -> Node | None:
        nodes = []
        while self._kind() not in {None, TokenKind.OR, TokenKind.CLOSE}:
            if not self._taken(TokenKind.AND) and (node := self._one()):
                nodes.append(node)
        return all_of(nodes)

    def _one(self) -> Node | None:
        minus = self._taken(TokenKind.MINUS)
        while self._taken(TokenKind.MINUS):
            continue
        node = self._close()
        return none_of(node) if node and minus else node

    def _close(self) -> Node | None:
        atoms, between = [self._atom()], []
        while near := self._taken(TokenKind.NEAR):
            between.append(near)
            atoms.append(self._atom())
        sides = zip(between, atoms, atoms[1:], strict=False)
        pairs = [self._near(near, left, right) for near, left, right in sides]
        joined = {at + side for at, pair in enumerate(pairs) if pair for side in (0, 1)}
        loose = [atom for at, atom in enumerate(atoms) if atom and at not in joined]
        return all_of([*filter(None, pairs), *loose])

    def _near(self, token: Token, left: Node | None, right: Node | None) -> Near | None:
        if not (isinstance(left, Term) and isinstance(right, Term)):
            message = _("NEAR stands between two words or phrases; both are searched anywhere.")
            self.tell(token.place, message, all_of([node for node in (left, right) if node]))
            return None
        if not self._can_afford(token.place):
            return None
        near = Near(left, right, _distance(token.text))
        if token.text != f"NEAR/{near.distance}":
            message = _("NEAR takes a number of words from 1 to {most}, such as NEAR/5.")
            self.tell(token.place, format_lazy(message, most=FURTHEST), near)
        return near

    def _can_afford(self, place: Place) -> bool:
        self.costly += 1
        if self.costly == MOST_COSTLY + 1:
            message = _("A search takes at most {most} of * and NEAR; the others are left out.")
            self.tell(place, format_lazy(message, most=MOST_COSTLY))
        return self.costly <= MOST_COSTLY

    def _atom(self) -> Node | None:
        token = self._taken(*LEAVES, TokenKind.OPEN)
        if token is None:
            return None
        readers: dict[TokenKind, Callable[[Token], Node | None]] = {
            TokenKind.OPEN: self._brackets,
            TokenKind.OPERATOR: self._operator,
            TokenKind.PHRASE: self._phrase,
            TokenKind.WORD: self._word,
        }
        return readers[token.kind](token)

    def _brackets(self, opening: Token) -> Node | None:
        if self.depth == DEEPEST:
            self.tell(
                opening.place, _("Brackets stand too deep in brackets; this one is left out.")
            )
            return None
        self.depth += 1
        node = self._either()
        self.depth -= 1
        if not self._taken(TokenKind.CLOSE):
            self.tell(
                opening.place, _("This bracket is not closed; it ends with the search."), node
            )
        return node

    def _operator(self, token: Token) -> Node | None:
        value = self._taken(TokenKind.WORD, TokenKind.PHRASE)
        if value is None or not value.text:
            self.tell(token.place, _("A value must follow the colon."))
            return None
        place = Place(token.place.start, value.place.end)
        if not self.admits_operators:
            self.tell(place, _("A rule takes words only; the operator is left out."))
            return None
        return Field(token.text, value.text, place)

    def _phrase(self, token: Token) -> Node | None:
        has_words = any(map(str.isalnum, token.text))
        phrase = Phrase(token.text, token.place) if has_words else None
        if not token.is_closed:
            message = _("This quotation mark is not closed; the phrase ends with the search.")
            self.tell(token.place, message, phrase)
        return phrase

    def _word(self, token: Token) -> Node | None:
        text, place = token.text, token.place
        if len(text) > LONGEST_WORD:
            word = Word(text[:LONGEST_WORD], place)
            self.tell(place, _("This word is too long; its beginning is searched."), word)
            return word
        if "*" not in text:
            return self._plain(token)
        stem = text.rstrip("*")
        if "*" in stem:
            phrase = Phrase(" ".join(stem.replace("*", " ").split()), place)
            self.tell(place, _("The star stands at the end of a word only."), phrase)
            return phrase
        if sum(map(str.isalnum, stem)) < SHORTEST_PREFIX:
            self.tell(place, _("At least two letters stand before the star."), Word(stem, place))
            return Word(stem, place)
        return Prefix(stem, place) if self._can_afford(place) else Word(stem, place)

    def _plain(self, token: Token) -> Word:
        name, colon, value = token.text.partition(":")
        word = Word(token.text, token.place)
        if colon and name.isalpha() and value[:1].isalnum():
            message = _("There is no operator {name}: – the words are searched.")
            self.tell(token.place, format_lazy(message, name=name), word)
        return word


def _distance(text: str) -> int:
    match = NEAR.fullmatch(text)
    distance = match and match["distance"]
    return min(max(int(distance), 1), FURTHEST) if distance else USUAL_DISTANCE
