"""`manage.py score_search CORPUS KNOWN…`: how well statements are found by what is remembered."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from transcripts.benchmark.known import Score, import_corpus, known_items, score
from transcripts.benchmark.refusals import CannotMeasureError
from transcripts.benchmark.scratch import scratch_database


class Command(BaseCommand):
    """Import the corpus into a database of its own, ask, print each miss; leave nothing behind."""

    help = "Score the search by known items, in a database of its own that is removed at the end."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the folder of the documents and the lists of known items."""
        parser.add_argument("corpus", type=Path)
        parser.add_argument("known", type=Path, nargs="+", help="JSON lists of known items")

    def handle(self, *, corpus: Path, known: list[Path], **_options: object) -> None:
        """Print a line for each list, with its misses below."""
        try:
            listed = {file.stem: known_items(file) for file in known}
            with scratch_database():
                import_corpus(corpus)
                for name, items in listed.items():
                    self._tell(name, score(items))
        except CannotMeasureError as refusal:
            raise CommandError(str(refusal)) from refusal

    def _tell(self, name: str, scored: Score) -> None:
        self.stdout.write(
            f"{name}: {len(scored.answers)} items, success@1 {scored.success_at(1):.3f},"
            f" @5 {scored.success_at(5):.3f}, MRR {scored.mean_reciprocal_rank:.3f}"
        )
        for miss in scored.misses:
            place = f"at place {miss.place}" if miss.place else "not on the first page"
            self.stdout.write(f"  {place}: {miss.item.query} ({miss.item.file})")
