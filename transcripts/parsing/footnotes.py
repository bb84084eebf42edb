"""Notes printed at the end, and the places in the turns that they belong to."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from transcripts.parsing.folding import fold
from transcripts.parsing.paragraphs import Line
from transcripts.parsing.shapes import Footnote, Issue, Mark, Span, Turn
from transcripts.vocabulary import MarkKind

# A number of at most three digits; words in brackets, "[and]", are an editor's insertions.
MARKER = re.compile(r"\[\d{1,3}\]")
# The text of a link that leads from the note to its place is no part of the note.
BACK_LINK = re.compile(r"\s*\[(?:back to (?:the )?(?:transcript|text)|back|volver al texto)\]\s*$")
LAST_WORD = re.compile(r"(\S+)\s*$")
NEXT_WORD = re.compile(r"\s*([^\W_][\w’'-]*)")


@dataclass(frozen=True, slots=True)
class Note:
    """A note's marker, such as "[1]", its text, and its place in the source."""

    marker: str
    text: str
    source: Span


def read_note(line: Line) -> Note | None:
    """Read a line that is a note: its marker comes first."""
    match = MARKER.match(line.text)
    if match is None or not line.text[match.end() :].strip():
        return None
    text = BACK_LINK.sub("", line.text[match.end() :])
    return Note(match[0], " ".join(text.split()), line.source)


def find_anchors(text: str, notes: Sequence[Note]) -> list[Mark]:
    """Mark the places in a turn's text that `notes` belong to."""
    by_marker = {note.marker: note for note in notes}
    return [
        _anchor(text, Span(match.start(), match.end()), by_marker[match[0]])
        for match in MARKER.finditer(text)
        if match[0] in by_marker
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
