"""Words of the search: what means the same, and which words the archive has."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models

from transcripts.models.people import Folded


class SynonymGroup(models.Model):
    """Names and acronyms of one thing: a search for one of them finds the others too."""

    terms = ArrayField(models.CharField(max_length=100), unique=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(terms__len__gte=2),
                name="synonyms_two_or_more",
                violation_error_message="A group has at least two terms.",
            )
        ]

    def __str__(self) -> str:
        return " = ".join(self.terms)


class ArchiveWord(models.Model):
    """A word that was said, in lower case; derived, and never told as it is.

    Rows are only added, so that events published side by side do not wait for each other: whether
    a word still stands in a published statement, the search table knows.
    """

    word = models.TextField(primary_key=True)

    class Meta:
        indexes = [
            GinIndex(OpClass(Folded("word"), name="gin_trgm_ops"), name="archive_word_likeness")
        ]

    def __str__(self) -> str:
        return self.word
