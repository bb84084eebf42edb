"""What of a web page is not its article: menus, captions, sidebars, footers; by named rules."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from lxml import etree

from transcripts.parsing.formats.html.visible import Block, is_hidden

# The article is the innermost element with this part of all prose: a lead or a notice of cookies
# stays outside, a second half of the text never does. Prose is what is longer than a menu's words.
WHOLE = 0.85
PROSE = 80
# Longer text outside the article is left to the genre's rules, which will tell of it.
LONGEST_ASIDE = 300
LONGEST_CAPTION = 400
LINKS_ONLY = 0.9
SEVERAL = 3
# A page with more quotations uses them for its text.
MOST_QUOTATIONS = 50
# What an element is for, by its name, its role, or the type of thing that it says it is.
SEMANTICS = (
    ("navigation", {"nav", "navigation", "menu", "menubar", "SiteNavigationElement"}),
    ("page header", {"header", "banner", "WPHeader"}),
    ("page footer", {"footer", "contentinfo", "WPFooter"}),
    ("sidebar", {"aside", "complementary", "WPSideBar"}),
    ("form", {"form", "search", "dialog", "alertdialog", "button", "label", "fieldset"}),
    ("caption", {"figure", "figcaption", "ImageObject", "VideoObject"}),
)
RULE_OF = {name: rule for rule, names in SEMANTICS for name in names}
MEDIA = ("img", "picture", "video", "audio", "figure", "iframe")
SHARE = re.compile(r"(?:share|print|follow us|compart[ei]r?|imprimir)\b", re.IGNORECASE)
WORD = re.compile(r"\w+")


def chrome(blocks: Sequence[Block], title: str | None) -> list[str | None]:
    """Name the rule that each block is no part of the article by; None for what is part of it."""
    if not blocks:
        return []
    page = read_page(blocks, title)
    lists = _link_lists(page)
    return [
        _by_element(block, page)
        or _by_place(n, block, page)
        or _by_look(block, page)
        or ("link list" if n in lists else None)
        for n, block in enumerate(blocks)
    ]


def is_caption(block: Block) -> bool:
    """Say whether a paragraph by itself is a picture and a few words to it, the picture first.

    Bold words after a picture are a label, and begin the text.
    """
    if any("bold" in run.styles for run in block.runs):
        return False
    return _is_caption_of(block.element, block)


@dataclass(frozen=True, slots=True)
class Page:
    """A page's blocks, and where among them the article stands.

    `start` is the first block of the title or of the text, `first` and `last` those of the text;
    `frame` holds the element with the text and all around it, `title` those around the title,
    `pictured` those with a picture; `quotable` is the text in which a quotation set apart is
    printed once more.
    """

    blocks: Sequence[Block]
    frame: frozenset[etree._Element]
    title: frozenset[etree._Element]
    start: int
    first: int
    last: int
    pictured: frozenset[etree._Element]
    quotable: str

    def within(self, element: etree._Element) -> Iterator[etree._Element]:
        """Give an element and those around it, up to one that holds the text or the title."""
        return takewhile(
            lambda each: each not in self.frame and each not in self.title, _line(element)
        )


def read_page(blocks: Sequence[Block], title: str | None) -> Page:
    """Find the element that holds a page's text, and the title above it."""
    root = next(reversed([*_line(blocks[0].element)]))
    frame = _frame(blocks, root)
    around = frozenset(frame)
    inside = [n for n, block in enumerate(blocks) if _nearest(block, around) is frame[0]]
    above = _title_at(blocks[: inside[0]], title)
    is_quoting = sum(1 for _ in root.iter("blockquote")) <= MOST_QUOTATIONS
    return Page(
        blocks=blocks,
        frame=around,
        title=frozenset(() if above is None else _line(blocks[above].element)),
        start=inside[0] if above is None else _top(blocks, above, around),
        first=inside[0],
        last=inside[-1],
        pictured=_pictured(root),
        quotable="\n".join(block.text for block in blocks) if is_quoting else "",
    )


def _line(element: etree._Element) -> Iterator[etree._Element]:
    """Give an element and all around it, from the innermost."""
    yield element
    yield from element.iterancestors()


def _nearest(block: Block, around: frozenset[etree._Element]) -> etree._Element:
    return next(each for each in _line(block.element) if each in around)


def _frame(blocks: Sequence[Block], root: etree._Element) -> list[etree._Element]:
    """Give the elements around the text, from the innermost to the root."""
    prose: Counter[etree._Element] = Counter()
    for block in blocks:
        prose[block.element] += block.unlinked if block.unlinked > PROSE else 0
    least = prose.total() * WHOLE
    if not least:
        return [root]
    around = []
    for _, element in etree.iterwalk(root, events=("end",)):
        weight = prose.pop(element, 0)
        parent = element.getparent()
        if weight and parent is not None:
            prose[parent] += weight
        if weight >= least:
            around.append(element)
    return around


def _pictured(root: etree._Element) -> frozenset[etree._Element]:
    """Give the elements that hold a picture."""
    found: set[etree._Element] = set()
    for picture in root.iter(*MEDIA):
        if not is_hidden(picture):
            found.update(takewhile(lambda each: each not in found, _line(picture)))
    return frozenset(found)


def _title_at(above: Sequence[Block], title: str | None) -> int | None:
    """Find the block above the text that prints the page's title, or else a heading."""
    wanted = _words(title or "")
    printed = [n for n, block in enumerate(above) if wanted and _words(block.text) == wanted]
    headings = [n for n, block in enumerate(above) if block.element.tag == "h1"]
    return next(reversed([*headings, *printed]), None)


def _top(blocks: Sequence[Block], title: int, around: frozenset[etree._Element]) -> int:
    """Find the first block of the smallest element that holds both the title and the text.

    Where that is the whole page, the title comes first.
    """
    shared = _nearest(blocks[title], around)
    if shared.tag in ("html", "body"):
        return title
    return next(n for n, block in enumerate(blocks) if shared in _line(block.element))


def _by_element(block: Block, page: Page) -> str | None:
    """Ask the elements around a block what they are for; a long text in one is no caption."""
    for each in page.within(block.element):
        kind = each.get("itemtype", "").rpartition("/")[2]
        for name in (str(each.tag), each.get("role", ""), kind):
            rule = RULE_OF.get(name)
            if rule and (rule != "caption" or len(block.text) <= LONGEST_CAPTION):
                return rule
    return None


def _by_place(n: int, block: Block, page: Page) -> str | None:
    """Say whether a block stands outside the article, by its place alone."""
    if page.first <= n <= page.last or block.unlinked > LONGEST_ASIDE:
        return None
    if n < page.start:
        return "before the article"
    if n > page.last:
        return "after the article"
    return "navigation" if _is_links(block) or _is_share_bar(block) else None


def _by_look(block: Block, page: Page) -> str | None:
    """Say whether a block within the article is a picture's caption or a quotation set apart."""
    for element in page.within(block.element):
        if element.tag == "blockquote":
            return "pull quote" if page.quotable.count(block.text) > 1 else None
        if element in page.pictured and _is_caption_of(element, block):
            return "caption"
    return None


def _is_caption_of(element: etree._Element, block: Block) -> bool:
    return len(block.text) <= LONGEST_CAPTION and _has_picture_first(element)


def _has_picture_first(element: etree._Element) -> bool:
    seen = False
    length = 0
    for event, each in etree.iterwalk(element, events=("start", "end")):
        seen = seen or (event == "start" and each.tag in MEDIA)
        shown = (each.text if event == "start" else each.tail) or ""
        if not shown.strip() or (event == "end" and each is element):
            continue
        length += len(shown)
        if not seen or length > LONGEST_CAPTION:
            return False
    return seen


def _link_lists(page: Page) -> set[int]:
    """Find the parts of the article that are lists of links, with their headings and dates."""
    parts: dict[etree._Element, list[int]] = {}
    for n in range(page.first, page.last + 1):
        outside = list(page.within(page.blocks[n].element))
        if outside and outside[-1].tag != "p":
            parts.setdefault(outside[-1], []).append(n)
    prose = max((n for n, block in enumerate(page.blocks) if block.unlinked > PROSE), default=-1)
    return {
        n
        for places in parts.values()
        if _is_link_list([page.blocks[place] for place in places], at_end=places[0] > prose)
        for n in places
    }


def _is_link_list(part: Sequence[Block], *, at_end: bool) -> bool:
    """Say whether a part holds links and few words beside: in a list, or below all prose.

    Several links and no word beside are one anywhere: "Facebook", "Print".
    """
    linked = sum(block.linked for block in part)
    unlinked = sum(block.unlinked for block in part)
    links = sum(block.links for block in part)
    if all(map(_is_links, part)) and links > 1:
        return True
    listed = any(block.element.tag == "li" and _is_links(block) for block in part)
    return (listed or (at_end and links >= SEVERAL)) and unlinked <= min(LONGEST_ASIDE, linked * 3)


def _is_links(block: Block) -> bool:
    return block.linked >= len(block.text) * LINKS_ONLY


def _is_share_bar(block: Block) -> bool:
    return bool(block.links) and block.unlinked <= PROSE and SHARE.match(block.text) is not None


def _words(text: str) -> list[str]:
    return WORD.findall(text.casefold())
