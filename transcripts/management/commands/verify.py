"""`manage.py verify`: check that what is derived equals what it is derived from."""

from django.core.management.base import BaseCommand, CommandError

from transcripts.ingest.index import differences

NAMED = 20


class Command(BaseCommand):
    """Recompute the derived tables from the turns and compare; any difference ends with exit 1."""

    help = "Check the tables that searches read against the published turns."

    def handle(self, **_options: object) -> None:
        """Compare, naming the first rows that differ."""
        found = differences()
        if found:
            listed = ", ".join(map(str, found[:NAMED]))
            raise CommandError(f"{len(found)} differences in the derived tables: {listed}")
        self.stdout.write("The derived tables are what the published turns say.")
