"""What an HTML tree shows: its visible text as blocks, each with the element that it stands in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from transcripts.parsing.folding import word_set
from transcripts.parsing.formats.composition import BREAK, TAB, Run

HEADINGS = word_set("h1 h2 h3 h4 h5 h6")
BLOCKS = HEADINGS | word_set(
    "address article aside blockquote body button center dd details dialog dir div dl dt fieldset"
    " figcaption figure footer form header hr html legend li main menu nav ol p pre search section"
    " select summary table tbody tfoot thead caption ul video audio iframe noscript"
)
CELLS = word_set("td th")
# Elements whose text a browser does not show as text of the page.
UNSEEN = word_set(
    "head script style template title meta link svg math canvas object audio video iframe"
    " noscript datalist option textarea map area"
)
STYLES = {
    "b": "bold",
    "strong": "bold",
    "s": "struck",
    "strike": "struck",
    "del": "struck",
}
# "hidden" and its like are the usual utility classes, unless another brings the element back on
# wide screens, "md:block"; a tooltip shows only under the pointer.
UNSEEN_CLASS = re.compile(r"(?i)(?:^|\s)(?:hidden|d-none|visually-hidden|sr-only)(?:\s|$)|tooltip")
SEEN_CLASS = re.compile(r"(?i)(?:^|\s)(?:(?:sm|md|lg|xl|2xl):|d-(?:sm|md|lg|xl)-)(?!hidden|none)")
UNSEEN_STYLE = re.compile(r"(?i)(?:display\s*:\s*none|visibility\s*:\s*hidden)")
PLAIN = frozenset[str]()


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Text that stands by itself, in the element that holds it.

    `text` has its white space folded; `linked` is how many of its characters are links, `links`
    how many links begin in it.
    """

    element: etree._Element
    runs: tuple[Run, ...]
    text: str
    linked: int
    links: int

    @property
    def unlinked(self) -> int:
        """How many characters are no links."""
        return len(self.text) - self.linked


def is_hidden(element: etree._Element) -> bool:
    """Say whether a browser would not show the element: by its name, attributes or class."""
    if element.tag in UNSEEN:
        return True
    attributes = element.attrib
    if not attributes:
        return False
    classes = attributes.get("class", "")
    if UNSEEN_CLASS.search(classes) and not SEEN_CLASS.search(classes):
        return True
    return bool(
        "hidden" in attributes
        or attributes.get("role") == "tooltip"
        or UNSEEN_STYLE.search(attributes.get("style", ""))
    )


def blocks_of(root: etree._Element) -> Iterator[Block]:
    """Give the visible blocks of a tree in document order; empty ones are left out."""
    reader = Reader(root)
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "start" and is_hidden(element):
            walk.skip_subtree()
            reader.skipped.append(element)
        elif event == "start":
            yield from reader.enter(element)
        else:
            yield from reader.leave(element)
            reader.read(element.tail if element is not root else None)
    yield from reader.finish(root)


@dataclass(slots=True)
class Reader:
    """The block that is being read, and the styles and links that are open around it."""

    element: etree._Element
    runs: list[Run] = field(default_factory=list)
    linked: int = 0
    links: int = 0
    look: frozenset[str] = PLAIN
    open: list[str] = field(default_factory=list)
    open_links: int = 0
    preformatted: int = 0
    skipped: list[etree._Element] = field(default_factory=list)

    def enter(self, element: etree._Element) -> Iterator[Block]:
        """Open an element."""
        tag = element.tag
        if tag in BLOCKS:
            yield from self.finish(element)
        elif tag in ("br", "tr"):
            self.runs.append(Run(BREAK, self.look))
        elif tag in CELLS:
            self.runs.append(Run(TAB, self.look))
        styles = _styles_of(element)
        if styles:
            self.open += styles
            self.look = frozenset(self.open)
        self._count(element, 1)
        self.read(element.text)

    def leave(self, element: etree._Element) -> Iterator[Block]:
        """Close an element."""
        if self.skipped and self.skipped[-1] is element:
            self.skipped.pop()
            return
        tag = element.tag
        self._count(element, -1)
        styles = _styles_of(element)
        if styles:
            del self.open[-len(styles) :]
            self.look = frozenset(self.open) if self.open else PLAIN
        if tag in BLOCKS:
            parent = element.getparent()
            yield from self.finish(element if parent is None else parent)

    def finish(self, element: etree._Element) -> Iterator[Block]:
        """Give the block that has been read, and begin one within `element`."""
        if self.runs:
            text = " ".join("".join([run.text for run in self.runs]).split())
            if text:
                linked = min(self.linked, len(text))
                yield Block(self.element, tuple(self.runs), text, linked, self.links)
            self.runs, self.linked, self.links = [], 0, 0
        self.element = element

    def read(self, text: str | None) -> None:
        """Read text as it stands between the tags."""
        if not text:
            return
        if self.open_links:
            self.linked += len(text.strip())
        self.runs.append(Run(text.replace("\n", BREAK) if self.preformatted else text, self.look))

    def _count(self, element: etree._Element, step: int) -> None:
        if element.tag == "a" and element.get("href") is not None:
            self.open_links += step
            self.links += max(step, 0)
        elif element.tag == "pre":
            self.preformatted += step


def _styles_of(element: etree._Element) -> list[str]:
    """Give the styles that an element turns on; the whole page's language is none."""
    tag = element.tag
    styles = [STYLES[tag]] if tag in STYLES else []
    language = element.get("lang") if tag not in ("html", "body") else None
    return [*styles, f"language:{language}"] if language else styles
