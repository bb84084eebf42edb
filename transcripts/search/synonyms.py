"""Other names of what a query names, from the editors' list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from transcripts.models import SynonymGroup
from transcripts.search.query import And, Node, Not, Or, Phrase, Place, Word, all_of, any_of
from transcripts.search.query.forms import EDGES, unaccented

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Groups = Mapping[str, Sequence[str]]

# The most words of a name that is typed without quotes.
LONGEST_NAME = 6
# "WHO" is an organisation, "who" is not: so short, only capitals make an acronym.
SHORT = 3


@dataclass(frozen=True, slots=True)
class Also:
    """A name in the query with its place, and the other names by which it is searched too."""

    name: str
    place: Place
    names: tuple[str, ...]


def with_synonyms(tree: Node | None) -> tuple[Node | None, tuple[Also, ...]]:
    """The tree that also finds the other names of its words, and what was added; one query.

    What stands in quotes is left as it is, and so is all beside NEAR.
    """
    if tree is None:
        return None, ()
    expansion = _Expansion(_groups(), [])
    return expansion.of(tree), tuple(expansion.also)


def _groups() -> Groups:
    groups: dict[str, Sequence[str]] = {}
    for terms in SynonymGroup.objects.order_by("pk").values_list("terms", flat=True):
        for term in terms:
            groups.setdefault(_key(term), terms)
    return groups


def _key(name: str) -> str:
    """A name as it is looked up: folded, but for a short acronym in capitals."""
    bare = " ".join(EDGES.sub("", word) for word in name.split())
    return bare if len(bare) <= SHORT and bare.isupper() else unaccented(bare.lower())


@dataclass(frozen=True, slots=True)
class _Expansion:
    """The expansion of one tree by the groups."""

    groups: Groups
    also: list[Also]

    def of(self, node: Node) -> Node:
        """The node with the other names of each name in it."""
        match node:
            case Word():
                return self._name([node]) or node
            case Not(inner):
                return Not(self.of(inner))
            case Or(nodes):
                return any_of([self.of(one) for one in nodes]) or node
            case And(nodes):
                return all_of(self._side_by_side(nodes)) or node
        return node

    def _side_by_side(self, nodes: Sequence[Node]) -> list[Node]:
        found: list[Node] = []
        at = 0
        while at < len(nodes):
            node, taken = self._longest_name(nodes[at : at + LONGEST_NAME])
            found.append(node)
            at += taken
        return found

    def _longest_name(self, nodes: Sequence[Node]) -> tuple[Node, int]:
        words = []
        for node in nodes:
            if not isinstance(node, Word):
                break
            words.append(node)
        for length in range(len(words), 0, -1):
            if expanded := self._name(words[:length]):
                return expanded, length
        return self.of(nodes[0]), 1

    def _name(self, words: Sequence[Word]) -> Node | None:
        name = " ".join(word.text for word in words)
        terms = self.groups.get(_key(name))
        if terms is None:
            return None
        others = tuple(term for term in terms if _key(term) != _key(name))
        self.also.append(Also(name, Place(words[0].place.start, words[-1].place.end), others))
        typed = all_of(list(words))
        return any_of([node for node in (typed, *map(_term, others)) if node])


def _term(text: str) -> Node:
    return Phrase(text) if " " in text else Word(text)
