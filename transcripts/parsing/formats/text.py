"""Plain text: a source as it stands."""

from transcripts.parsing.shapes import Source

MEDIA_TYPE = "text/plain"


def read(text: str) -> Source:
    """Read a plain text."""
    return Source(text=text, media_type=MEDIA_TYPE)
