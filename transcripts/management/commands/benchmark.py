"""`manage.py benchmark CORPUS`: time the search on a bulk corpus, beside its peers."""

from __future__ import annotations

import signal
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from django.core.management.base import BaseCommand, CommandError

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Iterable
    from types import FrameType

    from transcripts.benchmark.figures import Measured
    from transcripts.benchmark.run import Wishes

INTERRUPTED = 130


class Command(BaseCommand):
    """Load, ask, print; nothing of it is left behind, also when interrupted."""

    help = (
        "Time the search on a bulk corpus, in a database of its own that is removed at the end,"
        " beside SQLite FTS5 and Tantivy doing the same work."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the corpus, and how much of what to measure."""
        parser.add_argument("corpus", type=Path, help="a folder of .jsonl or .jsonl.zst files")
        parser.add_argument(
            "--sizes",
            nargs="+",
            type=_size,
            default=[100_000, None, 1_000_000],
            metavar="TURNS",
            help='of the archive; "all" is the corpus once (default: 100000 all 1000000)',
        )
        parser.add_argument(
            "--queries", type=_number, default=50, help="of each class (default: 50)"
        )
        parser.add_argument(
            "--peers",
            nargs="+",
            choices=("sqlite", "tantivy", "none"),
            default=["sqlite", "tantivy"],
        )
        parser.add_argument(
            "--plans",
            action="store_true",
            help="also print why: the plan of the slowest statement of each class that misses",
        )
        parser.add_argument(
            "--markdown", action="store_true", help="also print the table in short, in Markdown"
        )

    def handle(
        self,
        *,
        corpus: Path,
        sizes: list[int | None],
        queries: int,
        peers: list[str],
        **options: object,
    ) -> None:
        """Measure, printing the table of each size as soon as it is known."""
        try:
            # Its packages are those of development, which production has not.
            from transcripts.benchmark.run import Wishes  # noqa: PLC0415
        except ModuleNotFoundError as missing:
            raise CommandError(f"{missing}: install requirements-dev.txt.") from missing
        wishes = Wishes(corpus, sizes, queries, [name for name in peers if name != "none"])
        before = signal.signal(signal.SIGTERM, _interrupt)
        try:
            self._measure(wishes, **options)
        except KeyboardInterrupt:
            self.stderr.write("Interrupted; nothing of the benchmark is left.")
            sys.exit(INTERRUPTED)
        finally:
            signal.signal(signal.SIGTERM, before)

    def _measure(
        self, wishes: Wishes, *, plans: object, markdown: object, **_options: object
    ) -> None:
        from transcripts.benchmark import report  # noqa: PLC0415 as above
        from transcripts.benchmark.refusals import CannotMeasureError  # noqa: PLC0415
        from transcripts.benchmark.run import measured  # noqa: PLC0415

        sizes: list[Measured] = []
        try:
            with closing(measured(wishes, self._tell)) as found:
                for size in found:
                    sizes.append(size)
                    self._print(f"{size.turns:,} turns", report.table(size), report.summary(size))
                    if plans:
                        self._print("Plans", report.plans(size))
        except CannotMeasureError as refusal:
            raise CommandError(str(refusal)) from refusal
        if len(sizes) > 1:
            self._print("Growth", report.growth(sizes))
        if markdown:
            self._print("For the README", report.markdown(sizes))

    def _tell(self, step: str) -> None:
        self.stderr.write(step)

    def _print(self, heading: str, *parts: Iterable[str]) -> None:
        self.stdout.write(f"\n{heading}\n")
        for part in parts:
            for line in part:
                self.stdout.write(line)
        self.stdout.flush()


def _number(given: str) -> int:
    """A number of at least one; argparse tells of any other."""
    if (number := int(given)) < 1:
        raise ValueError
    return number


def _size(given: str) -> int | None:
    return None if given == "all" else _number(given)


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
