"""Bytes of any usual encoding become text with `\\n` line ends."""

import codecs
import re

from transcripts.parsing.unreadable import NotText

# The UTF-32 marks come first, because they begin with those of UTF-16.
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Wide encodings without a mark, by which of four bytes are NULs.
WIDE = (
    ("utf-16-le", [False, True, False, True]),
    ("utf-16-be", [True, False, True, False]),
    ("utf-32-le", [False, True, True, True]),
    ("utf-32-be", [True, True, True, False]),
)
# Where markup says its encoding: in the XML declaration, or in a meta element near the top.
DECLARED = re.compile(
    rb"<(?:\?xml\b[^>]*?\bencoding|meta\b[^>]*?\bcharset)\s*=\s*[\"']?\s*([\w.:-]{2,40})",
    re.IGNORECASE,
)
DECLARED_WITHIN = 4096
# Windows first, then the Macintosh and MS-DOS. What their readers meant is mostly among the usual
# letters and signs of English and Spanish; what others make of it mostly is not.
OLD = ("cp1252", "mac_roman", "cp850")
USUAL = re.compile("[áéíóúñüçèêàöäßÁÉÍÓÚÑÜ¿¡ºª«»’‘“”–—…\N{NO-BREAK SPACE}]")
BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
UNUSUAL = re.compile(f"(?!{USUAL.pattern})[^\\x00-\\x7f]")
# Browsers read these as the Windows code page, whose curly quotes the old names lack.
WINDOWS = frozenset({"iso8859-1", "ascii"})


def decode(content: bytes) -> str:
    """Decode a document that is text; raises `NotText` where the bytes are none.

    >>> decode(b"\\xef\\xbb\\xbfFirst\\r\\nSecond")
    'First\\nSecond'
    """
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
    for encoding in (*_unmarked(content), "utf-8", *_declared(content)):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return _of_old_program(content)


def _of_old_program(content: bytes) -> str:
    """Decode text of a program before UTF-8, by which encoding gives the usual letters and signs.

    A detector of encodings was tried and taken out: it misread most of what Windows programs
    write in English and Spanish.
    """
    if _is_damaged_utf_8(content):
        return _strictly(content, "utf-8")
    texts = [text for text in (_if_all(content, encoding) for encoding in OLD) if text]
    best = max(texts, key=lambda text: len(USUAL.findall(text)), default="")
    if not best or len(USUAL.findall(best)) * 2 < len(UNUSUAL.findall(best)):
        return _strictly(content, OLD[0])
    return best


def _is_damaged_utf_8(content: bytes) -> bool:
    """Say whether more of the letters beyond ASCII are sound UTF-8 than are not."""
    text = content.decode("utf-8", "replace")
    broken = text.count("\N{REPLACEMENT CHARACTER}")
    return len(BEYOND_ASCII.findall(text)) - broken > broken


def _if_all(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _unmarked(content: bytes) -> list[str]:
    """Name the wide encoding whose every second or fourth byte is a NUL, as in Western text."""
    head = content[:DECLARED_WITHIN]
    if b"\0" not in head:
        return []
    zeros = [head[n::4].count(0) * 8 > len(head) for n in range(4)]
    return [encoding for encoding, pattern in WIDE if pattern == zeros]


def _declared(content: bytes) -> list[str]:
    """Name the encoding that markup declares, if it is one that Python knows."""
    declared = DECLARED.search(content[:DECLARED_WITHIN])
    if declared is None:
        return []
    try:
        name = codecs.lookup(declared[1].decode("ascii")).name
    except LookupError:
        return []
    return [] if name in WINDOWS else [name]


def _strictly(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise NotText(
            f"The file is not text: byte {error.start + 1} fits no known encoding."
            " Save the transcript as plain text in UTF-8."
        ) from error
