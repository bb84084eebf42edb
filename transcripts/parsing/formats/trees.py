"""HTML and XML parsed to trees: nothing fetched, nothing expanded, size and depth bounded."""

import re

from lxml import etree

from transcripts.parsing.unreadable import Empty, NotText, TooLarge

# Three times those of the longest page known. Each costs some 250 bytes of memory.
MOST_TAGS = 500_000
DOCUMENT_TYPE = re.compile(rb"(?s)\s*+(?:(?><\?[^>]*>|<!--.*?-->)\s*+)*+<!DOCTYPE\b")
AGAIN = "Save it again from where it comes from."


def html_tree(text: str) -> etree._Element:
    """Parse HTML as browsers do, mending what is broken; raises `Empty` or `TooLarge`."""
    content = text.encode()
    _check_tags(content)
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True
    )
    root: etree._Element | None = etree.fromstring(content, parser)
    if root is None:
        raise Empty(f"The page holds no words. {AGAIN}")
    _check_depth(parser.error_log)
    return root


def xml_tree(content: bytes, name: str) -> etree._Element:
    """Parse XML in UTF-8, or as it declares itself; `name` is what a refusal calls it.

    Raises `NotText` where it is broken, and where it declares entities of its own.
    """
    _check_tags(content)
    if DOCUMENT_TYPE.match(content) and b"<!ENTITY" in content:
        raise NotText(
            f"{name} declares entities of its own, which can grow without end."
            " Save it with its entities resolved."
        )
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        _check_depth(parser.error_log)
        raise NotText(f"{name} is damaged: {error.msg}. {AGAIN}") from error


def _check_depth(errors: etree._ListErrorLog) -> None:
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in errors):
        raise TooLarge("The document's elements are nested too deep. Save its text alone.")


def _check_tags(content: bytes) -> None:
    if content.count(b"<") > MOST_TAGS:
        raise TooLarge(f"The document has more than {MOST_TAGS:,} tags. Save its text alone.")
