"""Saved web pages: bytes become the visible text, with the page's chrome claimed by rule."""

import re

from transcripts.parsing.formats.composition import Composition
from transcripts.parsing.formats.html.chrome import chrome, is_caption
from transcripts.parsing.formats.html.metadata import read_metadata
from transcripts.parsing.formats.html.visible import HEADINGS, Block, blocks_of
from transcripts.parsing.formats.trees import html_tree
from transcripts.parsing.shapes import Source

MEDIA_TYPE = "text/html"
# A page says so in its first tags; a comment or an XML declaration may come before.
OPENING = re.compile(
    r"(?is)\s*+(?:(?><\?xml[^>]*>|<!--.*?-->)\s*+)*+<(?:!doctype\s+html|html|head|body)\b"
)


def fits(text: str) -> bool:
    """Say whether a text is a web page."""
    return OPENING.match(text) is not None


def read(text: str) -> Source:
    """Read a web page."""
    root = html_tree(text)
    metadata = read_metadata(root)
    composition = Composition()
    blocks = list(blocks_of(root))
    for block, rule in zip(blocks, chrome(blocks, metadata.title), strict=True):
        _add(composition, block, rule)
    return composition.source(MEDIA_TYPE, metadata)


def read_fragment(text: str, composition: Composition) -> None:
    """Add what an HTML fragment shows, such as an article without its page."""
    for block in blocks_of(html_tree(text)):
        _add(composition, block, "caption" if is_caption(block) else None)


def _add(composition: Composition, block: Block, rule: str | None) -> None:
    """Add a block; `rule` is what accounts for one that is no part of the article."""
    span = composition.add(block.runs)
    if span and rule:
        composition.claim("boilerplate", rule, span)
    if span and rule == "caption":
        composition.hint("caption", span)
    if span and block.element.tag in HEADINGS:
        composition.hint("heading", span)
