"""What holds for any bytes: they are read or refused with a reason, in bounded time and memory."""

import contextlib
import io
import time
import tracemalloc
import zipfile

import docx
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from transcripts.parsing import formats
from transcripts.parsing.unreadable import Unreadable

TURNS = [
    "MR VOSS: Thank you all for coming to these talks on rivers, on trade and on schools.",
    "QUESTION: Will the two governments — yours and hers — sign the pact today?",
]


def word_document():
    document, target = docx.Document(), io.BytesIO()
    document.sections[0].header.paragraphs[0].text = "Novia"
    for turn in TURNS:
        document.add_paragraph().add_run(turn).bold = True
    document.save(target)
    return target.getvalue()


def printed_document():
    target = io.BytesIO()
    canvas = Canvas(target, pageCompression=0)
    for number in (1, 2):
        canvas.drawString(72, 800, "Novia")
        for n, turn in enumerate(TURNS * 2):
            canvas.drawString(72, 700 - n * 20, turn)
        canvas.drawString(300, 30, f"{number}")
        canvas.showPage()
    canvas.save()
    return target.getvalue()


PARAGRAPHS = "".join(f"<p><b>{turn[:8]}</b>{turn[8:]}</p>" for turn in TURNS)
DOCUMENTS = {
    "html": (
        "<!doctype html><html lang=en><head><title>Talks | Novia</title></head><body>"
        "<nav><a href=/>Home</a></nav><main><h1>Talks</h1><div class=a><figure><img></figure>"
        f"{PARAGRAPHS * 3}<table><tr><td>A<td>B</table></div></main></body></html>"
    ).encode(),
    "xml": (
        "<?xml version='1.0' encoding='utf-8'?><r><title>Talks</title><date>1/2/2021</date>"
        f"<content><![CDATA[{PARAGRAPHS}]]></content></r>"
    ).encode(),
    "tei": (
        b"<?xml version='1.0'?><TEI xmlns='http://www.tei-c.org/ns/1.0' xml:lang='en'><teiHeader>"
        b"<titleStmt><title>Talks</title></titleStmt></teiHeader><text><head>Talks</head>"
        b"<note type='speaker'>Voss:</note><u who='#v'><seg>Yes.</seg><note>Pause</note></u>"
        b"</text></TEI>"
    ),
    "markdown": (
        b"---\ntitle: Talks\ndate: 2021-03-05\n---\n# Talks\n\n![a](b)\nAna\n\n"
        b"**MR VOSS:** The <s>old</s> \\[new\\] [pact](x).\n\n- a\n\n* * *\n"
    ),
    "text": "\r\n\r\n".join(TURNS).encode("cp1252"),
    "docx": word_document(),
    "pdf": printed_document(),
}
TOKENS = st.sampled_from(
    [
        *(b"<", b">", b"&", b"</p>", b"<p>", b"<![CDATA[", b"]]>", b"<!--", b"&#0;", b"&nbsp;"),
        *(b"\0", b"\xff\xfe", b"---\n", b"endobj", b"stream\n", b"<< ", b" 0 R", b"-1", b"<u>"),
        *(b"<table><td>", b"<frameset>", b"</html>", b"<w:p>", b"</w:r>", b"99999999999", b"%PDF-"),
    ]
)
EDITS = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 40), TOKENS | st.binary(max_size=4)), max_size=8
)


def edited(content, edits):
    """Cut out and put in something at each place; places are parts of the whole."""
    for place, cut, new in edits:
        at = int(place * len(content))
        content = content[:at] + new + content[at + cut :]
    return content


def check(content):
    """Read bytes, and check that what the format tells of lies within the text."""
    with contextlib.suppress(Unreadable):
        check_source(formats.read(content))


def check_source(source):
    length = len(source.text)
    assert all(0 <= hint.source.start < hint.source.end <= length for hint in source.hints)
    at = 0
    for claim in source.claims:
        assert at <= claim.source.start < claim.source.end <= length
        at = claim.source.end


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_whole_document_is_read(name):
    check(DOCUMENTS[name])

    assert "VOSS" in formats.read(DOCUMENTS[name]).text.upper()


@pytest.mark.parametrize("name", DOCUMENTS)
@examples(derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
@given(edits=EDITS)
def test_a_damaged_document_is_read_or_refused(name, edits):
    check(edited(DOCUMENTS[name], edits))


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "_rels/.rels"])
@examples(derandomize=True, deadline=None, max_examples=50)
@given(edits=EDITS)
def test_a_word_document_with_a_damaged_part_is_read_or_refused(part, edits):
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(DOCUMENTS["docx"])) as whole,
        zipfile.ZipFile(target, "w") as damaged,
    ):
        for name in whole.namelist():
            content = whole.read(name)
            damaged.writestr(name, edited(content, edits) if name == part else content)

    check(target.getvalue())


# Seconds of work after which a reader hangs: no measure of speed, which a busy machine changes.
HANGS = 60

MEGABYTE = {
    "text": "\n\n".join(TURNS * 7_000),
    "markdown": "# Talks\n\n"
    + "\n\n".join(f"**{turn[:8]}**{turn[8:]} " * 4 for turn in TURNS * 1_600),
    "html": f"<html><body><h1>Talks</h1><div>{PARAGRAPHS * 5_600}</div></body></html>",
    "html in a line": f"<html><body><p>{'word ' * 200_000}</p></body></html>",
    "xml": f"<?xml version='1.0'?><r><c><![CDATA[{PARAGRAPHS * 5_600}]]></c></r>",
}


@pytest.mark.parametrize("name", MEGABYTE)
def test_a_megabyte_takes_less_than_twenty_times_its_size(name):
    content = MEGABYTE[name].encode()
    tracemalloc.start()
    formats.read(content)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 20 * len(content)


BAIT = {
    "open brackets": "# T\n\n" + "[" * 200_000,
    "pictures": "# T\n\n" + "![" * 100_000,
    "stars": "# T\n\n" + "*a " * 80_000,
    "some stars": "# T\n\n" + ("*a " + "word " * 6) * 7_000,
    "quotations": "# T\n\n" + ">" * 200_000,
    "lists": "# T\n\n" + "".join(" " * 2 * n + "- a\n" for n in range(300)),
    "dashes": "---\n" * 50_000,
    "front matter": "---\ntitle: " + "[" * 100_000 + "\n---\nText",
    "front matter of lists": "---\ntitle: " + "- " * 2_000 + "\n---\nText",
    "front matter of dots": "---\n" + "a:\n" * 1_200 + "---\nText",
    "front matter of names": "---\na: &a [x,x]\n"
    + "".join(f"k{n}: &k{n} [{'*a,' * 9}*a]\n" for n in range(300))
    + "---\nText",
    "quoted paragraphs": "<html>" + (f"<p>{TURNS[0] * 2}</p><blockquote>x y</blockquote>" * 3_000),
    "pictures in divisions": f"<html><p>{TURNS[0] * 2}</p>" + "<div><img>cap</div>" * 20_000,
    "links": "<html>" + "<a href=/>x</a>" * 50_000,
    "comments": "<!--" * 50_000,
    "declarations": "<?xml " * 50_000,
    "document types": "<?xml version='1.0'?><!DOCTYPE a " + "[" * 200_000,
    "closed comments": "<!-- -->" * 30_000 + "Text",
    "a long title": "<html><title>" + "a - " * 50_000,
    "headings": "<html>" + "<h1>a" * 20_000,
    "entities": "<?xml version='1.0'?><a>" + "&a" * 100_000,
}


@pytest.mark.parametrize("name", BAIT)
def test_bait_is_read_or_refused_in_linear_time(name):
    started = time.process_time()

    check(BAIT[name].encode())

    assert time.process_time() - started < HANGS
