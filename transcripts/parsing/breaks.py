"""Where running text breaks: transcripts kept without line ends, or with commas for them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from transcripts.parsing.shapes import Span

HONORIFIC = r"(?:MR|MRS|MS|MISS|DR|SECRETARY|SENATOR|GOVERNOR|GENERAL|AMBASSADOR|PRESIDENT)\b\.?"
# The labels that such transcripts print, with the full stop that closes them, and the number of
# their topic, as scanners read it: "[2.]", "[ll.]", "[4.[".
NUMBER = r"(?:\[[\dIOl]{1,3}\.?[\]\[] ?(?:I )?)?"
LABEL = (
    rf"{NUMBER}(?:Q|QUESTION|REPORTER|THE\.? (?:VICE )?PRESIDENT|THE PRESS"
    rf"|{HONORIFIC}(?: [A-Z][A-Z'’-]{{1,20}}){{1,3}})\.(?= )"
)
# A comma stuck between two paragraphs: no blank follows it, and no figure that it would divide.
STUCK_COMMA = re.compile(r",(?=[A-Z\"“‘'(\[]|\d{1,2} [A-Z])|(?<=[.?!\"”)\]]),(?=\d)")
STUCK_LABEL = re.compile(rf",(?={LABEL})")
# A label after the end of a sentence, on the same line.
LABEL_WITHIN = re.compile(rf"(?<=[.?!\"”)\]—-])(?<!\.\])(?<!\d\]) {{1,4}}(?={LABEL})")
# A heading in capitals that runs into the label after it.
LABEL_AFTER_HEADING = re.compile(rf"(?<=[A-Z]{{3}}) (?={NUMBER}(?:THE PRESIDENT|Q)\. [A-Z\"“(\[])")
# The commonest labels after the end of a sentence, where other paragraphs are cut by commas.
QUESTION_WITHIN = re.compile(r"(?<=[.?!\"”)]) (?=(?:THE PRESIDENT|Q)\. [A-Z\"“(\[])")
# The time of printing at a page's foot, which a scanner reads on with the line above it.
FIGURES = r"(?:\d{1,6}[/:.]?|[/:]|o?f|ol['’]?)"
PRINTED_AT = re.compile(rf"(?<=[^\s\d/:f’']) (?=\d{{1,6}}/? (?:{FIGURES} ){{2,10}}\d{{1,6}}$)")
# Two can be a typing mistake; three are a habit.
HABIT = 3


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a line; `opens` says that a paragraph begins with it, in the midst of a line."""

    source: Span
    opens: bool = False


def pieces_of(text: str, stretches: Iterator[Span]) -> Iterator[Piece]:
    """Cut `stretches` of `text`, which hold no line ends, where paragraphs have run together."""
    cuts = _cuts_of(text)
    return (piece for stretch in stretches for piece in _pieces(text, stretch, cuts))


def _cuts_of(text: str) -> tuple[re.Pattern[str], ...]:
    """Give the patterns of the breaks that the text makes a habit of."""
    if _is_habit(STUCK_LABEL, text):
        return (STUCK_COMMA, LABEL_AFTER_HEADING, QUESTION_WITHIN, PRINTED_AT)
    return (LABEL_WITHIN, PRINTED_AT) if _is_habit(LABEL_WITHIN, text) else (PRINTED_AT,)


def _is_habit(pattern: re.Pattern[str], text: str) -> bool:
    found = pattern.finditer(text)
    return all(next(found, None) for _ in range(HABIT))


def _pieces(text: str, stretch: Span, cuts: tuple[re.Pattern[str], ...]) -> Iterator[Piece]:
    matches = (match for cut in cuts for match in cut.finditer(text, stretch.start, stretch.end))
    start, opens = stretch.start, False
    for match in sorted(matches, key=lambda match: match.start()):
        yield Piece(Span(start, match.start()), opens)
        start, opens = match.end(), match.re is not PRINTED_AT
    yield Piece(Span(start, stretch.end), opens)
