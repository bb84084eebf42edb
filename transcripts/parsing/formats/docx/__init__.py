"""Word documents (DOCX): the text as it prints, without what is deleted or hidden."""

from collections.abc import Iterator

from lxml import etree

from transcripts.parsing.formats.composition import Composition, Run
from transcripts.parsing.formats.docx.package import SIGNATURE, Package, open_package
from transcripts.parsing.formats.docx.paragraphs import Paragraph, Reader
from transcripts.parsing.formats.docx.styles import Styles, W, read_styles, value
from transcripts.parsing.shapes import Metadata, Source
from transcripts.parsing.unreadable import NotText

__all__ = ["MEDIA_TYPE", "SIGNATURE", "read"]

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
RUNNING = {"header": "running head", "footer": "running foot"}
TITLE = "{http://purl.org/dc/elements/1.1/}title"


def read(content: bytes) -> Source:
    """Read a Word document; its notes come last, its running heads and feet as claims."""
    package = open_package(content)
    main = next(iter(package.related("", "officeDocument")), "")
    root = package.part(main)
    if root is None or root.tag != f"{W}document":
        raise NotText(
            "The file is an archive or an office document, but none of Word's."
            " Save the transcript as DOCX, PDF or plain text."
        )
    styles = read_styles(_first_part(package, main, "styles"))
    body = Reader(styles)
    body.read(root)
    composition = Composition()
    _add_running(composition, package, main, "header")
    for paragraph in [*body.paragraphs, *_notes(package, main, body)]:
        span = composition.add(paragraph.runs)
        if span and paragraph.is_heading:
            composition.hint("heading", span)
    _add_running(composition, package, main, "footer")
    return composition.source(MEDIA_TYPE, _metadata(package))


def _first_part(package: Package, main: str, kind: str) -> etree._Element | None:
    return next((package.part(name) for name in package.related(main, kind)), None)


def _add_running(composition: Composition, package: Package, main: str, kind: str) -> None:
    """Add the heads or feet of the pages, each different one once, as boilerplate."""
    seen = set()
    for name in sorted(package.related(main, kind)):
        root = package.part(name)
        reader = Reader(Styles())
        if root is not None:
            reader.read(root)
        for paragraph in reader.paragraphs:
            text = "".join(run.text for run in paragraph.runs)
            span = None if text in seen else composition.add(paragraph.runs)
            seen.add(text)
            if span:
                composition.claim("boilerplate", RUNNING[kind], span)


def _notes(package: Package, main: str, body: Reader) -> Iterator[Paragraph]:
    """Give the notes in the order in which the body refers to them, each after its marker."""
    notes = {}
    for kind in ("footnote", "endnote"):
        root = _first_part(package, main, f"{kind}s")
        for note in () if root is None else root.iter(f"{W}{kind}"):
            reader = Reader(body.styles)
            reader.read(note)
            notes[kind, value(note, "id")] = reader.paragraphs
    for reference, marker in body.markers.items():
        for n, paragraph in enumerate(notes.get(reference, [])):
            paragraph.runs.insert(0, Run("" if n else f"{marker} "))
            yield paragraph


def _metadata(package: Package) -> Metadata:
    """Give the title that the document's properties state; their dates are those of the file."""
    properties = next(iter(package.related("", "core-properties")), "")
    root = package.part(properties)
    title = "" if root is None else " ".join(root.findtext(f".//{TITLE}", "").split())
    return Metadata(title=title or None)
