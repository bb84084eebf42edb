"""PDF documents with a text layer."""

import io
import zlib

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from transcripts.parsing.formats import pdf
from transcripts.parsing.formats.pdf.streams import LARGEST
from transcripts.parsing.shapes import Metadata
from transcripts.parsing.unreadable import Locked, NotText, Scanned, TooLarge


def printed(draw, **options):
    """Print a document: `draw` is called with the canvas."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A4, **options)
    draw(canvas)
    canvas.save()
    return target.getvalue()


def briefing(canvas):
    """Two pages with head and foot; the second paragraph goes on over the page."""
    canvas.setTitle("Talks in Arden")
    for number, lines in enumerate(PAGES, start=1):
        canvas.setFont("Helvetica", 9)
        canvas.drawString(72, 800, "Ministry of Talks")
        canvas.drawCentredString(300, 30, f"Page {number} of 2")
        for top, bold, text in lines:
            words = canvas.beginText(72, top)
            words.setFont("Helvetica-Bold", 11)
            words.textOut(bold)
            words.setFont("Helvetica", 11)
            words.textOut(text)
            canvas.drawText(words)
        canvas.showPage()


PAGES = (
    (
        (740, "Talks in Arden", ""),
        (710, "MR VOSS:", " Thank you all for coming to these talks on rivers, on trade and on"),
        (696, "", "schools."),
        (672, "MS RAY:", " I thank the delegation of Novia for the warm welcome that it gave us"),
    ),
    (
        (740, "", "in this beautiful city, and I hope that our two peoples will work toge-"),
        (726, "", "ther for peace."),
    ),
)


def test_a_printed_document_is_read(read, claimed, hinted):
    source = read(printed(briefing))

    assert source.text.split("\n\n") == [
        "Ministry of Talks",
        "Talks in Arden",
        "MR VOSS: Thank you all for coming to these talks on rivers, on trade and on schools.",
        (
            "MS RAY: I thank the delegation of Novia for the warm welcome that it gave us in this"
            " beautiful city, and I hope that our two peoples will work together for peace."
        ),
        "Page 1 of 2",
        "Ministry of Talks",
        "Page 2 of 2",
    ]
    assert [rule for rule, _ in claimed(source)] == [
        *("running head", "page number"),
        *("running head", "page number"),
    ]
    assert hinted(source, "bold") == ["Talks in Arden", "MR VOSS:", "MS RAY:"]
    assert source.metadata == Metadata("Talks in Arden")


def test_a_thick_outline_is_bold_and_large_letters_are_a_heading(read, hinted):
    def draw(canvas):
        canvas.setFont("Helvetica", 20)
        canvas.drawString(72, 760, "Talks")
        words = canvas.beginText(72, 700)
        words.setFont("Helvetica", 11)
        words.setTextRenderMode(2)
        words.textOut("MR VOSS:")
        words.setTextRenderMode(0)
        words.textOut(" Thank you.")
        canvas.drawText(words)
        canvas.drawString(72, 660, "")

    source = read(printed(draw))

    assert hinted(source, "bold") == ["MR VOSS:"]


@pytest.mark.parametrize("title", ["Microsoft Word - talks.docx", "talks.pdf", "untitled", ""])
def test_a_files_name_is_no_title(read, title):
    def draw(canvas):
        canvas.setTitle(title)
        canvas.drawString(72, 700, "Text")

    assert read(printed(draw)).metadata.title is None


def test_a_document_that_opens_with_a_password_is_refused(read):
    with pytest.raises(Locked, match="opens with a password"):
        read(printed(briefing, encrypt="secret"))


def test_a_scan_is_refused_with_its_first_page_without_text(read):
    def draw(canvas):
        canvas.drawString(72, 700, "Cover")
        for _ in range(3):
            canvas.showPage()
            canvas.rect(0, 0, 500, 700, fill=1)

    with pytest.raises(Scanned, match="no text on page 2: it is a scan"):
        read(printed(draw))


def test_a_damaged_document_is_refused(read):
    with pytest.raises(NotText, match="damaged and cannot be opened"):
        read(b"%PDF-1.7\n")


def test_a_damaged_page_is_refused_with_its_number(read):
    content = printed(briefing)
    with pytest.raises(NotText, match="damaged on page 3"):
        read(content.replace(b"/Count 2", b"/Count 9"))


def test_a_document_of_too_many_pages_or_letters_is_refused(read, monkeypatch):
    monkeypatch.setattr(pdf, "MOST_LETTERS", 100)
    with pytest.raises(TooLarge, match="more than 100 letters"):
        read(printed(briefing))
    monkeypatch.setattr(pdf, "MOST_PAGES", 1)
    with pytest.raises(TooLarge, match="has 2 pages; the limit is 1"):
        read(printed(briefing))


@pytest.mark.parametrize("layers", [1, 2])
def test_a_stream_that_unpacks_without_end_is_refused(read, layers):
    stream = b" " * (LARGEST + 1)
    for _ in range(layers):
        stream = zlib.compress(stream, 9)

    with pytest.raises(TooLarge, match="unpacks to more than"):
        read(b"%PDF-1.7\n1 0 obj\nstream\n" + stream + b"\nendstream")


@pytest.mark.parametrize(("turn", "corner"), [(0, (0, 0)), (90, (595, 0)), (180, (595, 842))])
def test_a_page_printed_sideways_is_read_upright(read, turn, corner):
    def draw(canvas):
        canvas.setPageRotation(turn)
        canvas.translate(*corner)
        canvas.rotate(turn)
        canvas.drawString(72, 500, "MR VOSS: Thank you all for coming.")
        canvas.drawString(72, 460, "MS RAY: Yes.")

    assert read(printed(draw)).text == "MR VOSS: Thank you all for coming.\n\nMS RAY: Yes."


def test_a_stream_that_ends_early_is_left_to_the_reader(read):
    with pytest.raises(NotText, match="damaged"):
        read(b"%PDF-1.7\n1 0 obj\nstream\n" + zlib.compress(bytes(100))[:-6])


def test_blanks_before_the_first_word_are_no_line(read):
    assert read(printed(lambda canvas: canvas.drawString(72, 700, "  Text "))).text == "Text"
