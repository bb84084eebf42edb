"""The geometry of the site's drawings; how they look is the templates' and the stylesheet's."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from transcripts.vocabulary import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from transcripts.models import Speaker, Turn

STRIP_WIDTH, STRIP_HEIGHT = 1000.0, 26
# Narrower than this a segment is not seen at all.
THINNEST = 1.5
# As many colours as stay apart; the speakers who say least share the last one.
COLOURS = 7
# Two years do not make two bars as wide as walls.
FEWEST_SLOTS = 10


@dataclass(frozen=True, slots=True)
class Segment:
    """One turn in the speech strip; `colour` counts from 1, 0 is for those who ask and lead."""

    x: float
    width: float
    y: int
    height: int
    colour: int


@dataclass(frozen=True, slots=True)
class Share:
    """How much of an event's words one speaker says, in per cent."""

    speaker: Speaker
    colour: int
    words: int
    per_cent: float


@dataclass(frozen=True, slots=True)
class Strip:
    """An event as one bar: who spoke when, how much; `asked` is the askers' part in per cent."""

    segments: tuple[Segment, ...]
    shares: tuple[Share, ...]
    asked: float


@dataclass(frozen=True, slots=True)
class Bar:
    """A year's figure and its bar's height in per cent of the highest."""

    year: int
    count: int
    per_cent: float

    @property
    def top(self) -> float:
        """How far the bar's top is below the drawing's, in per cent."""
        return round(100 - self.per_cent, 1)


@dataclass(frozen=True, slots=True)
class Years:
    """A chart of years: its bars, from the left, and how many slots wide it is."""

    bars: tuple[Bar, ...]
    slots: int


def strip(turns: Sequence[Turn]) -> Strip:
    """The speech strip of an event's turns in order; widths are by words."""
    total = sum(turn.words for turn in turns) or 1
    shares = _shares(turns, total)
    colours = {share.speaker.pk: share.colour for share in shares}
    segments, at = [], 0.0
    for turn in turns:
        width = STRIP_WIDTH * turn.words / total
        low = 8 if turn.kind == Kind.QUESTION else 0
        shown = max(width - 1, THINNEST)
        colour = colours.get(turn.speaker_id or 0, 0)
        segments.append(Segment(round(at, 1), round(shown, 1), low, STRIP_HEIGHT - low, colour))
        at += width
    asked = sum(turn.words for turn in turns if turn.kind == Kind.QUESTION)
    return Strip(tuple(segments), shares, 100 * asked / total)


def _shares(turns: Sequence[Turn], total: int) -> tuple[Share, ...]:
    words: Counter[Speaker] = Counter()
    for turn in turns:
        if turn.speaker and turn.kind != Kind.QUESTION:
            words[turn.speaker] += turn.words
    return tuple(
        Share(speaker, min(place, COLOURS), said, 100 * said / total)
        for place, (speaker, said) in enumerate(words.most_common(), start=1)
    )


def years(by_year: Mapping[int, int]) -> Years:
    """A bar for every year from the first to the last, those without anything too."""
    if not by_year:
        return Years((), FEWEST_SLOTS)
    most = max(by_year.values())
    span = range(min(by_year), max(by_year) + 1)
    bars = tuple(
        Bar(year, by_year.get(year, 0), round(100 * by_year.get(year, 0) / most, 1))
        for year in span
    )
    return Years(bars, max(len(bars), FEWEST_SLOTS))
