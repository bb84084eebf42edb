"""A turn's text as sentences, each with its place."""

import re
from functools import lru_cache

from transcripts.parsing.shapes import Span

# A sentence ends at its mark, closing quotes and brackets with it, before a blank. What comes
# before a blank inside a name ("Mr. Roca", "Antony J. Blinken", "U.S. Trade") ends none.
END = re.compile(r"[.!?…]+[”’\")\]]*(?=\s)|\n\n")
ABBREVIATION = re.compile(
    r"(?:^|[\s(\[])(?:Mr|Mrs|Ms|Dr|Gen|Adm|Sen|Gov|St|Jr|Sr|Sra|Dra|Lic|[^\W\d_]|U\.S)\.$"
)
WIDEST_ABBREVIATION = 6
# Sentences at a turn's head and end are looked for no further than this; what is spoken in
# one breath is shorter.
LONGEST_SENTENCE = 240
# Several rules look at the same heads and tails of turns; what these short texts hold is kept.
KEPT = 1024
LONGEST_KEPT = 4 * LONGEST_SENTENCE


def sentences_of(text: str) -> tuple[Span, ...]:
    """Give the places of the sentences of `text`, without the blanks between them."""
    return _kept(text) if len(text) <= LONGEST_KEPT else _sentences(text)


def first_sentences(text: str, count: int) -> tuple[Span, ...]:
    """Give the places of the first `count` sentences; a very long one is cut.

    >>> first_sentences("Yes.  It is.  So?", 2)
    (Span(start=0, end=4), Span(start=6, end=12))
    """
    return sentences_of(text[: count * LONGEST_SENTENCE])[:count]


def last_sentences(text: str, count: int) -> tuple[Span, ...]:
    """Give the places of the last `count` sentences, the last one first; a long one is cut.

    >>> last_sentences("Yes.  It is.  So?", 2)
    (Span(start=14, end=17), Span(start=6, end=12))
    """
    cut = max(0, len(text) - count * LONGEST_SENTENCE)
    spans = sentences_of(text[cut:])[-count:]
    return tuple(Span(span.start + cut, span.end + cut) for span in reversed(spans))


def first_sentence(text: str) -> str:
    """Give the first sentence of `text`; nothing where it has none.

    >>> first_sentence("Yes.  It is.")
    'Yes.'
    """
    return next((text[span.start : span.end] for span in first_sentences(text, 1)), "")


def last_sentence(text: str) -> str:
    """Give the last sentence of `text`; nothing where it has none.

    >>> last_sentence("Yes.  It is.")
    'It is.'
    """
    return next((text[span.start : span.end] for span in last_sentences(text, 1)), "")


@lru_cache(maxsize=KEPT)
def _kept(text: str) -> tuple[Span, ...]:
    return _sentences(text)


def _sentences(text: str) -> tuple[Span, ...]:
    spans = []
    start = 0
    for match in END.finditer(text):
        if not ABBREVIATION.search(
            text[max(start, match.end() - WIDEST_ABBREVIATION) : match.end()]
        ):
            spans.append(_stripped(text, start, match.end()))
            start = match.end()
    spans.append(_stripped(text, start, len(text)))
    return tuple(span for span in spans if len(span))


def _stripped(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    begin = start + len(piece) - len(piece.lstrip())
    return Span(begin, max(begin, start + len(piece.rstrip())))
