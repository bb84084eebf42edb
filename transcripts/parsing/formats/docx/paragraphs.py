"""The paragraphs of a Word document's part: what prints, with its looks."""

from dataclasses import dataclass, field

from lxml import etree

from transcripts.parsing.formats.composition import BREAK, TAB, Run
from transcripts.parsing.formats.docx.styles import (
    BODY_LEVEL,
    Styles,
    W,
    child_value,
    stated_looks,
    value,
)

# Tracked deletions and moves, the old forms of changed properties, and what programs that
# cannot draw a shape show in its place.
UNSEEN = frozenset(
    {
        f"{W}del",
        f"{W}moveFrom",
        f"{W}pPrChange",
        f"{W}rPrChange",
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    }
)
SIGNS = {
    f"{W}tab": TAB,
    f"{W}ptab": TAB,
    f"{W}br": BREAK,
    f"{W}cr": BREAK,
    f"{W}noBreakHyphen": "\N{NON-BREAKING HYPHEN}",
}
REFERENCES = (f"{W}footnoteReference", f"{W}endnoteReference")


@dataclass(slots=True)
class Paragraph:
    """A paragraph as it prints."""

    style: str = ""
    is_heading: bool = False
    runs: list[Run] = field(default_factory=list)


@dataclass(slots=True)
class Reader:
    """The paragraphs read so far, those that are open, and the notes that were referred to.

    `markers` are by the kind and the identifier of a note. A table's row is one paragraph as far
    as each of its cells holds one: `cells` are the runs of those before the last.
    """

    styles: Styles
    paragraphs: list[Paragraph] = field(default_factory=list)
    markers: dict[tuple[str, str], str] = field(default_factory=dict)
    open: list[Paragraph] = field(default_factory=list)
    cells: list[Run] = field(default_factory=list)
    look: frozenset[str] = frozenset()

    def read(self, root: etree._Element) -> None:
        """Read the paragraphs of a part."""
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            if event == "start" and element.tag in UNSEEN:
                walk.skip_subtree()
            elif event == "start":
                self._enter(element)
            elif element.tag == f"{W}p" and self.open:
                self._close(self.open.pop(), element)
        if self.cells:
            self.paragraphs.append(Paragraph(runs=self.cells))

    def _enter(self, element: etree._Element) -> None:
        if element.tag == f"{W}p":
            self.open.append(self._opened(element))
        elif element.tag == f"{W}r" and self.open:
            self.look = self._look(element)
        elif element.tag == f"{W}t":
            self._add(element.text or "")
        elif element.tag in SIGNS:
            self._add(SIGNS[element.tag])
        elif element.tag in REFERENCES:
            self._add(self._marker(element))

    def _opened(self, element: etree._Element) -> Paragraph:
        properties = element.find(f"{W}pPr")
        style = child_value(properties, "pStyle")
        level = child_value(properties, "outlineLvl")
        is_heading = level not in ("", BODY_LEVEL) or self.styles.is_heading(style)
        return Paragraph(style, is_heading)

    def _look(self, run: etree._Element) -> frozenset[str]:
        properties = run.find(f"{W}rPr")
        stated = stated_looks(properties)
        styles = child_value(properties, "rStyle"), self.open[-1].style
        inherited = self.styles.looks(*styles) - stated.keys()
        return frozenset(inherited | {look for look, is_on in stated.items() if is_on})

    def _add(self, text: str) -> None:
        if self.open and "hidden" not in self.look:
            self.open[-1].runs.append(Run(text, self.look))

    def _marker(self, element: etree._Element) -> str:
        kind = str(element.tag).removeprefix(W).removesuffix("Reference")
        return self.markers.setdefault((kind, value(element, "id")), f"[{len(self.markers) + 1}]")

    def _close(self, paragraph: Paragraph, element: etree._Element) -> None:
        paragraph.runs[:0], self.cells = self.cells, []
        if _is_cell(element):
            self.cells = [*paragraph.runs, Run(TAB)]
        else:
            self.paragraphs.append(paragraph)


def _is_cell(element: etree._Element) -> bool:
    """Say whether a paragraph is the last of a cell after which another follows in the row."""
    cell = element.getparent()
    return (
        cell is not None
        and cell.tag == f"{W}tc"
        and element.getnext() is None
        and cell.getnext() is not None
    )
