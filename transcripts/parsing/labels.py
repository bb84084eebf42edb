"""The labels that open turns, found by the house styles that a document shows."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

from transcripts.parsing import styles
from transcripts.parsing.folding import fold, words_of
from transcripts.parsing.paragraphs import Line, ends_sentence
from transcripts.parsing.shapes import Hint, Issue, Source, Span
from transcripts.parsing.spelling import is_misspelt
from transcripts.parsing.styles.grammars import LONGEST, MARKER, core_of, is_capitals
from transcripts.parsing.styles.style import Grammar, Head, Printed

# A label goes on over the next line where its own line could hold no more, or ends in a word
# that ties an office to the rest.
WIDE_LINE = 55
TIED = re.compile(r"(?:,|\b(?:OF|THE|AND|FOR|DE|DEL|LA|LAS|LOS|Y|EN)|\([^()]*)$")
NUMBER = re.compile(r"[ #\d]+$")
# A paragraph's own lines open turns only after a sentence has ended.
SENTENCE_ENDS = re.compile(r"[.?!…—–\-:)\]”\"’'][”\"’')\]]*$|\[?ends?\]?$", re.IGNORECASE)
# What may close a known label instead of its colon: a slip of the typist, or the line's end.
SLIP = re.compile(r"\s*(?P<marker>\([^()]{1,60}\))?\s*(?:[.;:]{1,2}(?=\s)|[.;:]?$)\s*")
LONGEST_SLIP = 8
LONGEST_END = 24


@dataclass(frozen=True, slots=True)
class Label:
    """A label as printed, without its colon; `line` is its line's index.

    `core` is the label without the marker printed before the colon; `words_at` is the place
    in the source where the turn's words begin. `end` is where the markup says that they end.
    `rule` says how the label was found; only those of the rule "label" are printed there.
    """

    text: str
    core: str
    line: int
    source: Span
    words_at: int
    end: int | None = None
    rule: str = "label"

    @property
    def is_asker(self) -> bool:
        """Say whether this is a house's word for the press, be it misspelt."""
        return _is_among(self.core, styles.ASKERS)

    @property
    def is_staff(self) -> bool:
        """Say whether this is a house's word for its helpers."""
        return _is_among(self.core, styles.STAFF)


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of a document in order, the style that it shows, and what is doubtful."""

    found: tuple[Label, ...]
    style: str
    issues: tuple[Issue, ...]


def find_labels(source: Source, lines: Sequence[Line]) -> Labels:
    """Find each line that opens a turn; look-alikes without evidence become issues."""
    spoken = [hint for hint in source.hints if hint.kind == "speaker"]
    if spoken:
        return Labels(tuple(_by_markup(spoken, lines)), styles.MARKUP.name, ())
    heads = [_head(source.text, lines, n) for n in range(len(lines))]
    evidence = styles.weigh(heads)
    read = [_read(lines[n], n, head, evidence.grammars) for n, head in enumerate(heads)]
    sure = _opening([label for label, doubt in read if label and not doubt], lines)
    doubtful = [label for label, doubt in read if label and doubt]
    proven = _proven(doubtful, sure, lines)
    found = [*sure, *proven]
    found += _slips(heads, lines, found)
    found.sort(key=lambda label: label.line)
    kept = {label.line for label in found}
    issues = [_doubt(label) for label in doubtful if label.line not in kept]
    if found and evidence.style is styles.GENERAL:
        issues.insert(0, _unknown_style(found[0]))
    return Labels(tuple(found), evidence.style.name, tuple(issues))


def _by_markup(spoken: Iterable[Hint], lines: Sequence[Line]) -> Iterator[Label]:
    """Give a label for each utterance that the markup gives to a speaker."""
    n = 0
    for hint in sorted(spoken, key=lambda hint: hint.source.start):
        while n < len(lines) and lines[n].source.end <= hint.source.start:
            n += 1
        if n < len(lines) and lines[n].source.start < hint.source.end:
            start = lines[n].source.start
            place = Span(start, start)
            yield Label(hint.value, hint.value, n, place, start, hint.source.end, "utterance")
            n += 1


def _head(text: str, lines: Sequence[Line], n: int) -> Head:
    """Give the beginning of a line, with the next line's where a label can go on there."""
    line = lines[n]
    end = line.source.end
    if n + 1 < len(lines) and lines[n + 1].block == line.block and _may_go_on(line):
        end = lines[n + 1].source.end
    end = min(end, line.source.start + LONGEST)
    return Head(text[line.source.start : end].replace("\n", " "), line.bold)


def _may_go_on(line: Line) -> bool:
    if ":" in line.text or len(line.text) > LONGEST or not is_capitals(MARKER.sub("", line.text)):
        return False
    return len(line.text) >= WIDE_LINE or bool(TIED.search(line.text))


def _read(
    line: Line, index: int, head: Head, grammars: Sequence[Grammar]
) -> tuple[Label | None, bool]:
    """Give the label of a line, and whether it needs evidence."""
    for grammar in grammars:
        printed = grammar.split(head)
        if printed:
            return _label(line, index, printed), grammar.needs_evidence
    return None, False


def _label(line: Line, index: int, printed: Printed) -> Label:
    start = line.source.start
    text = " ".join(printed.label.split())
    at = start + printed.label_at
    return Label(
        text=text,
        core=core_of(text),
        line=index,
        source=Span(at, at + len(printed.label)),
        words_at=start + printed.words_at,
    )


def _opening(labels: Sequence[Label], lines: Sequence[Line]) -> list[Label]:
    """Leave out what looks like a label in the midst of a wrapped paragraph."""
    heads = {label.core for label in labels if _opens_paragraph(label, lines)}
    return [
        label
        for label in labels
        if _opens_paragraph(label, lines)
        or label.core in heads
        or label.is_asker
        or fold(label.core) in styles.SIGNS
        or label.words_at >= lines[label.line].source.end
        or SENTENCE_ENDS.search(lines[label.line - 1].text[-LONGEST_END:])
    ]


def _opens_paragraph(label: Label, lines: Sequence[Line]) -> bool:
    return not label.line or lines[label.line - 1].paragraph != lines[label.line].paragraph


def _proven(doubtful: Sequence[Label], sure: Sequence[Label], lines: Sequence[Line]) -> list[Label]:
    """Keep the labels that something else in the document says to be a speaker's.

    That is a word for the press or for staff; a surname that opens another turn too; or a
    surname that the text before the first such label gives, a title for instance.
    """
    if not doubtful:
        return []
    surnames = Counter(_surname(label) for label in (*doubtful, *sure))
    header = [line.text for line in lines[: doubtful[0].line] if not ends_sentence(line.text)]
    before = {word for text in header for word in words_of(text)}
    press = any(label.is_asker for label in (*doubtful, *sure))
    return [
        label
        for label in doubtful
        if label.is_asker
        or label.is_staff
        or surnames[_surname(label)] > 1
        or _surname(label) in before
        or (press and _gives_office(label))
    ]


def _surname(label: Label) -> str:
    return words_of(label.core)[-1]


def _gives_office(label: Label) -> bool:
    """Say whether a label is an office with "of" and a name: "Minister of Trade Ana Roca"."""
    words = words_of(label.core)
    return "of" in words[1:-2]


def _slips(heads: Sequence[Head], lines: Sequence[Line], found: Sequence[Label]) -> Iterator[Label]:
    """Find known labels that something else than a colon closes: "MS. VEGA. Yes.", "PM"."""
    taken = {label.line for label in found}
    known = {words_of(label.core) for label in found}
    for n, head in enumerate(heads):
        if n not in taken and (head.bold or head.text[:2].isupper() or ":" in head.text[:LONGEST]):
            printed = _slip(head, known)
            if printed and _may_slip(head, printed, lines[n]):
                yield _label(lines[n], n, printed)


def _slip(head: Head, known: Set[tuple[str, ...]]) -> Printed | None:
    """Give the known label with which a head begins, and which is closed in some way."""
    words = list(re.finditer(r"\S+", head.text[:LONGEST]))[:LONGEST_SLIP]
    for last in reversed(words):
        label = head.text[: last.end()].rstrip(".;:,")
        if words_of(label) in known:
            closed = SLIP.match(head.text, len(label))
            return Printed(label, closed.end()) if closed else None
    return None


def _may_slip(head: Head, printed: Printed, line: Line) -> bool:
    """Say whether a known label at a line's head is one there too, rather than somebody's name.

    It is in capitals or bold, or it has its colon.
    """
    closed = ":" in head.text[len(printed.label) : printed.words_at]
    stands_out = is_capitals(printed.label) or line.bold >= len(printed.label)
    return closed or stands_out


@lru_cache(maxsize=1 << 15)
def _is_among(core: str, words: frozenset[str]) -> bool:
    label = NUMBER.sub("", fold(core))
    near = (word for word in words if abs(len(word) - len(label)) <= 1)
    return label in words or any(is_misspelt(label, word) for word in near)


def _doubt(label: Label) -> Issue:
    message = f"“{label.text}:” looks like a label, but nothing else says that it names a speaker."
    return Issue("possible label", message, label.source)


def _unknown_style(first: Label) -> Issue:
    message = "No known house style has these labels; the general rule read them. Check the turns."
    return Issue("unknown style", message, first.source)
