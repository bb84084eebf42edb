"""XML with an article embedded in it: its fields, and the HTML of the one that holds the text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from html.entities import html5

from lxml import etree

from transcripts.parsing.formats import html, tei
from transcripts.parsing.formats.composition import Composition, Run
from transcripts.parsing.formats.days import day_of
from transcripts.parsing.formats.trees import xml_tree
from transcripts.parsing.shapes import Metadata, Source

MEDIA_TYPE = "application/xml"
DECLARATION = re.compile(r"\s*+<\?xml\b[^>]*>")
OPENING = re.compile(r"(?s)\s*+(?:<\?xml\b|(?:(?><!--.*?-->)\s*+)*+<(?:TEI|teiCorpus)\b)")
ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]*);")
BLOCKS = frozenset({"p", "br", "div"})
XML_ENTITIES = frozenset({"amp", "lt", "gt", "quot", "apos"})
MARKUP = re.compile(r"<(?:p|br|div|b|strong|i|em|span)\b[^>]*>", re.IGNORECASE)
TITLES = ("title", "headline", "titulo")
DATES = ("event-date", "release-date", "date", "pubdate", "published", "fecha")
PLACES = ("location", "place", "venue", "lugar")
LANGUAGES = ("language", "lang", "idioma")


@dataclass(frozen=True, slots=True)
class Field:
    """An element that holds text, or HTML if `is_markup`."""

    element: etree._Element
    content: str
    is_markup: bool

    @property
    def name(self) -> str:
        """The element's name in lower case, without its namespace."""
        return name_of(self.element)


def fits(text: str) -> bool:
    """Say whether a text is XML, but no web page that is XML too."""
    return OPENING.match(text) is not None


def read(text: str) -> Source:
    """Read an XML document: TEI by its own rules, any other by its fields."""
    # XML has not got HTML's named entities, but those who embed HTML in it use them.
    declaration = DECLARATION.match(text)
    body = ENTITY.sub(_named, text[declaration.end() :] if declaration else text)
    root = xml_tree(body.encode(), "The XML")
    if tei.fits(root):
        return tei.read(root)
    fields = list(_fields(root))
    texts = _text_of(fields)
    composition = Composition()
    for field in fields:
        if field not in texts:
            _add_field(composition, field)
        elif field.is_markup:
            html.read_fragment(field.content, composition)
        else:
            composition.add_lines(field.content.strip())
    return composition.source(MEDIA_TYPE, _metadata(fields))


def _named(match: re.Match[str]) -> str:
    name = match[1]
    return match[0] if name in XML_ENTITIES else html5.get(f"{name};", match[0])


def _fields(root: etree._Element) -> Iterator[Field]:
    """Give the elements that hold text, with their text or the HTML in it."""
    walk = etree.iterwalk(root, events=("start",), tag=etree.Element)
    for _, element in walk:
        if any(name_of(child) in BLOCKS or (child.tail or "").strip() for child in element):
            walk.skip_subtree()
            inner = etree.tostring(element, encoding="unicode", with_tail=False)
            yield Field(element, inner, is_markup=True)
        elif (element.text or "").strip():
            text = element.text or ""
            yield Field(element, text, is_markup=MARKUP.search(text) is not None)


def _text_of(fields: Sequence[Field]) -> set[Field]:
    """Say which fields are the document's text: those with HTML in them, else the longest."""
    marked = {field for field in fields if field.is_markup}
    return marked or set(sorted(fields, key=lambda field: len(field.content))[-1:])


def _add_field(composition: Composition, field: Field) -> None:
    span = composition.add([Run(unescape(field.content))])
    part = "header" if field.name in (*TITLES, *DATES, *PLACES) else "boilerplate"
    if span:
        composition.claim(part, f"{field.name} field", span)


def _metadata(fields: Sequence[Field]) -> Metadata:
    day = _first(fields, DATES)
    return Metadata(
        title=_first(fields, TITLES),
        date=day_of(day) if day else None,
        location=_first(fields, PLACES),
        language=_first(fields, LANGUAGES),
    )


def _first(fields: Sequence[Field], names: Sequence[str]) -> str | None:
    found = (field.content for name in names for field in fields if field.name == name)
    return next((" ".join(unescape(each).split()) for each in found), None)


def name_of(element: etree._Element) -> str:
    """Give an element's name in lower case, without its namespace."""
    return str(element.tag).rpartition("}")[2].lower()
