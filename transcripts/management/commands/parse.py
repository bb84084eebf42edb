"""Print what the parser makes of one document, as JSON."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand

from transcripts.parsing import MAX_BYTES, Unreadable, parse
from transcripts.parsing.output import as_json


class Command(BaseCommand):
    """Print one document's structure; exit 2, with one line of why, where it cannot be read."""

    help = "Print what the parser makes of one document, as JSON."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the document: plain text in any encoding")

    def handle(self, *, file: Path, **options: object) -> None:
        try:
            # One byte over the limit is enough to know that a file is too large.
            with file.open("rb") as stream:
                transcript = parse(stream.read(MAX_BYTES + 1))
        except OSError as error:
            self._refuse(file, error.strerror or "cannot be read")
        except Unreadable as error:
            self._refuse(file, str(error))
        else:
            text = json.dumps(as_json(transcript), ensure_ascii=False, indent=1)
            self.stdout.write(text)

    def _refuse(self, file: Path, reason: str) -> None:
        self.stderr.write(f"{file}: {reason}")
        sys.exit(2)
