"""A manifest: a table of what is known of each document, in comma-separated values."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import quote

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from transcripts.ingest.bulk.kinds import kind_called
from transcripts.ingest.bulk.remarks import Remark
from transcripts.ingest.facts import FIRST_DAY, LAST_DAY, SourceFacts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from transcripts.models import Event

MANIFEST = "manifest.csv"
# Other names of columns.
SYNONYMS = {
    "filename": "file",
    "license": "licence",
    "source_address": "address",
    "url": "address",
    "location": "place",
}
# How much of each the tables take.
LIMITS = {
    "title": 500,
    "place": 200,
    "series": 200,
    "publisher": 200,
    "originator": 200,
    "address": 500,
    "licence": 200,
}
COLUMNS = {"file", "date", "kind", "retrieved_on", "source_repo", "path", "commit", *LIMITS}
REPOSITORY = re.compile(r"[\w.-]+/[\w.-]+", re.ASCII)
COMMIT = re.compile(r"[0-9a-f]{40}")


@dataclass(frozen=True, slots=True)
class Row:
    """What a manifest says of one file; "" and None where it is silent or says what cannot be.

    `place` names the row, as in "manifest.csv, row 7"; rows count from 1, the heads being the
    first. `kind` is None where `kind_words` name none.
    """

    place: str
    file: str
    title: str = ""
    date: date | None = None
    location: str = ""
    kind: Event.Kind | None = None
    kind_words: str = ""
    series: str = ""
    source: SourceFacts = field(default_factory=SourceFacts)
    remarks: tuple[Remark, ...] = ()

    @property
    def basis(self) -> str:
        """How a fact of this row is known."""
        return f"Manifest {self.place}"


class Manifest:
    """The rows of one manifest by their files, and which of them have been asked for."""

    def __init__(self, rows: Iterable[Row], remarks: Iterable[Remark] = ()) -> None:
        self._rows: dict[str, Row] = {}
        self._asked: set[str] = set()
        self.remarks = list(remarks)
        for row in rows:
            if row.file in self._rows:
                self.remarks.append(
                    Remark(row.place, f"“{row.file}” has a row above, which is used.")
                )
            else:
                self._rows[row.file] = row

    def row_of(self, name: str) -> Row | None:
        """The row about the file of this name or path, None where there is none."""
        row = self._rows.get(normal(name))
        if row:
            self._asked.add(row.file)
        return row

    def unasked(self) -> Iterator[Remark]:
        """A remark for each row whose file never came."""
        for file, row in self._rows.items():
            if file not in self._asked:
                yield Remark(row.place, f"There is no file “{file}”.")


def normal(name: str) -> str:
    """A path as it is compared: composed letters, "/" between its parts, none of them ".".

    >>> normal(".\\\\2023\\\\talks.txt")
    '2023/talks.txt'
    """
    parts = unicodedata.normalize("NFC", name.strip()).replace("\\", "/").split("/")
    return "/".join(part for part in parts if part not in ("", "."))


def read_manifest(content: bytes, name: str) -> Manifest:
    """Read a manifest; what is wrong with it or with a row is a remark, and never the end.

    Raises `BadManifestError` for what is no table with a column "file".
    """
    try:
        text = content.decode("utf-8-sig")
        table = csv.DictReader(io.StringIO(text, newline=""), restval="")
        heads = [_column(head) for head in table.fieldnames or ()]
        if "file" not in heads:
            raise BadManifestError(f"{name}: a manifest needs a column “file”.")
        table.fieldnames = heads
        lines = list(enumerate(table, start=2))
    except UnicodeDecodeError:
        raise BadManifestError(f"{name}: save it in UTF-8; it is in another encoding.") from None
    except csv.Error as error:
        raise BadManifestError(
            f"{name}: it is no table of comma-separated values: {error}."
        ) from None
    unknown = ", ".join(sorted(set(heads) - COLUMNS))
    remarks = [Remark(name, f"Columns not used: {unknown}.")] if unknown else []
    rows = (_row(cells, f"{name}, row {number}") for number, cells in lines)
    return Manifest((row for row in rows if row.file), remarks)


class BadManifestError(Exception):
    """A manifest that cannot be used at all; the message names it and says why."""


def _column(head: str) -> str:
    name = head.strip().lower().replace(" ", "_")
    return SYNONYMS.get(name, name)


def _row(cells: Mapping[str | None, str | list[str]], place: str) -> Row:
    """Read one row; a cell that cannot be used is left out with a remark."""
    # What stands beyond the last head has no name, and comes as a list.
    said = {head: printable(cell) for head, cell in cells.items() if head and isinstance(cell, str)}
    wrong: list[str] = (
        [] if cells.get(None) is None else ["It has more cells than the table has heads."]
    )
    said |= {name: _short(said.get(name, ""), name, most, wrong) for name, most in LIMITS.items()}
    kind_words = said.get("kind", "")
    source = SourceFacts(
        publisher=said["publisher"] or _repository_publisher(said),
        originator=said["originator"],
        address=_address(said, wrong),
        licence=said["licence"],
        retrieved_on=_day(said.get("retrieved_on", ""), "retrieved_on", wrong),
    )
    return Row(
        place=place,
        file=normal(said.get("file", "")),
        title=said["title"],
        date=_day(said.get("date", ""), "date", wrong),
        location=said["place"],
        kind=kind_called(kind_words),
        kind_words=kind_words,
        series=said["series"],
        source=source,
        remarks=tuple(Remark(place, text) for text in wrong),
    )


def _short(cell: str, name: str, most: int, wrong: list[str]) -> str:
    if len(cell) <= most:
        return cell
    wrong.append(f"The {name} has more than {most} characters and is left out.")
    return ""


def _day(cell: str, name: str, wrong: list[str]) -> date | None:
    """The date in a cell, None where it is empty or holds no plausible day."""
    if not cell:
        return None
    try:
        day = date.fromisoformat(cell)
    except ValueError:
        wrong.append(f"“{cell}” is no {name}: write it as 2023-09-29. It is left out.")
        return None
    if FIRST_DAY <= day <= LAST_DAY:
        return day
    wrong.append(f"“{cell}” is no plausible {name}. It is left out.")
    return None


def _address(said: Mapping[str, str], wrong: list[str]) -> str:
    address = said["address"] or _repository_address(said)
    try:
        if address:
            URLValidator(schemes=["http", "https"])(address)
    except ValidationError:
        wrong.append(f"“{address}” is no web address. It is left out.")
        return ""
    return address


def _repository_address(said: Mapping[str, str]) -> str:
    """Where a file of a GitHub repository is, by its commit: that page never changes."""
    repository, path, commit = (said.get(name, "") for name in ("source_repo", "path", "commit"))
    if not (REPOSITORY.fullmatch(repository) and path and COMMIT.fullmatch(commit)):
        return ""
    return f"https://github.com/{repository}/blob/{commit}/{quote(path)}"


def _repository_publisher(said: Mapping[str, str]) -> str:
    return f"{said['source_repo']} on GitHub" if _repository_address(said) else ""


def printable(text: str) -> str:
    """`text` in one line, without characters that move a terminal's cursor or change its colours.

    >>> printable("talks\\x1b[2J.txt ")
    'talks[2J.txt'
    """
    return "".join(letter for letter in " ".join(text.split()) if letter.isprintable())
