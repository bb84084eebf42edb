"""`manage.py verify`: check that what is derived equals what it is derived from."""

from django.core.management.base import BaseCommand, CommandError

from transcripts.ingest.index import differences


class Command(BaseCommand):
    """Recompute the search table from the turns and compare; any difference ends with exit 1."""

    help = "Check the search table against the published turns."

    def handle(self, **_options: object) -> None:
        """Compare, naming the turns that differ."""
        turns = differences()
        if turns:
            listed = ", ".join(map(str, turns[:20]))
            raise CommandError(f"{len(turns)} turns differ in the search table: {listed}")
        self.stdout.write("The search table is what the published turns say.")
