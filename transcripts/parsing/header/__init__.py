"""What stands before the first turn: title, date, place, time, roster; line by line, by rule."""

from collections.abc import Sequence
from dataclasses import replace

from transcripts.parsing import dates
from transcripts.parsing.header.circumstances import held, moment, place, roster, subjects
from transcripts.parsing.header.forms import (
    delivery,
    form_mark,
    letterhead,
    mail,
    page,
    publisher,
)
from transcripts.parsing.header.prose import caption, report, summary
from transcripts.parsing.header.state import Header, Rule, Setting
from transcripts.parsing.header.titles import (
    byline,
    repeated_title,
    stated_title,
    subtitle,
    title,
    title_goes_on,
    wrapped_subtitle,
    wrapped_title,
)
from transcripts.parsing.paragraphs import Line, Words
from transcripts.parsing.places import place_in_title
from transcripts.parsing.shapes import Claim, Issue

__all__ = ["Header", "Setting", "read_header", "read_lead"]

# Longer lines are prose, whatever they begin with.
LONGEST_LINE = 1000
# Asked in order. The title comes after all that are known by their words, and before what is
# known only by standing below it.
RULES: tuple[Rule, ...] = (
    repeated_title,
    stated_title,
    byline,
    wrapped_title,
    wrapped_subtitle,
    form_mark,
    mail,
    subjects,
    roster,
    moment,
    held,
    letterhead,
    publisher,
    page,
    delivery,
    title,
    title_goes_on,
    subtitle,
    place,
    caption,
    summary,
    report,
)
RULES_FOR_PROSE: tuple[Rule, ...] = (summary, report)


def read_header(lines: Sequence[Line], setting: Setting) -> Header:
    """Read the lines before the first turn; a line that no rule knows is an issue."""
    header = Header()
    claims: list[Claim] = []
    issues: list[Issue] = []
    for line in lines:
        taken = _taken(line, header, setting)
        header = taken or _unknown(line, header)
        if taken is None:
            message = "No rule knows this line of the header."
            issues.append(Issue("unclaimed text", message, line.source))
        claims += [header.last] if header.last else []
    return _completed(replace(header, claims=tuple(claims), issues=tuple(issues)), setting)


def read_lead(lines: Sequence[Line], setting: Setting) -> Header:
    """Read the first lines of a document without turns, up to one that no rule knows."""
    header = Header()
    claims: list[Claim] = []
    for line in lines:
        taken = _taken(line, header, setting)
        if taken is None or taken.last is None or taken.last_rule == "report paragraph":
            break
        header = taken
        claims.append(taken.last)
    return _completed(replace(header, claims=tuple(claims)), setting)


def _taken(line: Line, header: Header, setting: Setting) -> Header | None:
    rules = RULES if len(line.text) <= LONGEST_LINE else RULES_FOR_PROSE
    return next(filter(None, (rule(line, header, setting) for rule in rules)), None)


def _completed(header: Header, setting: Setting) -> Header:
    """Take date and place from the title, then from the fields, where no line states them."""
    stated_title = setting.metadata.title or ""
    title = header.title.text if header.title else stated_title
    stated = dates.find_date(title)
    place = place_in_title(title) or setting.metadata.location
    return replace(
        header,
        date=header.date or (stated.iso if stated else header.issued) or setting.metadata.date,
        places=header.places or ((place,) if place else ()),
        stated=Words(stated_title, ((0, setting.fields_at),)),
    )


def _unknown(line: Line, header: Header) -> Header:
    return replace(header, last=Claim("unclaimed", "no rule", line.source))
