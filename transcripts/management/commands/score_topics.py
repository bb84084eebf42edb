"""`manage.py score_topics TRUTH CORPUS`: the archive's topic rules against annotated paragraphs."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from transcripts.ingest.topic_scores import BadTruthError, judge, scores

HEAD = f"{'':32}{'precision':>10}{'recall':>10}{'F1':>8}{'support':>9}{'false':>7}{'missed':>8}"


class Command(BaseCommand):
    """Print precision and recall by half, language and topic."""

    help = "Score the topic rules against annotated paragraphs."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the folder of the truth's halves and that of the documents."""
        parser.add_argument("truth", type=Path)
        parser.add_argument("corpus", type=Path)

    def handle(self, *, truth: Path, corpus: Path, **_options: object) -> None:
        """Print a line for each score."""
        try:
            judged = judge(truth, corpus)
        except BadTruthError as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(HEAD)
        for score in scores(judged):
            rates = f"{score.precision:>10.3f}{score.recall:>10.3f}{score.f1:>8.3f}"
            counts = f"{score.support:>9}{score.false:>7}{score.missed:>8}"
            self.stdout.write(f"{score.name:32}{rates}{counts}")
