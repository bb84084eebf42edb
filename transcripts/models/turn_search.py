"""The derived search table: all that a search reads, in narrow rows."""

from __future__ import annotations

from functools import partial

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models.functions import Repeat
from django.db.models.lookups import Exact

from transcripts.models.turns import KINDS, VOICES
from transcripts.vocabulary import Kind

# One row in so many is in the sample from which large numbers are told.
SAMPLED = 16
IN_SAMPLE = models.Q(Exact(models.F("turn_id").bitand(SAMPLED - 1), models.Value(0)))
# A row of more than 2 KB is what makes PostgreSQL put a long column apart.
WIDE = 2100


# What waits in a list beside the index makes every search slow, and PostgreSQL avoid the index.
Gin = partial(GinIndex, fastupdate=False)


class Impact(models.Func):
    """The lexemes that stand out in a text, each with the number of its tier in front."""

    function = "archive_impact"
    output_field = SearchVectorField()


class TurnSearchQuerySet(models.QuerySet["TurnSearch"]):
    """Search rows, ordered; every order is total."""

    def spoken_to_the_matter(self) -> TurnSearchQuerySet:
        """Statements, questions and answers: without what only leads through the event."""
        return self.exclude(kind=Kind.MODERATION)

    def sampled(self) -> TurnSearchQuerySet:
        """One row in SAMPLED, always the same ones."""
        return self.filter(IN_SAMPLE)

    def newest_first(self) -> TurnSearchQuerySet:
        """By date, the latest first."""
        return self.order_by("-date", "-turn_id")

    def oldest_first(self) -> TurnSearchQuerySet:
        """By date, the earliest first."""
        return self.order_by("date", "turn_id")


class TurnSearch(models.Model):
    """One published turn as the search sees it; `ingest` writes it with the turn.

    Plain numbers, not foreign keys: a search reads this table alone, so that it can be distributed
    over machines. `topics` holds each topic of the turn and every topic broader than it.
    `country`, `outlet_id` and `role` (its words, folded) are the speaker's that day. `asker_id` is
    who asked, in a question and in every answer to it; `addressees` are to whom a question, or the
    one that is answered, was put. `tsv` holds the words said and, marked as such, those of the
    speaker's name; it is kept apart from the rest of the row, so that what only counts or sorts
    reads little: `filler`, which takes no room once compressed, sees to that.
    """

    turn_id = models.BigIntegerField(primary_key=True)
    event_id = models.BigIntegerField()
    series_id = models.BigIntegerField(null=True)
    speaker_id = models.BigIntegerField(null=True)
    outlet_id = models.BigIntegerField(null=True)
    country = models.CharField(max_length=2, blank=True)
    date = models.DateField()
    kind = models.CharField(max_length=20, choices=KINDS)
    voice = models.CharField(max_length=20, choices=VOICES)
    language = models.CharField(max_length=8)
    words = models.IntegerField()
    asker_id = models.BigIntegerField(null=True)
    addressees = ArrayField(models.BigIntegerField(), default=list)
    role = SearchVectorField(default="")
    is_corrected = models.BooleanField(default=False)
    topics = ArrayField(models.BigIntegerField(), default=list)
    tsv = SearchVectorField()
    impact = models.GeneratedField(
        expression=Impact("tsv"), output_field=SearchVectorField(), db_persist=True
    )
    filler = models.GeneratedField(
        expression=Repeat(models.Value(" "), WIDE), output_field=models.TextField(), db_persist=True
    )

    objects = TurnSearchQuerySet.as_manager()

    class Meta:
        indexes = [
            Gin(fields=["tsv"], name="turn_search_words"),
            Gin(fields=["tsv"], name="turn_search_sample", condition=IN_SAMPLE),
            Gin(fields=["impact"], name="turn_search_standing_out"),
            Gin(fields=["topics"], name="turn_search_topics"),
            Gin(fields=["role"], name="turn_search_role"),
            Gin(fields=["addressees"], name="turn_search_addressees"),
            models.Index(fields=["-date", "-turn_id"], name="turn_search_newest"),
            models.Index(fields=["speaker_id", "-date"], name="turn_search_speaker"),
            models.Index(fields=["asker_id", "-date"], name="turn_search_asker"),
            models.Index(fields=["event_id"], name="turn_search_event"),
        ]

    def __str__(self) -> str:
        return f"Search row of turn {self.turn_id}"
