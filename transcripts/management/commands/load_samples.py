"""`manage.py load_samples`: publish the first transcript and the fictional samples."""

from argparse import ArgumentParser

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from transcripts.ingest.samples import load_samples
from transcripts.models import SourceDocument


class Command(BaseCommand):
    """Publish the sample archive; a second run changes nothing and says so."""

    help = "Publish the first transcript and the fictional samples in fixtures/."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add `--once`."""
        parser.add_argument(
            "--once",
            action="store_true",
            help="only where the archive is empty, so that samples once removed stay away",
        )

    def handle(self, *, once: bool, **_options: object) -> None:
        """Load, saying what became of each transcript."""
        if once and SourceDocument.objects.exists():
            self.stdout.write("The archive has transcripts already: no samples loaded.")
            return
        for loaded in load_samples(settings.BASE_DIR / "fixtures", at=timezone.now()):
            became = "published" if loaded.is_new else "already there"
            self.stdout.write(f"{became}: {loaded.event.slug}")
