"""What stands after the last words: end marks, notes, republishers' lines; by named rules."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from transcripts.parsing import footnotes, styles
from transcripts.parsing.footnotes import Note
from transcripts.parsing.paragraphs import Line
from transcripts.parsing.shapes import Claim, Issue
from transcripts.parsing.styles.style import LineRule

# Lines of those who print a transcript that is not theirs, and our own samples' notice.
NOTICES = (
    LineRule("republisher's heading", re.compile(r"Official news published at\b.*")),
    LineRule("republisher's source", re.compile(r"(?:\S.*)?\boriginally published at\b.*")),
    LineRule("republisher's source", re.compile(r"(?:The post )?\S.* appeared first on \S.*")),
    LineRule("fictional sample notice", re.compile(r"Fictional sample: .*")),
    LineRule("rule", re.compile(r"\\?[-_=]{3,}")),
)


@dataclass(frozen=True, slots=True)
class Trailer:
    """The notes and what accounts for each line; `start` is the first such line's index."""

    start: int
    notes: tuple[Note, ...]
    claims: tuple[Claim, ...]
    issues: tuple[Issue, ...]


def read_trailer(lines: Sequence[Line], first: int) -> Trailer:
    """Read the lines after the last words; `first` is the first line that can belong to them.

    A line after an end mark that no rule knows is an issue.
    """
    start = _start(lines, first)
    notes: list[Note] = []
    claims: list[Claim] = []
    issues: list[Issue] = []
    for line in lines[start:]:
        rule = _rule(line.text)
        note = footnotes.read_note(line)
        if note:
            notes.append(note)
            claims.append(Claim("notes", "footnote", line.source))
        elif rule:
            claims.append(Claim("boilerplate", rule.name, line.source))
        else:
            claims.append(Claim("unclaimed", "no rule", line.source))
            message = "No rule knows this line after the end."
            issues.append(Issue("unclaimed text", message, line.source))
    return Trailer(start, tuple(notes), tuple(claims), tuple(issues))


def _start(lines: Sequence[Line], first: int) -> int:
    """Find where the trailer begins: at an end mark, or at the last lines that rules know."""
    start = len(lines)
    while start > first and (_rule(lines[start - 1].text) or footnotes.read_note(lines[start - 1])):
        start -= 1
    ends = (n for n in range(first, start) if any(end.fits(lines[n].text) for end in styles.ENDS))
    return next(ends, start)


def _rule(text: str) -> LineRule | None:
    return next((rule for rule in (*styles.ENDS, *NOTICES) if rule.fits(text)), None)
