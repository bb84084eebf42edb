"""What a house style is: how it prints its labels, whom it calls what, how it ends."""

import re
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Printed:
    """A label at the head of a line: as printed, and the line's index where its words begin."""

    label: str
    words_at: int


@dataclass(frozen=True, slots=True)
class Grammar:
    """A way to print labels; `split` gives the label at a line's head, or None.

    Labels of a grammar that `needs_evidence` look like ordinary words: they count only where
    something else in the document says that they name a speaker.
    """

    name: str
    split: Callable[[str], Printed | None]
    needs_evidence: bool = False


@dataclass(frozen=True, slots=True)
class LineRule:
    """A named rule that accounts for a whole line."""

    name: str
    pattern: re.Pattern[str]

    def fits(self, line: str) -> bool:
        """Say whether the rule accounts for `line`."""
        return self.pattern.fullmatch(line) is not None


@dataclass(frozen=True, slots=True)
class Style:
    """A house style. Labels are folded: `askers` ask, `staff` help, `signs` are otherwise its own.

    `ends` are the lines with which it closes a transcript.
    """

    name: str
    grammars: tuple[Grammar, ...]
    askers: frozenset[str] = frozenset()
    staff: frozenset[str] = frozenset()
    signs: frozenset[str] = frozenset()
    ends: tuple[LineRule, ...] = ()

    def claims(self, label: str) -> bool:
        """Say whether a folded label is one of the style's own."""
        return label in self.askers or label in self.staff or label in self.signs
