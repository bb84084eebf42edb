"""`manage.py topic_rules`: the topic rules beside the release's, and taking those over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from transcripts.ingest.topic_releases import (
    Comparison,
    NotTakenError,
    compare,
    take,
    take_unedited,
)
from transcripts.ingest.verification.mismatches import excerpt
from transcripts.vocabulary import Language

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from pathlib import Path

    from transcripts.ingest.topic_releases import Differing, Taken

ALL = "all"
LANGUAGES = {Language.ENGLISH: "English", Language.SPANISH: "Spanish"}
HOW_ALL_IS_TOLD = """\
A rule counts as edited here unless it is, word for word, one that a release has brought for its
topic (fixtures/topic_rules.json). The archive does not record who wrote a rule: one that staff set
back to an earlier release's, word for word, counts as not edited. What --take replaces that was
edited is printed in full.
"""


class Command(BaseCommand):
    """Say where the archive's topic rules differ from the release's; take over what is asked for.

    A new release never changes a rule by itself.
    """

    help = (
        "Say where the topic rules differ from those that this release brings, or take some over,"
        " as an edit on the staff pages would: they are run on every event at once, and what a"
        " person confirmed or rejected stays."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add `--take`."""
        parser.epilog = HOW_ALL_IS_TOLD
        parser.add_argument(
            "--take",
            nargs="+",
            dest="slugs",
            metavar="SLUG",
            help="take over the rules of these topics, edited here or not, and add those that are"
            f" new; “{ALL}” takes every rule that was not edited here, and adds no topic",
        )

    def handle(self, *, slugs: list[str] | None, **_options: object) -> None:
        """Print the table, or what was taken over."""
        fixtures = settings.BASE_DIR / "fixtures"
        if slugs is None:
            self._show(compare(fixtures))
        elif slugs == [ALL]:
            self._tell(take_unedited(fixtures))
            self._leave(compare(fixtures))
        elif ALL in slugs:
            raise CommandError(f"“{ALL}” stands alone: name topics, or only “{ALL}”.")
        else:
            self._take(fixtures, slugs)

    def _take(self, fixtures: Path, slugs: list[str]) -> None:
        try:
            self._tell(take(fixtures, slugs))
        except NotTakenError as refusal:
            raise CommandError("\n".join([*refusal.reasons, "Nothing was changed."])) from refusal

    def _show(self, compared: Comparison) -> None:
        if compared == Comparison((), (), ()):
            self.stdout.write("Every topic has the release’s rules.")
            return
        self._row("topic", "rule", "whose", "from where they differ")
        for rule in compared.differing:
            whose = "ours, edited" if rule.is_edited else "ours, as once released"
            language = LANGUAGES[rule.language]
            self._row(rule.slug, language, whose, excerpt(rule.ours, rule.theirs) or "none")
            self._row("", "", "the release’s", excerpt(rule.theirs, rule.ours) or "none")
        for slug in compared.new:
            self._row(slug, "", "new in the release", "")
        for slug in compared.gone:
            self._row(slug, "", "in this archive alone", "")
        edited = sum(rule.is_edited for rule in compared.differing)
        self.stdout.write(
            f"\nRules that differ: {len(compared.differing)}, of them edited here: {edited}."
            f" New topics: {len(compared.new)}. In this archive alone: {len(compared.gone)}."
        )

    def _row(self, topic: str, rule: str, whose: str, text: str) -> None:
        self.stdout.write(f"{topic:27} {rule:8} {whose:23} {text}".rstrip())

    def _tell(self, taken: Taken) -> None:
        for rule in taken.rules:
            self.stdout.write(f"taken over: {_named(rule)}")
            if rule.is_edited:
                self.stdout.write(f"    was, edited here: {rule.ours or 'none'}")
        for slug in taken.new:
            self.stdout.write(f"added: {slug}")
        if taken.rules or taken.new:
            self.stdout.write(f"Events on which the rules were run: {taken.events:,}.")
        else:
            self.stdout.write("There is nothing to take over.")

    def _leave(self, compared: Comparison) -> None:
        for rule in compared.differing:
            self.stdout.write(f"left, edited here: {_named(rule)}")
        for slug in compared.new:
            self.stdout.write(f"left, new in the release: {slug}")
        if compared.differing or compared.new:
            self.stdout.write("Name a topic after --take to take over what was left.")


def _named(rule: Differing) -> str:
    return f"{rule.slug}, {LANGUAGES[rule.language]}"
