"""The body cut into turns: each label with the words up to the next one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from transcripts.parsing.labels import Label
from transcripts.parsing.paragraphs import Line, Words, fold_words, paragraphs_of
from transcripts.parsing.shapes import Span

# A line of its own that nobody speaks: "* * *", "(FIRMA DEL ACUERDO)". Notes in mixed case,
# "(Laughter.)", stay in the turn that they interrupt.
STAGE_LINE = re.compile(r"\*(?:\s?\*){2,6}|\([^()a-zß-öø-ÿ]{3,200}\)")


@dataclass(frozen=True, slots=True)
class Speech:
    """A turn as cut from the source, before its words are read; no label for a stage line."""

    label: Label | None
    words: Words
    source: Span


def cut(text: str, lines: Sequence[Line], labels: Sequence[Label]) -> list[Speech]:
    """Cut the body, `lines` up to the trailer, at its labels.

    Stage lines at a turn's end become turns without a label; where the speaker goes on after
    one, it stays among the speaker's words.
    """
    found = []
    for n, label in enumerate(labels):
        following = labels[n + 1].line if n + 1 < len(labels) else len(lines)
        found += _speeches(text, label, lines[label.line : following])
    return found


def _speeches(text: str, label: Label, lines: Sequence[Line]) -> list[Speech]:
    spoken = len(lines)
    while spoken > 1 and STAGE_LINE.fullmatch(lines[spoken - 1].text):
        spoken -= 1
    opening, *others = paragraphs_of(lines[:spoken])
    paragraphs = [Span(label.words_at, opening.end), *others]
    end = lines[spoken - 1].source.end
    speech = Speech(label, fold_words(text, paragraphs), Span(label.source.start, end))
    return [speech, *(_stage(text, line) for line in lines[spoken:])]


def _stage(text: str, line: Line) -> Speech:
    return Speech(None, fold_words(text, [line.source]), line.source)
