"""`manage.py tag_topics`: run the topic rules on every event."""

from django.core.management.base import BaseCommand

from transcripts.ingest.topics import rerun


class Command(BaseCommand):
    """Run every topic's rule again; what a person decided stays."""

    help = "Run the topic rules on every event again."

    def handle(self, **_options: object) -> None:
        """Run, saying how many events were read."""
        self.stdout.write(f"{rerun()} events tagged.")
