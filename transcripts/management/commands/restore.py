"""`manage.py restore FILE`: make the database what a backup holds."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

from hled_archive.backups import BackupFailedError, restore


class Command(BaseCommand):
    """Fill an empty database from a backup, wholly or not at all."""

    help = "Make the database what a backup holds; only an empty one, unless told otherwise."

    def create_parser(self, prog_name: str, subcommand: str, **settings: object) -> CommandParser:
        """The parser; it takes no shortened options: --replace has to be meant."""
        return super().create_parser(prog_name, subcommand, allow_abbrev=False, **settings)

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the file's name and `--replace`."""
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument(
            "--replace",
            action="store_true",
            help="give up everything that the database holds now",
        )

    def handle(self, *, file: Path, replace: bool, **_options: object) -> None:
        """Restore, saying what comes next."""
        try:
            restore(file, replaces=replace)
        except BackupFailedError as failure:
            raise CommandError(str(failure)) from failure
        self.stdout.write(
            "Restored. Next: `manage.py migrate` (a backup may be older than this version), then"
            " `manage.py verify`."
        )
