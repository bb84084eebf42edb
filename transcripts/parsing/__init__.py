"""The parser: a document's bytes become a `Transcript`, without database, files or clock."""

from transcripts.parsing import formats
from transcripts.parsing.reading import read_transcript
from transcripts.parsing.shapes import (
    Attribution,
    Claim,
    Exchange,
    Footnote,
    Issue,
    Mark,
    Participant,
    QuestionPart,
    Source,
    Span,
    Transcript,
    Turn,
)
from transcripts.parsing.unreadable import (
    MAX_BYTES,
    Empty,
    Locked,
    NotText,
    Scanned,
    TooLarge,
    Unreadable,
)

__all__ = [
    "MAX_BYTES",
    "Attribution",
    "Claim",
    "Empty",
    "Exchange",
    "Footnote",
    "Issue",
    "Locked",
    "Mark",
    "NotText",
    "Participant",
    "QuestionPart",
    "Scanned",
    "Source",
    "Span",
    "TooLarge",
    "Transcript",
    "Turn",
    "Unreadable",
    "parse",
    "read_transcript",
]


def parse(content: bytes) -> Transcript:
    """Read a transcript from a document's bytes; raises `Unreadable`."""
    return read_transcript(formats.read(content))
