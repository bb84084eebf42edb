"""`manage.py import_transcripts`: take in many documents at once."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from transcripts.ingest.bulk.manifest import BadManifestError, Manifest, read_manifest
from transcripts.ingest.bulk.outcomes import Became
from transcripts.ingest.bulk.run import Run, Wishes, refresh_statistics
from transcripts.ingest.bulk.search import find, size_of
from transcripts.ingest.bulk.workers import Workers
from transcripts.ingest.reissues import complete
from transcripts.management.import_report import Tally, line, progress, report

if TYPE_CHECKING:
    from argparse import ArgumentParser

FAILED, REFUSED, INTERRUPTED = 1, 3, 130
EXIT_CODES = """\
Exit codes: 0, every document is in the archive (and published, with --publish); 1, something
failed unexpectedly; 2, wrong use; 3, some were refused or not published; 130, interrupted.
Run the same command again to go on: what is in the archive already is passed over quickly.
"""


class Command(BaseCommand):
    """Import files, folders, zip and tar archives; a second run changes nothing."""

    help = (
        "Import files, folders, zip and tar archives. A manifest.csv in them may say of each file"
        " its title, date, place, kind, series, publisher, originator, address and licence."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the paths and the options."""
        parser.epilog = EXIT_CODES
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
        parser.add_argument(
            "--publish", action="store_true", help="publish what has a date, drafts too"
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="read all, say all, write nothing"
        )
        parser.add_argument(
            "--manifest", type=Path, metavar="FILE", help="used instead of those in the paths"
        )
        parser.add_argument(
            "--publisher", default="", help="who put out the copies of which no manifest says it"
        )
        parser.add_argument(
            "--originator",
            default="",
            help="whose transcripts these are where no manifest says it, spelt as in the roles of"
            " its people: their labels are resolved by it",
        )
        parser.add_argument(
            "--processes",
            type=int,
            default=os.cpu_count() or 1,
            help="how many parse at once (default: one for each core)",
        )

    def handle(self, *, paths: list[Path], processes: int, **options: object) -> None:
        """Import, telling each document's fate and then the whole."""
        wishes = Wishes(
            publishes=bool(options["publish"]),
            rehearses=bool(options["dry_run"]),
            publisher=str(options["publisher"]),
            originator=str(options["originator"]),
        )
        manifest = _manifest(options["manifest"])
        started, tally = monotonic(), Tally()
        try:
            self._run(paths, manifest, wishes, max(processes, 1), tally)
        except KeyboardInterrupt:
            self.stderr.write("Interrupted. Run the same command again to go on.")
            self._tell(tally, started, wishes)
            sys.exit(INTERRUPTED)
        self._tell(tally, started, wishes)
        if code := _exit_code(tally):
            sys.exit(code)

    def _run(
        self,
        paths: list[Path],
        manifest: Manifest | None,
        wishes: Wishes,
        processes: int,
        tally: Tally,
    ) -> None:
        if not wishes.rehearses and (older := complete()):
            self.stdout.write(f"{older:,} transcripts compared that never were.")
        total, started = size_of(paths), monotonic()
        with Workers(processes) as workers:
            run = Run(wishes, workers, now=timezone.now)
            for told in run.outcomes(find(paths, manifest)):
                tally.take(told)
                self._say(line(told), progress(tally, monotonic() - started, total))
        if tally.of(Became.DRAFT) + tally.of(Became.PUBLISHED) and not wishes.rehearses:
            refresh_statistics()

    def _say(self, told: str, so_far: str) -> None:
        """Tell one document's fate; on a terminal the rate stands below and is rewritten."""
        if self.stdout.isatty():
            self.stdout.write(f"\r\x1b[K{told}\n{so_far}", ending="")
        else:
            self.stdout.write(told)
        self.stdout.flush()

    def _tell(self, tally: Tally, started: float, wishes: Wishes) -> None:
        self.stdout.write("")
        self.stdout.write(report(tally, monotonic() - started, rehearsed=wishes.rehearses))
        for failed in tally.of(Became.FAILED):
            self.stderr.write(f"\n{failed.name}\n{failed.trace}")


def _manifest(path: object) -> Manifest | None:
    """The manifest that `--manifest` names. Raises CommandError where it cannot be read."""
    if not isinstance(path, Path):
        return None
    try:
        return read_manifest(path.read_bytes(), path.name)
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror}.", returncode=2) from error
    except BadManifestError as error:
        raise CommandError(str(error), returncode=2) from error


def _exit_code(tally: Tally) -> int:
    if tally.of(Became.FAILED):
        return FAILED
    unpublished = any(each.unpublished for each in tally.outcomes)
    return REFUSED if unpublished or tally.of(Became.REFUSED) else 0
