"""The source formats: bytes become a normalised source by whichever reader knows them."""

from collections.abc import Callable
from dataclasses import dataclass

from transcripts.parsing.formats import text
from transcripts.parsing.shapes import Source
from transcripts.parsing.unreadable import MAX_BYTES, Empty, TooLarge


@dataclass(frozen=True, slots=True)
class Format:
    """A source format: how its bytes are known and how they are read."""

    media_type: str
    fits: Callable[[bytes], bool]
    decode: Callable[[bytes], str]


# Asked in order, the most particular first: plain text takes whatever is left.
FORMATS = (Format("text/plain", fits=lambda _content: True, decode=text.decode),)


def read(content: bytes) -> Source:
    """Turn a document's bytes into its normalised source; raises `Unreadable`."""
    if len(content) > MAX_BYTES:
        raise TooLarge(
            f"The file has {len(content):,} bytes; the limit is {MAX_BYTES:,}."
            " Split it into one file for each event."
        )
    known = next(each for each in FORMATS if each.fits(content))
    source = Source(text=known.decode(content), media_type=known.media_type)
    if not source.text.strip():
        raise Empty("The file holds no words. Choose a file with the transcript's text.")
    return source
