"""The styles of a Word document: what is bold, struck, hidden or a heading, and what inherits."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OFF = frozenset({"0", "false", "off", "none"})
HEADING_NAME = re.compile(r"(?:heading|title|titulo|título)\b.*", re.IGNORECASE)
# Word calls level 9 (the tenth) the body's.
BODY_LEVEL = "9"
LOOKS = {"b": "bold", "strike": "struck", "dstrike": "struck", "vanish": "hidden"}


@dataclass(frozen=True, slots=True)
class Style:
    """What one style states itself, and the style that it is based on."""

    looks: Mapping[str, bool]
    is_heading: bool
    based_on: str


@dataclass(frozen=True, slots=True)
class Styles:
    """A document's styles, by their identifiers."""

    by_id: Mapping[str, Style] = field(default_factory=dict)

    def looks(self, *names: str) -> set[str]:
        """Give the looks that the first of the styles `names` to state each of them turns on."""
        stated: dict[str, bool] = {}
        for name in names:
            for style in self._line(name):
                stated = {**style.looks, **stated}
        return {look for look, is_on in stated.items() if is_on}

    def is_heading(self, name: str) -> bool:
        """Say whether a paragraph of this style is a heading."""
        return any(style.is_heading for style in self._line(name))

    def _line(self, name: str) -> Iterator[Style]:
        """Give a style and those that it is based on; a circle ends where it closes."""
        seen = set()
        while name in self.by_id and name not in seen:
            seen.add(name)
            yield self.by_id[name]
            name = self.by_id[name].based_on


def read_styles(root: etree._Element | None) -> Styles:
    """Read the part that holds the styles; without one, nothing is styled."""
    found = [] if root is None else root.iter(f"{W}style")
    return Styles({value(each, "styleId"): _style(each) for each in found})


def _style(element: etree._Element) -> Style:
    name = child_value(element, "name")
    level = child_value(element.find(f"{W}pPr"), "outlineLvl")
    return Style(
        looks=stated_looks(element.find(f"{W}rPr")),
        is_heading=bool(HEADING_NAME.fullmatch(name)) or level not in ("", BODY_LEVEL),
        based_on=child_value(element, "basedOn"),
    )


def stated_looks(properties: etree._Element | None) -> dict[str, bool]:
    """Give the looks that run properties state, on or off."""
    return {
        LOOKS[name]: value(each, "val") not in OFF
        for each in (() if properties is None else properties)
        for name in (str(each.tag).removeprefix(W),)
        if name in LOOKS
    }


def child_value(element: etree._Element | None, name: str) -> str:
    """Give the value of a child such as `w:name`; empty where there is none."""
    child = None if element is None else element.find(W + name)
    return "" if child is None else value(child, "val")


def value(element: etree._Element, name: str) -> str:
    """Give an attribute in Word's namespace; empty where there is none."""
    return element.get(W + name, "")
