"""A question turn taken apart: its parts, and to whom each of them turns."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from transcripts.parsing.addressees import Principal, addressees_in
from transcripts.parsing.folding import fold
from transcripts.parsing.shapes import QuestionPart, Span, Turn

PARAGRAPH = re.compile(r"[^\n]+")
# A paragraph that asks: by its mark, or by saying so.
ASKS = re.compile(
    r"\?|\b(?:my (?:\w+ )?question|(?:like|want|wanted) to ask|could you|can you|i wonder"
    r"|i.m wondering|mi pregunta|quisiera preguntar|preguntarle)\b"
)


@dataclass(frozen=True, slots=True)
class Question:
    """A question turn by its index, its parts, and the labels that it turns to."""

    at: int
    parts: tuple[QuestionPart, ...]
    addressees: tuple[str, ...]


def question_of(turn: Turn, principals: Sequence[Principal]) -> Question:
    """Cut a question turn into the paragraphs that ask; the whole turn where none says that.

    A part that turns to nobody goes on with those of the paragraph before it.
    """
    parts: list[QuestionPart] = []
    turned_to: dict[str, None] = {}
    current: tuple[str, ...] = ()
    for paragraph in PARAGRAPH.finditer(turn.text):
        current = addressees_in(paragraph[0], principals) or current
        turned_to |= dict.fromkeys(current)
        if ASKS.search(fold(paragraph[0])):
            parts.append(QuestionPart(turn.n, Span(*paragraph.span()), current))
    whole = QuestionPart(turn.n, Span(0, len(turn.text)), tuple(turned_to))
    return Question(turn.n - 1, tuple(parts) or (whole,), tuple(turned_to))


def addressees_of(questions: Iterable[Question]) -> tuple[str, ...]:
    """Give the labels that the questions turn to, in order, each once."""
    return tuple(dict.fromkeys(label for each in questions for label in each.addressees))
