"""`manage.py remove_samples`: take the fictional samples out."""

from django.core.management.base import BaseCommand

from transcripts.ingest.samples import remove_samples


class Command(BaseCommand):
    """Take the fictional transcripts out with all that came with them."""

    help = "Take the fictional samples out of the archive; real transcripts stay."

    def handle(self, **_options: object) -> None:
        """Remove, saying how many."""
        self.stdout.write(f"{remove_samples()} fictional events removed.")
