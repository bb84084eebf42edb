"""The turns of a bulk corpus: JSON Lines, one turn a line, compressed with Zstandard."""

from __future__ import annotations

import json
import random
import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from io import TextIOWrapper
from itertools import count, islice
from typing import TYPE_CHECKING

import zstandard

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# The largest look-back that the corpus's files are written with.
WINDOW = 2**27
SENTENCE_END = re.compile(r"(?<=[.?!]) +")
# Each further time through the corpus its days lie this much later.
SHIFT = timedelta(days=97)
ASKERS = re.compile(r"Q|JOURNALIST|QUESTION|PREGUNTA|INTERLOCUTORA?|REPORTER", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class BulkTurn:
    """A turn as a bulk corpus gives it: who speaks is a printed label, and no truth."""

    event: str
    title: str
    date: date
    label: str
    text: str
    language: str
    house: str

    @property
    def is_asked(self) -> bool:
        """True where the label is an asker's."""
        return ASKERS.fullmatch(self.label) is not None


def turns(folder: Path, most: int) -> Iterator[BulkTurn]:
    """The corpus's first `most` turns, its files taken in turn and gone through again at need.

    The second time through and later, days are shifted and each turn's sentences shuffled, so
    that no text comes twice. Raises FileNotFoundError where the folder has no such file.
    """
    files = sorted(folder.glob("*.jsonl.zst"))
    if not files:
        raise FileNotFoundError(f"{folder} has no file that ends in .jsonl.zst.")
    return islice(_over_and_over(files), most)


def _over_and_over(files: list[Path]) -> Iterator[BulkTurn]:
    for time in count():
        shuffler = random.Random(time)  # noqa: S311 a benchmark wants the same each time
        for turn in _interleaved(files):
            yield _varied(turn, time, shuffler) if time else turn


def _interleaved(files: list[Path]) -> Iterator[BulkTurn]:
    """Batches from each file by turns, so that a beginning of the corpus is like the whole."""
    open_files = [_read(file) for file in files]
    sizes = [max(1, file.stat().st_size // 100_000) for file in files]
    while open_files:
        for turn_source, size in list(zip(open_files, sizes, strict=True)):
            batch = list(islice(turn_source, size))
            yield from batch
            if not batch:
                at = open_files.index(turn_source)
                del open_files[at], sizes[at]


def _read(file: Path) -> Iterator[BulkTurn]:
    with file.open("rb") as stream:
        unpacked = zstandard.ZstdDecompressor(max_window_size=WINDOW).stream_reader(stream)
        for line in TextIOWrapper(unpacked, encoding="utf-8"):
            record = json.loads(line)
            text = record["text"].replace("\x00", "").strip()
            if text:
                yield BulkTurn(
                    event=record["event_id"],
                    title=record["event"],
                    date=date.fromisoformat(record["date"]),
                    label=record["speaker"],
                    text=text,
                    language=record["lang"],
                    house=file.name.split("_")[0],
                )


def _varied(turn: BulkTurn, time: int, shuffler: random.Random) -> BulkTurn:
    sentences = SENTENCE_END.split(turn.text)
    shuffler.shuffle(sentences)
    return replace(
        turn,
        event=f"{turn.event}-{time}",
        date=turn.date + time * SHIFT,
        text=" ".join(sentences),
    )
