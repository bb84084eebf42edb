"""The turns of a bulk corpus: JSON Lines, one turn a line, perhaps compressed with Zstandard."""

from __future__ import annotations

import json
import random
import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from io import TextIOWrapper
from itertools import count, islice
from typing import TYPE_CHECKING, TextIO

import zstandard

from transcripts.benchmark.refusals import CannotMeasureError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

# The largest look-back that such files are written with (`zstd --long=27`).
WINDOW = 2**27
ENDINGS = (".jsonl", ".jsonl.zst")
SENTENCE_END = re.compile(r"(?<=[.?!]) +")
# Each further time through the corpus its days lie this much later.
SHIFT = timedelta(days=97)
ASKERS = re.compile(r"Q|JOURNALIST|QUESTION|PREGUNTA|INTERLOCUTORA?|REPORTER", re.IGNORECASE)
# Turns taken from a file at a time, for each of so many bytes that it has.
BATCH_OF = 100_000


@dataclass(frozen=True, slots=True)
class BulkTurn:
    """A turn as a bulk corpus gives it: who speaks is a printed label, and no truth.

    `house` is the name of its file up to the first underscore: a country's code, where it is one.
    """

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


def files_of(folder: Path) -> list[Path]:
    """The corpus's files, by name. Raises CannotMeasureError where there is none."""
    files = [file for file in sorted(folder.glob("*")) if file.name.endswith(ENDINGS)]
    if not files:
        raise CannotMeasureError(f"{folder} holds no file that ends in {' or '.join(ENDINGS)}.")
    return files


def turns(files: Sequence[Path]) -> Iterator[BulkTurn]:
    """The turns of all the files, and then the same again without end.

    The second time through and later, days are shifted and each turn's sentences shuffled, so
    that no text comes twice.
    """
    yield from once(files)
    # An empty corpus has an end.
    for time in count(1) if any(True for _ in once(files)) else ():
        shuffler = random.Random(time)  # noqa: S311 a benchmark wants the same each time
        for turn in once(files):
            yield _varied(turn, time, shuffler)


def once(files: Sequence[Path]) -> Iterator[BulkTurn]:
    """Batches from each file by turns, so that the beginning is like the whole.

    Raises CannotMeasureError where a file holds something else.
    """
    batches = [_batches(file) for file in files]
    while batches:
        for one in list(batches):
            batch = next(one, None)
            if batch is None:
                batches.remove(one)
            else:
                yield from batch


def _batches(file: Path) -> Iterator[list[BulkTurn]]:
    with _opened(file) as lines:
        said = (turn for turn in _read(lines, file) if turn.text)
        while batch := list(islice(said, 1 + file.stat().st_size // BATCH_OF)):
            yield batch


def _read(lines: TextIO, file: Path) -> Iterator[BulkTurn]:
    try:
        for line in lines:
            yield _turn(json.loads(line), file)
    except (KeyError, ValueError, zstandard.ZstdError) as error:
        raise CannotMeasureError(f"{file.name} holds no turns as expected: {error!r}.") from error


def _opened(file: Path) -> TextIO:
    if file.suffix == ".jsonl":
        return file.open(encoding="utf-8")
    unpacking = zstandard.ZstdDecompressor(max_window_size=WINDOW)
    return TextIOWrapper(unpacking.stream_reader(file.open("rb")), encoding="utf-8")


def _turn(record: dict[str, str], file: Path) -> BulkTurn:
    return BulkTurn(
        event=record["event_id"],
        title=record["event"],
        # Sometimes only a year or a month is known.
        date=date.fromisoformat((record["date"] + "-01-01")[:10]),
        label=record["speaker"],
        text=record["text"].replace("\x00", "").strip(),
        language=record["lang"],
        house=file.name.partition("_")[0].partition(".")[0],
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
