"""`manage.py backup FILE`: the whole archive in one file."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from hled_archive.backups import BackupFailedError, back_up


class Command(BaseCommand):
    """Write everything that the database holds to one file; others may go on meanwhile."""

    help = "Write the whole archive, sources and accounts included, to one file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the file's name."""
        parser.add_argument("file", type=Path, metavar="FILE")

    def handle(self, *, file: Path, **_options: object) -> None:
        """Back up, saying how much."""
        try:
            size = back_up(file)
        except BackupFailedError as failure:
            raise CommandError(str(failure)) from failure
        self.stdout.write(
            f"{file}: {size / 1e6:,.1f} MB. It holds all, accounts too: keep it safe."
        )
