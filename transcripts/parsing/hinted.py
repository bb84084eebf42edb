"""Marks that the format shows rather than the text: words struck out, another language."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from transcripts.parsing.paragraphs import Words
from transcripts.parsing.shapes import Hint, Mark, Span
from transcripts.vocabulary import MarkKind

# "~~price~~ [gas]": what should be read follows in brackets.
READ = re.compile(r"\s*\[(?P<read>[^\[\]]{1,120})\]")


def marks_of_hints(
    words: Words, place: Span, hints: Sequence[Hint], language: str
) -> Iterator[Mark]:
    """Mark what the format's `hints`, in order, show of a turn's `words` at `place`.

    A passage is foreign where it is in another language than the document's.
    """
    first = bisect_left(hints, place.start, key=lambda hint: hint.source.start)
    for hint in hints[first:]:
        if hint.source.start >= place.end:
            break
        span = words.find(hint.source)
        if span and hint.kind == "struck":
            yield _correction(words.text, span)
        elif span and hint.kind == "language" and not hint.value.lower().startswith(language):
            yield Mark(MarkKind.FOREIGN, span)


def _correction(text: str, span: Span) -> Mark:
    """Give the correction of words struck out; `read` is None where nothing stands for them."""
    read = READ.match(text, span.end)
    return Mark(
        MarkKind.CORRECTION,
        Span(span.start, read.end() if read else span.end),
        printed=text[span.start : span.end].strip(),
        read=read["read"] if read else None,
    )
