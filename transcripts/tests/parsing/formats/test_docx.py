"""Word documents: what prints, and what does not."""

import io
import zipfile

import docx
import pytest

from transcripts.parsing.shapes import Metadata
from transcripts.parsing.unreadable import Locked, NotText, TooLarge

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
RELATIONSHIPS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'


def package(parts, method=zipfile.ZIP_DEFLATED):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def relationships(*links):
    inner = "".join(
        f'<Relationship Id="r{n}" Type="http://x/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(links)
    )
    return f"<Relationships {RELATIONSHIPS}>{inner}</Relationships>"


def word(body, styles="", notes=""):
    """Make a package by hand, for what python-docx cannot write."""
    return package(
        {
            "_rels/.rels": relationships(("officeDocument", "word/document.xml")),
            "word/document.xml": f"<w:document {WORD}><w:body>{body}</w:body></w:document>",
            "word/_rels/document.xml.rels": relationships(
                ("styles", "styles.xml"),
                ("footnotes", "/word/footnotes.xml"),
                ("endnotes", "missing.xml"),
                ("header", "missing.xml"),
            ),
            "word/styles.xml": f"<w:styles {WORD}>{styles}</w:styles>",
            "word/footnotes.xml": f"<w:footnotes {WORD}>{notes}</w:footnotes>",
        }
    )


def run(text, after="", properties=""):
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t>{after}</w:r>"


def paragraph(text, look="", properties=""):
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text, properties=look)}</w:p>"


def test_a_document_of_a_word_processor_is_read(read, claimed, hinted, saved):
    document = docx.Document()
    document.core_properties.title = "Talks in Arden"
    document.sections[0].header.paragraphs[0].text = "Novia Transcripts"
    document.sections[0].footer.paragraphs[0].text = "Page 1"
    document.add_heading("Talks in Arden", level=1)
    opening = document.add_paragraph()
    opening.add_run("MR VOSS:").bold = True
    opening.add_run(" Thank you.\tYes.\nTwo.")
    opening.add_run(" Old").font.strike = True
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "MS RAY:"
    table.cell(0, 1).text = "One."
    table.cell(0, 1).add_paragraph("Two.")

    source = read(saved(document))

    assert source.text.split("\n\n") == [
        "Novia Transcripts",
        "Talks in Arden",
        "MR VOSS: Thank you.\tYes.\nTwo. Old",
        "MS RAY:\tOne.",
        "Two.",
        "Page 1",
    ]
    assert claimed(source) == [
        ("running head", "Novia Transcripts"),
        ("running foot", "Page 1"),
    ]
    assert hinted(source, "heading") == ["Talks in Arden"]
    assert hinted(source, "bold") == ["Talks in Arden", "MR VOSS:"]
    assert hinted(source, "struck") == ["Old"]
    assert source.metadata == Metadata("Talks in Arden")


def test_running_heads_that_are_alike_are_read_once(read, claimed, saved):
    document = docx.Document()
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.header.paragraphs[0].text = "Novia"
    section.first_page_header.paragraphs[0].text = "Novia"
    document.add_paragraph("Text")

    assert claimed(read(saved(document))) == [("running head", "Novia")]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (f"<w:p><w:ins>{run('New')}</w:ins><w:del>{run('x')}</w:del></w:p>", "New"),
        (paragraph("x", "<w:vanish/>") + paragraph("Shown", '<w:vanish w:val="0"/>'), "Shown"),
        (f"<w:sdt><w:sdtContent>{paragraph('Inside')}</w:sdtContent></w:sdt>", "Inside"),
        (
            f"<w:p>{run('Host')}<w:txbxContent>{paragraph('Box')}</w:txbxContent></w:p>",
            "Box\n\nHost",
        ),
        (f"<w:p>{run('A', '<w:noBreakHyphen/>')}</w:p>", "A\N{NON-BREAKING HYPHEN}"),
        (f"<w:p>{run('A', '<w:instrText>PAGE</w:instrText>')}</w:p>", "A"),
        (run("Stray") + paragraph("Text"), "Text"),
        (f"<w:tbl><w:tr><w:tc>{paragraph('A')}</w:tc></w:tr></w:tbl>", "A"),
        (f"<w:tbl><w:tr><w:tc>{paragraph('A')}</w:tc><w:tc/></w:tr></w:tbl>", "A"),
    ],
)
def test_what_prints_is_read_wherever_it_stands(read, body, text):
    assert read(word(body)).text == text


STYLES = """
<w:style w:styleId="Label"><w:rPr><w:b/><w:i/></w:rPr></w:style>
<w:style w:styleId="Name"><w:basedOn w:val="Label"/></w:style>
<w:style w:styleId="Plain"><w:basedOn w:val="Name"/><w:rPr><w:b w:val="false"/></w:rPr></w:style>
<w:style w:styleId="Round"><w:basedOn w:val="Round"/></w:style>
<w:style w:styleId="T"><w:name w:val="Título 1"/></w:style>
<w:style w:styleId="U"><w:basedOn w:val="T"/></w:style>
<w:style w:styleId="V"><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
<w:style w:styleId="W"><w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>
"""


@pytest.mark.parametrize(
    ("look", "properties", "bold"),
    [
        ("", '<w:pStyle w:val="Label"/>', True),
        ("", '<w:pStyle w:val="Name"/>', True),
        ("", '<w:pStyle w:val="Plain"/>', False),
        ('<w:b w:val="0"/>', '<w:pStyle w:val="Name"/>', False),
        ('<w:rStyle w:val="Label"/>', '<w:pStyle w:val="Plain"/>', True),
        ("<w:b/>", '<w:pStyle w:val="Round"/>', True),
    ],
)
def test_a_look_is_inherited_until_something_nearer_states_it(read, hinted, look, properties, bold):
    source = read(word(paragraph("MR VOSS:", look, properties), STYLES))

    assert hinted(source, "bold") == (["MR VOSS:"] if bold else [])


@pytest.mark.parametrize(
    ("properties", "heading"),
    [
        ('<w:pStyle w:val="T"/>', True),
        ('<w:pStyle w:val="U"/>', True),
        ('<w:pStyle w:val="V"/>', True),
        ('<w:pStyle w:val="W"/>', False),
        ('<w:pStyle w:val="Label"/>', False),
        ('<w:outlineLvl w:val="0"/>', True),
        ('<w:outlineLvl w:val="9"/>', False),
    ],
)
def test_a_heading_is_one_by_its_style_or_its_level(read, hinted, properties, heading):
    source = read(word(paragraph("Trade", "", properties), STYLES))

    assert hinted(source, "heading") == (["Trade"] if heading else [])


def test_notes_come_last_each_after_its_marker(read):
    body = (
        "<w:p><w:r><w:t>The Secretary</w:t><w:footnoteReference w:id='5'/><w:t> and</w:t>"
        "<w:footnoteReference w:id='4'/><w:endnoteReference w:id='9'/></w:r></w:p>"
    )
    notes = (
        f"<w:footnote w:id='4'>{paragraph('Second.')}</w:footnote>"
        f"<w:footnote w:id='5'>{paragraph('Ambassador Tay')}{paragraph('More.')}</w:footnote>"
    )

    assert read(word(body, notes=notes)).text.split("\n\n") == [
        "The Secretary[1] and[2][3]",
        "[1] Ambassador Tay",
        "More.",
        "[2] Second.",
    ]


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        ({"mimetype": "application/vnd.oasis.opendocument.text"}, "none of Word's"),
        (
            {"_rels/.rels": relationships(("officeDocument", "x.xml")), "x.xml": "<workbook/>"},
            "none of Word's",
        ),
        ({"_rels/.rels": "<Relationships"}, "part _rels/.rels is damaged"),
        (
            {
                "_rels/.rels": relationships(("officeDocument", "x.xml")),
                "x.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
            },
            "entities of its own",
        ),
    ],
)
def test_another_kind_of_archive_or_a_broken_part_is_refused(read, parts, reason):
    with pytest.raises(NotText, match=reason):
        read(package(parts))


def test_a_broken_archive_is_refused(read):
    whole = word(paragraph("Text"))
    with pytest.raises(NotText, match="its archive cannot be opened"):
        read(whole[:200])
    with pytest.raises(NotText, match="damaged in _rels"):
        read(whole.replace(whole[45:60], bytes(15)))


def test_an_archive_packed_in_an_unusual_way_is_refused(read):
    with pytest.raises(NotText, match="packed in an unusual way"):
        read(package({"_rels/.rels": "x"}, zipfile.ZIP_BZIP2))


def test_an_encrypted_archive_is_refused(read):
    content = bytearray(package({"_rels/.rels": "x"}))
    content[content.index(b"PK\x01\x02") + 8] |= 1

    with pytest.raises(Locked, match="encrypted"):
        read(bytes(content))


def test_a_part_that_unpacks_without_end_is_refused(read):
    with pytest.raises(TooLarge, match="unpacks to more than 16,777,216 bytes"):
        read(package({"_rels/.rels": " " * 20_000_000}))
