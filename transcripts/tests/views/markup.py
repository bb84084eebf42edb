"""Pages read back: their elements by tag, class and attribute, with the text in them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpResponse

EMPTY = {"link", "meta", "input", "br", "hr", "img"}


@dataclass(slots=True, eq=False)
class Element:
    """An element of a page; `attributes` without a value are ""."""

    tag: str
    attributes: dict[str, str]
    children: list[Element | str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All text within, white space folded."""
        return " ".join("".join(self._strings()).split())

    def every(self, tag: str = "", *, of: str = "", **attributes: str) -> list[Element]:
        """The elements within, in order, of the class `of` and with these attributes."""
        return [
            element
            for element in self._elements()
            if tag in {"", element.tag}
            and (not of or of in element.attributes.get("class", "").split())
            and all(element.attributes.get(name) == value for name, value in attributes.items())
        ]

    def one(self, tag: str = "", *, of: str = "", **attributes: str) -> Element:
        """The only such element."""
        (element,) = self.every(tag, of=of, **attributes)
        return element

    def links(self) -> list[tuple[str, str]]:
        """Every link's address and text."""
        return [(link.attributes["href"], link.text) for link in self.every("a")]

    def fact(self, name: str) -> str:
        """What stands beside `name` in the page's lists of facts, several joined by a bar."""
        told = [
            pair[1].text
            for facts in self.every("dl")
            for pair in zip(facts.every("dt"), facts.every("dd"), strict=True)
            if pair[0].text == name
        ]
        return " | ".join(told)

    def _elements(self) -> Iterator[Element]:
        for child in self.children:
            if isinstance(child, Element):
                yield child
                yield from child._elements()

    def _strings(self) -> Iterator[str]:
        for child in self.children:
            if isinstance(child, str):
                yield child
            elif child.tag not in {"script", "style"}:
                yield from child._strings()


class Reader(HTMLParser):
    """Reads a page in which every element is closed where it should be, and no other."""

    def __init__(self) -> None:
        super().__init__()
        self.page = Element("page", {})
        self.open = [self.page]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in EMPTY:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].children.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        opened = self.open.pop()
        assert opened.tag == tag, f"</{tag}> closes <{opened.tag}>"

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def read(response: HttpResponse) -> Element:
    """The page that a response holds."""
    reader = Reader()
    reader.feed(response.content.decode())
    reader.close()
    assert reader.open == [reader.page], f"<{reader.open[-1].tag}> is never closed"
    return reader.page


def found(page: Element) -> int:
    """How many statements a page of results says that it found."""
    said = re.match(r"([\d,]+) statements?", page.one("main").every("p", of="tools")[0].text)
    assert said, page.one("main").text
    return int(said[1].replace(",", ""))
