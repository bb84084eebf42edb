"""`manage.py verify`: check that the archive is what it was, down to the byte."""

from __future__ import annotations

import os
import sys
from itertools import groupby
from typing import TYPE_CHECKING

from django.core.management.base import BaseCommand

from transcripts.ingest.bulk.workers import Workers
from transcripts.ingest.verification import CHECKS, reread

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from transcripts.ingest.verification import Check, Mismatch, Reread

SHOWN = 20
WIDTH = 48


class Command(BaseCommand):
    """Recompute every checksum, compare rows with revisions, read every source again.

    Exit 0 where all agree, 1 where anything does not. What the installed parser would read
    differently is told, never applied, and counts with `--strict` alone.
    """

    help = "Check sources, revisions, rows and search tables, and read every source again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add `--quick`, `--strict` and `--processes`."""
        parser.add_argument(
            "--quick", action="store_true", help="do not read the sources again with the parser"
        )
        parser.add_argument(
            "--strict",
            action="store_true",
            help="count what the parser would read differently as a mismatch",
        )
        parser.add_argument(
            "--processes",
            type=int,
            default=os.cpu_count() or 1,
            help="how many read at once (default: one for each core)",
        )

    def handle(self, *, quick: bool, strict: bool, processes: int, **_options: object) -> None:
        """Check one thing after the other, telling each as it is done."""
        self.stdout.write(f"{'':{WIDTH}}{'examined':>10}{'mismatches':>12}")
        wrong = sum(self._check(check) for check in CHECKS)
        unlike = 0 if quick else self._read_again(max(processes, 1))
        self.stdout.write("")
        if wrong or (strict and unlike):
            told = f"mismatches: {wrong:,}" if wrong else f"events read differently: {unlike:,}"
            self.stdout.write(f"The archive is NOT what it was ({told}).")
            sys.exit(1)
        self.stdout.write("The archive is what it was.")

    def _check(self, check: Check) -> int:
        examined, found, shown = 0, 0, list["Mismatch"]()
        for mismatches in check.examine():
            examined += 1
            found += len(mismatches)
            shown += mismatches[: SHOWN - len(shown)]
        self._row(check.title, examined, found)
        for remedy, alike in groupby(shown, key=lambda each: each.remedy):
            for mismatch in alike:
                self.stdout.write(f"  {mismatch.where}\n      {mismatch.what}")
            self.stdout.write(f"      What to do: {remedy}")
        if found > len(shown):
            self.stdout.write(f"  and {found - len(shown):,} more")
        return found

    def _read_again(self, processes: int) -> int:
        examined, unlike = 0, list["Reread"]()
        with Workers(processes) as workers:
            for each in reread(workers):
                examined += 1
                if not each.is_same:
                    unlike.append(each)
        self._row("read differently by the parser of today", examined, len(unlike))
        for each in unlike[:SHOWN]:
            self._tell(each)
        if unlike:
            self.stdout.write(
                "  Nothing was applied: a reading is taken over from the event's review alone."
            )
        return len(unlike)

    def _row(self, title: str, examined: int, found: int) -> None:
        self.stdout.write(f"{title:{WIDTH}}{examined:>10,}{found:>12,}")
        self.stdout.flush()

    def _tell(self, each: Reread) -> None:
        counts = ", ".join(f"{number} {sort}" for sort, number in each.counts.items())
        self.stdout.write(f"  event {each.slug}: {each.unreadable or counts}")
        for example in each.examples:
            self.stdout.write(f"      {example}")
