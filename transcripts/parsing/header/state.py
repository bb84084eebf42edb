"""What has been read of a header so far, and what its rules may look at."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from transcripts.parsing.paragraphs import Line, Words
from transcripts.parsing.shapes import Claim, Issue, Metadata

NOTHING = Words("", ())
UNSTATED = Metadata()


@dataclass(frozen=True, slots=True)
class Header:
    """What the header gives, and what accounts for each of its lines.

    `title` keeps where its words stand; `headed` says that headings of the markup hold it.
    `stated` is the title that the document's fields state, placed where those stand. `date` is
    the event's, `issued` the day on which the document was given out. `places` and `roster` are
    lines as printed, `captions` those below a picture or the title that may name who speaks.
    `last` is the claim of the line before; `claims` are all, once the header is read.
    """

    title: Words | None = None
    title_block: int = -1
    headed: bool = False
    stated: Words = NOTHING
    date: str | None = None
    issued: str | None = None
    places: tuple[str, ...] = ()
    roster: tuple[Line, ...] = ()
    captions: tuple[str, ...] = ()
    last: Claim | None = None
    claims: tuple[Claim, ...] = ()
    issues: tuple[Issue, ...] = ()

    @property
    def location(self) -> str | None:
        """The place as printed, over several lines joined by commas."""
        return ", ".join(self.places) or None

    @property
    def people(self) -> Words:
        """The title to read people from: the fields' where the printed one is in capitals."""
        printed = self.title or NOTHING
        shouted = printed.text == printed.text.upper()
        return self.stated if shouted and self.stated.text else printed

    @property
    def last_rule(self) -> str:
        """The rule of the line before; "" at the beginning."""
        return self.last.rule if self.last else ""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a rule may look at beside the line: the source's text, what its fields state, names.

    `surnames` are those of the document's labels, `fields_at` the place of the stated title.
    """

    text: str
    surnames: frozenset[str]
    metadata: Metadata = UNSTATED
    media_type: str = "text/plain"
    fields_at: int = 0


# A rule takes a line: it gives the header with what the line adds, or None where it is another's.
Rule = Callable[[Line, Header, Setting], Header | None]


def claimed(header: Header, line: Line, rule: str) -> Header:
    """Account for a line by a rule of this name."""
    return replace(header, last=Claim("header", rule, line.source))


def is_titled(header: Header, setting: Setting) -> bool:
    """Say whether a title has been read, or is stated by the document's fields."""
    return bool(header.title or setting.metadata.title)
