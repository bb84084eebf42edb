"""What a web page states of itself beside its text: meta elements, times, microformats."""

import re
from collections.abc import Iterator
from itertools import chain, islice

from lxml import etree

from transcripts.parsing.formats.days import day_of
from transcripts.parsing.shapes import Metadata

TITLES = ("og:title", "dc.title", "dcterms.title", "twitter:title", "headline")
SITES = ("og:site_name", "application-name")
DATES = (
    "article:published_time",
    "dc.date",
    "dc.date.issued",
    "dcterms.date",
    "dcterms.issued",
    "dcterms.created",
    "pubdate",
    "publishdate",
    "date",
)
# Dates that may be of a picture or a film on the page, asked last.
OTHER_DATES = ("datepublished", "uploaddate")
LINKED_DATA = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')
LONGEST_TITLE = 1000
MOST_HEADINGS = 10
# How sites part a page's title from their own name.
SEPARATOR = re.compile(r"\s+[|•·–—:»-]+\s+")
PLACE_CLASS = re.compile(r"(?:^|\s)p-location(?:\s|$)")


def read_metadata(root: etree._Element) -> Metadata:
    """Read a page's title (without the site's name), date, place and language."""
    meta = dict(reversed(list(_meta(root))))
    language = root.get("lang", "") or root.get("{http://www.w3.org/XML/1998/namespace}lang", "")
    return Metadata(
        title=_title(root, meta),
        date=_date(root, meta),
        location=_location(root),
        language=language.partition("-")[0].lower() or None,
    )


def _meta(root: etree._Element) -> Iterator[tuple[str, str]]:
    """Give the names and values of the meta elements, in lower case."""
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        value = " ".join(element.get("content", "").split())
        if name and value:
            yield name.lower(), value


def _title(root: etree._Element, meta: dict[str, str]) -> str | None:
    stated = next((meta[name] for name in TITLES if name in meta), None)
    title = stated or _text(root.find(".//title"))
    headings = {_text(heading) for heading in islice(root.iter("h1"), MOST_HEADINGS)}
    if len(title) > LONGEST_TITLE:
        return None
    return _without_site(title, {meta[name] for name in SITES if name in meta}, headings)


def _without_site(title: str, sites: set[str], headings: set[str]) -> str | None:
    """Cut the site's name off a title: a known name, or whatever the page's heading leaves out."""
    for part in SEPARATOR.finditer(title):
        head, tail = title[: part.start()], title[part.end() :]
        if tail in sites or head in headings:
            return head
        if head in sites:
            return tail
    return title or None


def _date(root: etree._Element, meta: dict[str, str]) -> str | None:
    """Give the day on which the page says that it was published."""
    times = (
        element.get("datetime", "")
        for element in root.iter("time")
        if element.get("itemprop") == "datePublished" or element.get("pubdate") is not None
    )
    scripts = (LINKED_DATA.search(element.text or "") for element in root.iter("script"))
    stated = chain(
        (meta[name] for name in DATES if name in meta),
        times,
        (found[1] for found in scripts if found),
        (meta[name] for name in OTHER_DATES if name in meta),
    )
    return next(filter(None, map(day_of, stated)), None)


def _location(root: etree._Element) -> str | None:
    """Give the place that the page marks up as its own, as a microformat or microdata."""
    for element in root.iter():
        classes = element.get("class", "")
        if element.get("itemprop") == "location" or PLACE_CLASS.search(classes):
            return _text(element) or None
    return None


def _text(element: etree._Element | None) -> str:
    return "" if element is None else " ".join("".join(map(str, element.itertext())).split())
