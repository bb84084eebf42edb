"""A query as a search has it: its words with their other names, its operators' meanings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from transcripts.search.operators import Meaning, meaning
from transcripts.search.query import Field, Mistake, Node, fields, matching, read, with_names
from transcripts.search.synonyms import Also, with_synonyms

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db.models import Q


@dataclass(frozen=True, slots=True)
class Asked:
    """A query as it was read and as it is searched, and every mistake in order of place.

    `tree` is what was read with the other names of what it names; `also` tells of those.
    """

    read: Node | None
    tree: Node | None
    also: tuple[Also, ...]
    meanings: Mapping[Field, Meaning]
    mistakes: tuple[Mistake, ...]

    def condition_of(self, node: Node | None) -> Q:
        """Condition on the search's rows that they are what `node`, of the tree, asks for."""
        return matching(node, lambda field: self.meanings[field].condition)


def asked(words: str) -> Asked:
    """Read a query and find out whom and what its operators name."""
    query = read(words)
    tree, also = with_synonyms(query.tree)
    meanings: dict[Field, Meaning] = {}
    for field in fields(query.tree):
        meanings.setdefault(field, meaning(field))
    mistakes = [*query.mistakes, *(one.mistake for one in meanings.values() if one.mistake)]
    return Asked(
        read=query.tree,
        tree=with_names(tree),
        also=also,
        meanings=meanings,
        mistakes=tuple(sorted(mistakes, key=lambda mistake: mistake.place.start)),
    )
