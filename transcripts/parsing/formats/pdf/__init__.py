"""PDF documents with a text layer: paragraphs over columns and pages, running heads apart."""

import re
from contextlib import closing
from threading import Lock

import pypdfium2
from pypdfium2 import raw

from transcripts.parsing.formats.composition import Composition
from transcripts.parsing.formats.pdf.lines import PrintedLine, lines_of
from transcripts.parsing.formats.pdf.paragraphs import paragraphs_of
from transcripts.parsing.formats.pdf.streams import check_streams
from transcripts.parsing.shapes import Metadata, Source
from transcripts.parsing.unreadable import Locked, NotText, Scanned, TooLarge

MEDIA_TYPE = "application/pdf"
SIGNATURE = b"%PDF-"
MOST_PAGES = 1000
MOST_LETTERS = 3_000_000
# Pages without text are plates and blanks; where they are more than this part, it is a scan.
MOST_WITHOUT_TEXT = 0.5
# Word processors put the file's name where the title belongs.
FILE_NAME = re.compile(
    r"Microsoft Word\b.*|.*\.(?:docx?|odt|pdf|rtf|indd)|untitled.*", re.IGNORECASE
)
# PDFium is made for one thread.
ONE_AT_A_TIME = Lock()


def read(content: bytes) -> Source:
    """Read a PDF document; raises `Locked`, `Scanned` and other reasons to refuse it."""
    check_streams(content)
    with ONE_AT_A_TIME:
        pages, title = _printed(content)
    composition = Composition()
    for paragraph in paragraphs_of(pages):
        span = composition.add(paragraph.runs)
        if span and paragraph.furniture:
            composition.claim("boilerplate", paragraph.furniture, span)
        elif span and paragraph.is_heading:
            composition.hint("heading", span)
    return composition.source(MEDIA_TYPE, Metadata(title=title))


def _printed(content: bytes) -> tuple[list[list[PrintedLine]], str | None]:
    """Give the lines of each page, and the title that the file's properties state."""
    with closing(_opened(content)) as document:
        return _pages(document), _title(document)


def _pages(document: pypdfium2.PdfDocument) -> list[list[PrintedLine]]:
    if len(document) > MOST_PAGES:
        raise TooLarge(
            f"The PDF has {len(document):,} pages; the limit is {MOST_PAGES:,}."
            " Split it into one file for each event."
        )
    pages: list[list[PrintedLine]] = []
    room = MOST_LETTERS
    for number in range(len(document)):
        pages.append(_lines(document, number))
        room -= sum(len(line.text) for line in pages[-1])
        if room < 0:
            raise TooLarge(
                f"The PDF has more than {MOST_LETTERS:,} letters."
                " Split it into one file for each event."
            )
    empty = [number for number, lines in enumerate(pages, start=1) if not lines]
    if len(empty) > len(pages) * MOST_WITHOUT_TEXT:
        raise Scanned(
            f"The PDF has no text on page {empty[0]}: it is a scan, a picture of the pages."
            " Run text recognition (OCR) over it first, or find the text elsewhere."
        )
    return pages


def _title(document: pypdfium2.PdfDocument) -> str | None:
    title = " ".join(document.get_metadata_value("Title").split())
    return None if FILE_NAME.fullmatch(title) else title or None


def _lines(document: pypdfium2.PdfDocument, number: int) -> list[PrintedLine]:
    try:
        with closing(document[number]) as page:
            return lines_of(page)
    except pypdfium2.PdfiumError as error:
        raise NotText(
            f"The PDF is damaged on page {number + 1}. Save it again from where it comes from."
        ) from error


def _opened(content: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if error.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
            raise Locked("The PDF opens with a password only. Save it without one.") from error
        raise NotText(
            "The PDF is damaged and cannot be opened. Save it again from where it comes from."
        ) from error
