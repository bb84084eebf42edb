"""The shapes of an alignment: statements, and what became of each in a corrected source."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from transcripts.parsing.folding import words_of
from transcripts.vocabulary import Kind


class Outcome(StrEnum):
    """What became of a statement's address."""

    UNCHANGED = "unchanged"
    EDITED = "edited"
    SPLIT = "split"
    JOINED = "joined"
    REMOVED = "removed"


class Touched(StrEnum):
    """What of a statement is not as it was."""

    WORDS = "words"
    LABEL = "label"
    KIND = "kind"
    PLACE = "place"


@dataclass(frozen=True)
class Statement:
    """A turn of either version; `label` is "" for a stage direction."""

    label: str
    kind: Kind
    text: str

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its words, folded: case, accents and punctuation do not tell statements apart."""
        return words_of(self.text)

    @cached_property
    def bearer(self) -> tuple[str, ...]:
        """Its label's words, folded."""
        return words_of(self.label)


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of one statement; places count the new version's statements from 0.

    `heir` keeps its address, None where none does. `parts` are other statements that hold some of
    its words now, in order; where it has no heir they are where its words went.
    """

    outcome: Outcome
    heir: int | None
    parts: tuple[int, ...] = ()
    touched: frozenset[Touched] = frozenset()


@dataclass(frozen=True, slots=True)
class Versions:
    """The statements of an event before and after a correction, in order."""

    old: Sequence[Statement]
    new: Sequence[Statement]

    def pair(self, place: tuple[int, int]) -> tuple[Statement, Statement]:
        """The old and the new statement at these two places."""
        return self.old[place[0]], self.new[place[1]]
