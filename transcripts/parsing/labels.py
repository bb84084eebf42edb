"""The labels that open turns, found by the house styles that a document shows."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from transcripts.parsing import styles
from transcripts.parsing.folding import fold, words_of
from transcripts.parsing.paragraphs import Line
from transcripts.parsing.shapes import Issue, Span
from transcripts.parsing.styles.grammars import core_of
from transcripts.parsing.styles.style import Grammar


@dataclass(frozen=True, slots=True)
class Label:
    """A label as printed, without its colon; `line` is its line's index.

    `core` is the label without the marker printed before the colon; `words_at` is the place
    in the source where the turn's words begin.
    """

    text: str
    core: str
    line: int
    source: Span
    words_at: int

    @property
    def is_asker(self) -> bool:
        """Say whether this is a house's word for the press."""
        return fold(self.core).rstrip(" 0123456789") in styles.ASKERS

    @property
    def is_staff(self) -> bool:
        """Say whether this is a house's word for its helpers."""
        return fold(self.core) in styles.STAFF


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of a document in order, the style that it shows, and what is doubtful."""

    found: tuple[Label, ...]
    style: str
    issues: tuple[Issue, ...]


def find_labels(lines: Sequence[Line]) -> Labels:
    """Find each line that opens a turn; look-alikes without evidence become issues."""
    evidence = styles.weigh(line.text for line in lines)
    sure: list[Label] = []
    doubtful: list[Label] = []
    for index, line in enumerate(lines):
        for grammar in evidence.grammars:
            label = _label(line, index, grammar)
            if label:
                (doubtful if grammar.needs_evidence else sure).append(label)
                break
    proven = _proven(doubtful, lines)
    found = tuple(sorted((*sure, *proven), key=lambda label: label.line))
    kept = {label.line for label in proven}
    issues = [_doubt(label) for label in doubtful if label.line not in kept]
    if found and evidence.style is styles.GENERAL:
        issues.insert(0, _unknown_style(found[0]))
    return Labels(found, evidence.style.name, tuple(issues))


def _label(line: Line, index: int, grammar: Grammar) -> Label | None:
    printed = grammar.split(line.text)
    if printed is None:
        return None
    start = line.source.start
    text = " ".join(printed.label.split())
    source = Span(start, start + len(printed.label))
    return Label(text, core_of(text), index, source, start + printed.words_at)


def _proven(doubtful: Sequence[Label], lines: Sequence[Line]) -> list[Label]:
    """Keep the labels that something else in the document says to be a speaker's.

    That is a word for the press or for staff; a surname that opens another turn too; or a
    surname that the text before the first such label gives, a title for instance.
    """
    if not doubtful:
        return []
    surnames = Counter(words_of(label.core)[-1] for label in doubtful)
    before = {word for line in lines[: doubtful[0].line] for word in words_of(line.text)}
    press = any(label.is_asker for label in doubtful)
    return [
        label
        for label in doubtful
        if label.is_asker
        or label.is_staff
        or surnames[words_of(label.core)[-1]] > 1
        or words_of(label.core)[-1] in before
        or (press and _gives_office(label))
    ]


def _gives_office(label: Label) -> bool:
    """Say whether a label is an office with "of" and a name: "Minister of Trade Ana Roca"."""
    words = words_of(label.core)
    return "of" in words[1:-2]


def _doubt(label: Label) -> Issue:
    message = f"“{label.text}:” looks like a label, but nothing else says that it names a speaker."
    return Issue("possible label", message, label.source)


def _unknown_style(first: Label) -> Issue:
    message = "No known house style has these labels; the general rule read them. Check the turns."
    return Issue("unknown style", message, first.source)
