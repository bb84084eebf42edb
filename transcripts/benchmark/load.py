"""Filling the archive's tables with a bulk corpus, by COPY."""

from __future__ import annotations

from collections import defaultdict
from contextlib import ExitStack
from dataclasses import dataclass
from hashlib import sha256
from time import perf_counter
from typing import TYPE_CHECKING

from django.db import connection, transaction
from django.utils import timezone
from django.utils.text import slugify


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from transcripts.benchmark.corpus import BulkTurn

COUNTRIES = {"us": "US", "au": "AU", "mx": "MX", "ru": "RU"}
BATCH = 20_000


class Loader:
    """Numbers the corpus's events, speakers and exchanges as they come, and writes them."""

    def __init__(self) -> None:
        self.events: dict[str, int] = {}
        self.speakers: dict[tuple[str, str], int] = {}
        self.parts: set[tuple[int, int]] = set()
        self.turns = 0
        self.positions: dict[int, int] = defaultdict(int)
        self.exchanges: dict[int, int | None] = {}
        self.exchange_count = 0

    def rows(self, batch: Iterable[BulkTurn]) -> dict[str, list[tuple[object, ...]]]:
        """The rows of a batch by table, those of records that they need first."""
        rows: dict[str, list[tuple[object, ...]]] = defaultdict(list)
        for turn in batch:
            self._add(turn, rows)
        return rows

    def _add(self, turn: BulkTurn, rows: dict[str, list[tuple[object, ...]]]) -> None:
        event = self._event(turn, rows)
        speaker = None if turn.is_asked else self._speaker(turn, rows)
        self.turns += 1
        position = self.positions[event] = self.positions[event] + 1
        kind = self._kind(turn, event, rows)
        if speaker and (event, speaker) not in self.parts:
            self.parts.add((event, speaker))
            rows["participation"].append(
                (event, speaker, len(self.parts), "", "", COUNTRIES.get(turn.house), [turn.label])
            )
        rows["turn"].append(
            (
                self.turns,
                event,
                position,
                f"{self.turns:08}",
                turn.label,
                speaker,
                "authority" if speaker else "",
                kind,
                self.exchanges[event],
                turn.text,
                "[]",
                "own",
                turn.language,
                position,
                position + 1,
            )
        )

    def _event(self, turn: BulkTurn, rows: dict[str, list[tuple[object, ...]]]) -> int:
        name = f"{turn.house}-{turn.event}"
        if name not in self.events:
            number = self.events[name] = len(self.events) + 1
            self.exchanges[number] = None
            now = timezone.now()
            content = name.encode()
            rows["sourcedocument"].append(
                (number, content, "text/plain", "", turn.house, turn.house, "", "", now)
            )
            rows["event"].append(
                (
                    number,
                    f"{slugify(name)[:100]}-{number}",
                    turn.title[:500] or name,
                    "Benchmark",
                    turn.date,
                    "Benchmark",
                    "",
                    "",
                    "remarks",
                    [turn.language],
                    number,
                    "published",
                    now,
                    "",
                    "[]",
                    False,
                )
            )
        return self.events[name]

    def _speaker(self, turn: BulkTurn, rows: dict[str, list[tuple[object, ...]]]) -> int:
        named = (turn.house, turn.label[:150])
        if named not in self.speakers:
            number = self.speakers[named] = len(self.speakers) + 1
            rows["speaker"].append(
                (
                    10_000 + number,
                    f"benchmark-{number}",
                    named[1],
                    named[1],
                    "official",
                    COUNTRIES.get(turn.house),
                    False,
                )
            )
        return 10_000 + self.speakers[named]

    def _kind(self, turn: BulkTurn, event: int, rows: dict[str, list[tuple[object, ...]]]) -> str:
        if turn.is_asked:
            self.exchange_count += 1
            self.exchanges[event] = self.exchange_count
            rows["exchange"].append(
                (
                    self.exchange_count,
                    event,
                    self.exchange_count,
                    f"{self.exchange_count:08}",
                    "",
                    "",
                    "answered",
                )
            )
            return "question"
        return "answer" if self.exchanges[event] else "statement"


COLUMNS = {
    "sourcedocument": "id, content, media_type, filename, publisher, originator, address, licence, received_at",
    "event": (
        "id, slug, title, title_basis, date, date_basis, place, place_basis, kind, languages,"
        " source_id, state, published_at, withdrawal_reason, footnotes, is_fictional"
    ),
    "speaker": "id, slug, name, sort_name, kind, country_id, is_fictional",
    "participation": "event_id, speaker_id, position, title, organisation, country_id, labels",
    "exchange": "id, event_id, position, key, asker_name, outlet_name, state",
    "turn": (
        "id, event_id, position, key, label, speaker_id, attribution_rule, kind, exchange_id,"
        " text, marks, voice, language, source_start, source_end"
    ),
}


def write(rows: dict[str, list[tuple[object, ...]]]) -> None:
    with connection.cursor() as cursor:
        for table, columns in COLUMNS.items():
            with cursor.copy(f"COPY transcripts_{table} ({columns}) FROM STDIN") as copy:
                for row in rows[table]:
                    copy.write_row(row)
