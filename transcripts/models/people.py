"""Speakers: authority records with their name forms and their roles over time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from transcripts.models.authorities import AuthorityQuerySet, AuthorityRecord

if TYPE_CHECKING:
    from datetime import date

HOLDS_WIKIDATA_ID = models.Q(wikidata__regex=r"^Q[1-9][0-9]*$")


class SpeakerQuerySet(AuthorityQuerySet["Speaker"]):
    """Speakers, narrowed and ordered."""

    def nameable(self) -> SpeakerQuerySet:
        """Records of people that a label may be said to stand for."""
        return self.standing().exclude(kind=Speaker.Kind.ANONYMOUS)

    def by_name(self) -> SpeakerQuerySet:
        """In the order of a printed index: accents do not count."""
        return self.order_by(Folded("sort_name"), "pk")


class Speaker(AuthorityRecord):
    """Somebody who speaks in the archive: one record a person, whatever labels are printed.

    `only_in` is the one event of an official whom the government did not name: such a record is
    nobody else, in no other event.
    """

    class Kind(models.TextChoices):
        """What a speaker is to an event."""

        OFFICIAL = "official", "Official"
        MODERATOR = "moderator", "Moderator"
        JOURNALIST = "journalist", "Journalist"
        INTERPRETER = "interpreter", "Interpreter"
        ANONYMOUS = "anonymous", "Anonymous"

    sort_name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    wikidata = models.CharField(max_length=20, null=True, blank=True, unique=True)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged"
    )
    only_in = models.ForeignKey(
        "transcripts.Event",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="unnamed_speakers",
    )

    objects = SpeakerQuerySet.as_manager()

    class Meta(AuthorityRecord.Meta):
        constraints = [
            *AuthorityRecord.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(wikidata__isnull=True) | HOLDS_WIKIDATA_ID,
                name="speaker_wikidata_form",
                violation_error_message=_("A Wikidata number is Q and digits, such as Q42."),
            ),
            models.CheckConstraint(
                condition=models.Q(kind="anonymous", only_in__isnull=False)
                | (~models.Q(kind="anonymous") & models.Q(only_in__isnull=True)),
                name="speaker_anonymous_in_one_event",
            ),
            models.CheckConstraint(
                condition=models.Q(only_in__isnull=True)
                | models.Q(wikidata__isnull=True, merged_into__isnull=True),
                name="speaker_anonymous_is_nobody_else",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.slug})"

    def get_absolute_url(self) -> str:
        """The speaker's page."""
        return reverse("speaker", args=[self.slug])


class Folded(models.Func):
    """A name without case, accents and punctuation, for comparing whole names only."""

    function = "archive_fold"
    output_field = models.TextField()


class NameFormQuerySet(models.QuerySet["NameForm"]):
    """Name forms, narrowed."""

    def printed(self, name: str) -> NameFormQuerySet:
        """Forms that are `name` but for case, accents and punctuation."""
        return self.filter(folded=Folded(models.Value(name)))

    def of(self, *speakers: Speaker) -> NameFormQuerySet:
        """The forms of these speakers' names, with those of the records merged into them."""
        theirs = models.Q(speaker__in=speakers) | models.Q(speaker__merged_into__in=speakers)
        return self.filter(theirs)


class NameForm(models.Model):
    """One way in which a speaker's name is printed, in full or as a label."""

    speaker = models.ForeignKey(Speaker, on_delete=models.CASCADE, related_name="name_forms")
    form = models.CharField(max_length=200)
    folded = models.GeneratedField(
        expression=Folded("form"), output_field=models.TextField(), db_persist=True, db_index=True
    )

    objects = NameFormQuerySet.as_manager()

    class Meta:
        indexes = [GinIndex(OpClass("folded", name="gin_trgm_ops"), name="name_form_likeness")]
        constraints = [
            models.UniqueConstraint(
                fields=["speaker", "form"],
                name="name_form_once_a_speaker",
                violation_error_message=_("This form is listed already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.form} ({self.speaker_id})"


class RoleQuerySet(models.QuerySet["Role"]):
    """Roles, narrowed and ordered."""

    def of(self, *speakers: Speaker) -> RoleQuerySet:
        """The roles of these speakers, with those of the records merged into them."""
        theirs = models.Q(speaker__in=speakers) | models.Q(speaker__merged_into__in=speakers)
        return self.filter(theirs)

    def latest_first(self) -> RoleQuerySet:
        """By their first day, the latest first; those whose first day is unknown last."""
        return self.order_by(models.F("started_on").desc(nulls_last=True), "-pk")

    def on(self, day: date) -> RoleQuerySet:
        """Roles held on `day`; first and last day included, an open end holds for ever."""
        return self.filter(
            models.Q(started_on__isnull=True) | models.Q(started_on__lte=day),
            models.Q(ended_on__isnull=True) | models.Q(ended_on__gte=day),
        )


class Role(models.Model):
    """An office that a speaker held from `started_on` to `ended_on`, both included.

    None as a day means that it is not known, or that the office is still held. `source` says
    where the fact is stated. `house_labels` are what the organisation's own transcripts print for
    whoever holds the office ("THE PRESIDENT").
    """

    speaker = models.ForeignKey(Speaker, on_delete=models.CASCADE, related_name="roles")
    title = models.CharField(max_length=200)
    organisation = models.CharField(max_length=200, blank=True)
    country = models.ForeignKey(
        "transcripts.Country", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    started_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=300, blank=True)
    house_labels = ArrayField(models.CharField(max_length=200), default=list, blank=True)

    objects = RoleQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ended_on__isnull=True)
                | models.Q(started_on__isnull=True)
                | models.Q(ended_on__gte=models.F("started_on")),
                name="role_ends_after_it_starts",
                violation_error_message=_("The last day is before the first."),
            ),
            models.UniqueConstraint(
                fields=["speaker", "title", "organisation", "started_on"],
                name="role_once_a_start",
                violation_error_message=_("This role is listed already with the same first day."),
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.words} ({self.pk})"

    @property
    def words(self) -> str:
        """The office in words, such as "Secretary of State, Department of State"."""
        return ", ".join(part for part in (self.title, self.organisation) if part)
