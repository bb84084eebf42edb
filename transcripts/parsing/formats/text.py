"""Plain text: bytes of any usual encoding become text with `\\n` line ends."""

import codecs

from transcripts.parsing.unreadable import NotText

# The UTF-32 marks come first, because they begin with those of UTF-16.
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Formats that people pick by mistake; some of them hold no NUL in their first pages.
SIGNATURES = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
)


def decode(content: bytes) -> str:
    """Decode a text document; raises `NotText` where the bytes are none.

    >>> decode(b"\\xef\\xbb\\xbfFirst\\r\\nSecond")
    'First\\nSecond'
    """
    for signature, name in SIGNATURES:
        if content.startswith(signature):
            raise NotText(f"The file is {name}, not text. Save the transcript as plain text.")
    text = _decoded(content)
    at = text.find("\0")
    if at >= 0:
        raise NotText(
            f"The file is not text: character {at + 1} is a NUL. Save the transcript as plain text."
        )
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decoded(content: bytes) -> str:
    for mark, encoding in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _strictly(content[len(mark) :], encoding)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        # What is not UTF-8 and still text comes from old Windows programs, whose curly
        # quotes and dashes cp1252 alone reads right.
        return _strictly(content, "cp1252")


def _strictly(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise NotText(
            f"The file is not text: byte {error.start + 1} fits no known encoding."
            " Save the transcript as plain text in UTF-8."
        ) from error
