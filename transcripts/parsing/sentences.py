"""A turn's text as sentences, each with its place."""

import re

from transcripts.parsing.shapes import Span

# A sentence ends at its mark, closing quotes and brackets with it, before a blank. What comes
# before a blank inside a name ("Mr. Roca", "Antony J. Blinken", "U.S. Trade") ends none.
END = re.compile(r"[.!?…]+[”’\")\]]*(?=\s)|\n\n")
ABBREVIATION = re.compile(r"(?:^|[\s(])(?:Mr|Mrs|Ms|Dr|Gen|Sen|Gov|St|Sr|Sra|No|[^\W\d_]|U\.S)\.$")
WIDEST_ABBREVIATION = 6


def sentences_of(text: str) -> list[Span]:
    """Give the places of the sentences of `text`, without the blanks between them."""
    spans = []
    start = 0
    for match in END.finditer(text):
        if not ABBREVIATION.search(
            text[max(start, match.end() - WIDEST_ABBREVIATION) : match.end()]
        ):
            spans.append(_stripped(text, start, match.end()))
            start = match.end()
    spans.append(_stripped(text, start, len(text)))
    return [span for span in spans if len(span)]


def _stripped(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    begin = start + len(piece) - len(piece.lstrip())
    return Span(begin, max(begin, start + len(piece.rstrip())))
