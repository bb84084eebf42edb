"""The source formats: bytes become a normalised source by whichever reader knows them."""

from collections.abc import Callable
from dataclasses import dataclass

from transcripts.parsing.formats import docx, encoding, html, markdown, pdf, text, xml
from transcripts.parsing.shapes import Source
from transcripts.parsing.unreadable import MAX_BYTES, Empty, NotText, TooLarge

# Formats that people pick by mistake; some of them hold no NUL in their first pages.
REFUSED = (
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\xd0\xcf\x11\xe0", "an old or an encrypted office document"),
)


@dataclass(frozen=True, slots=True)
class BinaryFormat:
    """A format that is no text: its first bytes and how it is read."""

    signature: bytes
    read: Callable[[bytes], Source]


BINARY_FORMATS = (
    BinaryFormat(pdf.SIGNATURE, pdf.read),
    BinaryFormat(docx.SIGNATURE, docx.read),
)


@dataclass(frozen=True, slots=True)
class TextFormat:
    """A format that is text: how a text of it is known and how it is read."""

    fits: Callable[[str], bool]
    read: Callable[[str], Source]


# Asked in order, the most particular first: plain text takes whatever is left.
TEXT_FORMATS = (
    TextFormat(html.fits, html.read),
    TextFormat(xml.fits, xml.read),
    TextFormat(markdown.fits, markdown.read),
    TextFormat(lambda _text: True, text.read),
)


def read(content: bytes) -> Source:
    """Turn a document's bytes into its normalised source; raises `Unreadable`."""
    if len(content) > MAX_BYTES:
        raise TooLarge(
            f"The file has {len(content):,} bytes; the limit is {MAX_BYTES:,}."
            " Split it into one file for each event."
        )
    source = _read(content)
    if not source.text.strip():
        raise Empty("The file holds no words. Choose a file with the transcript's text.")
    return source


def _read(content: bytes) -> Source:
    for signature, name in REFUSED:
        if content.startswith(signature):
            raise NotText(f"The file is {name}. Save the transcript as DOCX, PDF or plain text.")
    for binary in BINARY_FORMATS:
        if content.startswith(binary.signature):
            return binary.read(content)
    decoded = encoding.decode(content)
    return next(each for each in TEXT_FORMATS if each.fits(decoded)).read(decoded)
