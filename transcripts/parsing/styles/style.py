"""What a house style is: how it prints its labels, whom it calls what, how it ends."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from transcripts.parsing.folding import words_of

# The longest line of a form, a republisher's with the title in it; longer ones are speech.
LONGEST_RULED = 600


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a line, where a label may stand; `bold` is how many first characters are."""

    text: str
    bold: int = 0


@dataclass(frozen=True, slots=True)
class Printed:
    """A label at the head of a line, as printed.

    `label_at` and `words_at` are the line's indices where the label and the turn's words begin.
    """

    label: str
    words_at: int
    label_at: int = 0


@dataclass(frozen=True, slots=True)
class Grammar:
    """A way to print labels; `split` gives the label at a line's head, or None.

    Labels of a grammar that `needs_evidence` look like ordinary words: they count only where
    something else in the document says that they name a speaker.
    """

    name: str
    split: Callable[[Head], Printed | None]
    needs_evidence: bool = False


@dataclass(frozen=True, slots=True)
class LineRule:
    """A named rule that accounts for a whole line."""

    name: str
    pattern: re.Pattern[str]

    def fits(self, line: str) -> bool:
        """Say whether the rule accounts for `line`."""
        return len(line) <= LONGEST_RULED and self.pattern.fullmatch(line) is not None


@dataclass(frozen=True, slots=True)
class Style:
    """A house style. Labels are folded: `askers` ask, `staff` help, `signs` are otherwise its own.

    `words` stand in its labels alone, as those of its language do. `grammars` are tried in their
    order; those in `marks` no other house uses, so that a label printed in one of them is a sign
    too. `ends` are the lines with which it closes a transcript.
    """

    name: str
    grammars: tuple[Grammar, ...]
    askers: frozenset[str] = frozenset()
    staff: frozenset[str] = frozenset()
    signs: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    marks: tuple[Grammar, ...] = ()
    ends: tuple[LineRule, ...] = ()

    def claims(self, label: str) -> bool:
        """Say whether a folded label is one of the style's own."""
        own = label in self.askers or label in self.staff or label in self.signs
        return own or not self.words.isdisjoint(words_of(label))
