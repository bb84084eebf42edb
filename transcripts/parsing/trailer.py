"""What stands after the last words: end marks, notes, republishers' lines; by named rules."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from transcripts.parsing import footnotes, styles
from transcripts.parsing.folding import fold
from transcripts.parsing.footnotes import Note
from transcripts.parsing.pages import MONTH_ALONE, page_rule
from transcripts.parsing.paragraphs import Line
from transcripts.parsing.shapes import Claim, Issue
from transcripts.parsing.styles.style import LineRule

# Lines of those who print a transcript that is not theirs, and our own samples' notice.
NOTICES = (
    LineRule("republisher's heading", re.compile(r"Official news published at\b.*")),
    LineRule("republisher's source", re.compile(r"(?:\S.*)?\boriginally published at\b.*")),
    LineRule("republisher's source", re.compile(r"(?:The post )?\S.* appeared first on \S.*")),
    LineRule("fictional sample notice", re.compile(r"Fictional sample: .*")),
    LineRule("rule", re.compile(r"\\?[-_=+]{3,}")),
    LineRule("correction notice", re.compile(r"\*{1,2} ?(?i:correct(?:ed|ion)|updated?|note)\b.*")),
    LineRule("copyright line", re.compile(r"(?:©|\(c\)|Copyright\b)\s.{0,120}", re.IGNORECASE)),
    LineRule(
        "contact line",
        re.compile(
            r"(?i:(?:for )?(?:further|more) information\b|(?:media |press )?contacts?\s?:).*"
        ),
    ),
)
# Lists that a page of the web puts below its text, each under a heading of its own.
LISTS = re.compile(
    r"(?:see also|additional|geography|topics|persons|publication status|related (?:news|links"
    r"|articles|content)|share|tags|text version|print|noticias relacionadas|ver tambien)\W*",
    re.IGNORECASE,
)
LONGEST_LISTED = 160


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
    listed = _lists(lines, first)
    start = _start(lines[:listed], first)
    notes: list[Note] = []
    claims: list[Claim] = []
    issues: list[Issue] = []
    for line in lines[start:listed]:
        rule = _rule(line)
        note = footnotes.read_note(line)
        if note:
            notes.append(note)
            claims.append(Claim("notes", "footnote", line.source))
        elif rule:
            claims.append(Claim("boilerplate", rule, line.source))
        else:
            claims.append(Claim("unclaimed", "no rule", line.source))
            message = "No rule knows this line after the end."
            issues.append(Issue("unclaimed text", message, line.source))
    claims += (Claim("boilerplate", "page's lists", line.source) for line in lines[listed:])
    return Trailer(start, tuple(notes), tuple(claims), tuple(issues))


def _lists(lines: Sequence[Line], first: int) -> int:
    """Find where a page's lists begin: at the first of two headings or more, short lines only."""
    headings = [n for n in range(first, len(lines)) if LISTS.fullmatch(lines[n].text)]
    if len(headings) > 1 and all(len(each.text) < LONGEST_LISTED for each in lines[headings[0] :]):
        return headings[0]
    return len(lines)


def _start(lines: Sequence[Line], first: int) -> int:
    """Find where the trailer begins: at an end mark, or at the last lines that rules know."""
    start = len(lines)
    while start > first and (_rule(lines[start - 1]) or footnotes.read_note(lines[start - 1])):
        start -= 1
    ends = (n for n in range(first, start) if any(end.fits(lines[n].text) for end in styles.ENDS))
    return next(ends, start)


def end_rule(line: Line) -> str | None:
    """Name the rule by which a line closes a transcript or a page, wherever it stands."""
    known = next((rule.name for rule in styles.ENDS if rule.fits(line.text)), None)
    return known or page_rule(line)


def _rule(line: Line) -> str | None:
    known = next((rule.name for rule in (*styles.ENDS, *NOTICES) if rule.fits(line.text)), None)
    month = "page's date" if MONTH_ALONE.fullmatch(fold(line.text)) else None
    return known or page_rule(line) or month
