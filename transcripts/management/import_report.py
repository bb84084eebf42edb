"""What an import says: a line for each document as it goes, and a table at the end."""

from __future__ import annotations

import textwrap
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from transcripts.ingest.bulk.outcomes import Became, Outcome
from transcripts.ingest.bulk.remarks import Remark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

WIDTH = 80
# A long list is in the lines above the table already.
MOST_LISTED = 100
MOST_LABELS = 20

ROWS = {
    Became.PUBLISHED: "published",
    Became.DRAFT: "imported as drafts",
    Became.KNOWN: "in the archive already (the same bytes)",
    Became.REPEATED: "given twice (the same bytes)",
    Became.REFUSED: "refused",
    Became.FAILED: "failed unexpectedly",
    Became.SKIPPED: "skipped, being no transcripts",
}
REHEARSED = {
    Became.PUBLISHED: "would be published",
    Became.DRAFT: "would be imported as drafts",
}


@dataclass(slots=True)
class Tally:
    """What came of a run so far."""

    outcomes: list[Outcome] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)

    def take(self, told: Outcome | Remark) -> None:
        """Count one more."""
        if isinstance(told, Remark):
            self.remarks.append(told)
        else:
            self.outcomes.append(told)

    def of(self, became: Became) -> list[Outcome]:
        """The documents that became this."""
        return [each for each in self.outcomes if each.became is became]

    @property
    def documents(self) -> int:
        """How many documents there were; what is none is not counted."""
        return sum(each.became is not Became.SKIPPED for each in self.outcomes)

    @property
    def bytes(self) -> int:
        """How many bytes are behind us."""
        return sum(each.size for each in self.outcomes)

    @property
    def statements(self) -> int:
        """How many statements came in."""
        return sum(each.statements for each in self.outcomes)


def line(told: Outcome | Remark) -> str:
    """What became of one document, in one line."""
    if isinstance(told, Remark):
        return f"note: {told.place}: {told.text}"
    why = told.reason or told.unpublished
    alike = "".join(f"; near-identical to “{each.title}”" for each in told.alike)
    return f"{told.became.value}: {told.name}{f' – {why}' if why else ''}{alike}"


def progress(tally: Tally, seconds: float, total: int | None) -> str:
    """How far the run is and how fast, with the time that is left where `total` bytes are known."""
    told = f"{tally.documents:,} documents, {_rates(tally, seconds)}"
    if total and tally.bytes:
        share = min(tally.bytes / total, 1)
        left = _duration(seconds / share * (1 - share))
        return f"{share:.0%}, {told}, {left} left"
    return told


def _rates(tally: Tally, seconds: float) -> str:
    past = max(seconds, 0.001)
    return (
        f"{tally.documents / past:,.1f} documents/s, {tally.bytes / 1_000_000 / past:,.2f} MB/s,"
        f" {tally.statements / past:,.0f} statements/s"
    )


def _duration(seconds: float) -> str:
    """Minutes and seconds, with hours where there are some.

    >>> _duration(3725.4)
    '1:02:05'
    """
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def report(tally: Tally, seconds: float, *, rehearsed: bool) -> str:
    """The table at the end, then what somebody has to see to, with reasons."""
    parts = [
        "\n".join(_table(tally, rehearsed=rehearsed)),
        f"{tally.documents:,} documents in {_duration(seconds)}: {_rates(tally, seconds)}",
        *_lists(tally),
        *_labels(tally),
    ]
    if rehearsed:
        parts.append("A rehearsal: nothing was written.")
    return "\n\n".join(parts)


def _table(tally: Tally, *, rehearsed: bool) -> Iterator[str]:
    names = ROWS | REHEARSED if rehearsed else ROWS
    yield f"{'':<42}{'files':>10}{'statements':>14}{'MB':>12}"
    for became, name in names.items():
        found = tally.of(became)
        if found or became in (Became.PUBLISHED, Became.DRAFT, Became.KNOWN, Became.REFUSED):
            yield _row(name, found)
    yield _row("total", tally.outcomes)


def _row(name: str, outcomes: Iterable[Outcome]) -> str:
    found = list(outcomes)
    statements = sum(each.statements for each in found)
    megabytes = sum(each.size for each in found) / 1_000_000
    return f"{name:<42}{len(found):>10,}{statements:>14,}{megabytes:>12,.2f}"


def _lists(tally: Tally) -> Iterator[str]:
    unpublished = [each for each in tally.outcomes if each.unpublished]
    alike = [
        (
            each.name,
            f"{one.percent} % {one.share} are those of “{one.title}”. Confirm or reject it.",
        )
        for each in tally.outcomes
        for one in each.alike
    ]
    failed = tally.of(Became.FAILED)
    lists = {
        "Refused": [(each.name, each.reason) for each in tally.of(Became.REFUSED)],
        "Failed unexpectedly; the traces are at the end": [(e.name, e.reason) for e in failed],
        "Not published": [(each.name, each.unpublished) for each in unpublished],
        "Near-duplicates, linked and not merged": alike,
        "Given twice": [(each.name, each.reason) for each in tally.of(Became.REPEATED)],
        "Notes": [(each.place, each.text) for each in tally.remarks],
        "Skipped": list(_sorts(tally.of(Became.SKIPPED))),
    }
    for title, rows in lists.items():
        if rows:
            yield _list(title, rows)


def _sorts(skipped: Iterable[Outcome]) -> Iterator[tuple[str, str]]:
    for sort, files in Counter(each.reason for each in skipped).most_common():
        yield sort, f"{files:,}"


def _list(title: str, rows: list[tuple[str, str]]) -> str:
    lines = [f"{title} ({len(rows):,})"]
    for name, text in rows[:MOST_LISTED]:
        lines.append(textwrap.indent(name, "  "))
        lines.append(textwrap.fill(text, WIDTH, initial_indent="    ", subsequent_indent="    "))
    if len(rows) > MOST_LISTED:
        lines.append(f"  … and {len(rows) - MOST_LISTED:,} more, each in its line above.")
    return "\n".join(lines)


def _labels(tally: Tally) -> Iterator[str]:
    counted: Counter[str] = Counter()
    for outcome in tally.outcomes:
        counted.update({each.label: each.statements for each in outcome.open_labels})
    if not counted:
        return
    lines = [f"Unresolved labels: {len(counted):,} in {counted.total():,} statements"]
    for label, statements in counted.most_common(MOST_LABELS):
        lines.append(f"  {statements:>7,}  {textwrap.shorten(label, WIDTH - 12)}")
    if len(counted) > MOST_LABELS:
        lines.append(f"           … and {len(counted) - MOST_LABELS:,} more")
    yield "\n".join(lines)
