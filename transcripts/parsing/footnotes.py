"""Notes printed at the end, and the places in the turns that they belong to."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from transcripts.parsing.folding import fold, word_set
from transcripts.parsing.paragraphs import Line, Words
from transcripts.parsing.shapes import Footnote, Issue, Mark, Span, Turn
from transcripts.vocabulary import MarkKind

# A number of at most three digits; words in brackets, "[and]", are an editor's insertions.
MARKER = re.compile(r"\[\d{1,3}\]")
# A note without brackets, and what follows a number that counts something rather than marks it.
BARE_NOTE = re.compile(r"(?P<marker>\d{1,2})\s(?P<text>[^\W\d_a-z].{3,600})")
UNIT = re.compile(r"\s(?:percent|per|million|billion|thousand|or|and|to|o'clock|[ap]\.m)\b")
BEFORE_COUNTS = word_set(
    "of in on at to for by with the a an and or about than only some over from until since our"
    " these those all another first last next other than article section january february march"
    " april may june july august september october november december"
)
# A note stands at the foot of its page: not more lines than these below its marker.
FARTHEST = 40
# The text of a link that leads from the note to its place is no part of the note.
BACK_LINK = re.compile(r"\s*\[(?:back to (?:the )?(?:transcript|text)|back|volver al texto)\]\s*$")
LAST_WORD = re.compile(r"(\S+)\s*$")
NEXT_WORD = re.compile(r"\s*([^\W_][\w’'-]*)")


@dataclass(frozen=True, slots=True)
class Note:
    """A note's marker, such as "[1]", its text, and its place in the source.

    `place` is where a marker without brackets stands in the source; brackets show it themselves.
    """

    marker: str
    text: str
    source: Span
    place: Span | None = None


def read_note(line: Line) -> Note | None:
    """Read a line that is a note: its marker comes first."""
    match = MARKER.match(line.text)
    if match is None or not line.text[match.end() :].strip():
        return None
    text = BACK_LINK.sub("", line.text[match.end() :])
    return Note(match[0], " ".join(text.split()), line.source)


def notes_within(lines: Sequence[Line]) -> list[Note]:
    """Read the notes that a book prints among the paragraphs, such as "1 Minister of Trade".

    They count from 1, and each number stands bare behind a word somewhere before its note.
    """
    notes: list[Note] = []
    opened = 0
    for n, line in enumerate(lines):
        match = BARE_NOTE.match(line.text)
        if match is None or match["marker"] != str(len(notes) + 1):
            continue
        place = _bare_marker(lines[max(opened, n - FARTHEST) : n], match["marker"])
        if place:
            notes.append(Note(match["marker"], match["text"], line.source, place))
            opened = max(n - 1, 0)
    return notes


def _bare_marker(lines: Sequence[Line], marker: str) -> Span | None:
    """Find where a bare number marks a word: the last such place before its note."""
    pattern = re.compile(rf"(?P<word>[^\W\d]+)[.,”\"]? ?(?P<marker>{marker})(?=[\s.,;]|$)")
    for line in reversed(lines):
        found = [match for match in pattern.finditer(line.text) if not _counts(match)]
        if found:
            start = line.source.start + found[-1].start("marker")
            return Span(start, start + len(marker))
    return None


def _counts(match: re.Match[str]) -> bool:
    """Say whether a number counts something rather than marks the word before it."""
    return (
        match["word"].lower() in BEFORE_COUNTS or UNIT.match(match.string, match.end()) is not None
    )


def marks_at(words: Words, notes: Sequence[Note]) -> Iterator[Mark]:
    """Mark the bare numbers in a turn's words that `notes` belong to."""
    for note in notes:
        span = words.find(note.place) if note.place else None
        if span:
            yield Mark(MarkKind.FOOTNOTE, span, marker=note.marker)


def find_anchors(text: str, notes: Mapping[str, Note]) -> list[Mark]:
    """Mark the places in a turn's text that `notes`, by their markers, belong to."""
    return [
        _anchor(text, Span(match.start(), match.end()), notes[match[0]])
        for match in MARKER.finditer(text)
        if match[0] in notes
    ]


def _anchor(text: str, span: Span, note: Note) -> Mark:
    """Give the mark of a note, with the correction that the note makes.

    Where the note's last word is the word after the marker, the note gives the phrase as it
    should read: "Secretary[1] Tai" with "Ambassador Tai" corrects the word before the marker.
    """
    following = NEXT_WORD.match(text, span.end)
    before = LAST_WORD.search(text[max(span.start - 60, 0) : span.start])
    *read, last = note.text.rstrip(".").split() or [""]
    corrects = following and before and read and fold(following[1]) == fold(last)
    return Mark(
        MarkKind.FOOTNOTE,
        span,
        marker=note.marker,
        printed=before[1] if before and corrects else None,
        read=" ".join(read) if corrects else None,
    )


def resolve(notes: Sequence[Note], turns: Sequence[Turn]) -> tuple[Footnote, ...]:
    """Give each note with the turn that holds its marker."""
    anchors = {
        mark.marker: turn.n
        for turn in reversed(turns)
        for mark in turn.marks
        if mark.kind is MarkKind.FOOTNOTE
    }
    return tuple(Footnote(note.marker, anchors.get(note.marker), note.text) for note in notes)


def unmatched(notes: Sequence[Note], turns: Sequence[Turn]) -> list[Issue]:
    """Tell of notes without a place, and of markers in the turns without a note."""
    known = {note.marker for note in notes}
    lost = [turn for turn in turns if set(MARKER.findall(turn.text)) - known]
    anchored = {footnote.marker for footnote in resolve(notes, turns) if footnote.anchor_turn}
    return [
        *(
            Issue("note without place", f"No turn holds the marker {note.marker}.", note.source)
            for note in notes
            if note.marker not in anchored
        ),
        *(
            Issue("marker without note", f"Turn {turn.n} has a marker without a note.", turn.source)
            for turn in lost
        ),
    ]
