"""Re-issues: one text that the archive received more than once, and how that is found."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models


class Sketch(models.Model):
    """A fair sample of an event's words, as numbers: what is like it shares many of them."""

    event = models.OneToOneField(
        "transcripts.Event", primary_key=True, on_delete=models.CASCADE, related_name="sketch"
    )
    numbers = ArrayField(models.BigIntegerField(), default=list, blank=True)

    class Meta:
        indexes = [GinIndex(fields=["numbers"], name="sketch_numbers")]

    def __str__(self) -> str:
        return f"Sketch of event {self.event_id}"


class ReissueQuerySet(models.QuerySet["Reissue"]):
    """Links between events, narrowed."""

    def of(self, event: models.Model) -> ReissueQuerySet:
        """Links from or to `event`."""
        return self.filter(models.Q(earlier=event.pk) | models.Q(later=event.pk))

    def proposed(self) -> ReissueQuerySet:
        """Links that nobody has decided on."""
        return self.filter(state=Reissue.State.PROPOSED)

    def confirmed(self) -> ReissueQuerySet:
        """Links that staff confirmed."""
        return self.filter(state=Reissue.State.CONFIRMED)


class Reissue(models.Model):
    """Two events whose transcripts are nearly the same text; `later` was received after `earlier`.

    `similarity` is from 0 to 1 and measured as `rule` says. The two stay two: each keeps its
    words, its addresses and its source.
    """

    class Rule(models.TextChoices):
        """What the similarity is a share of."""

        SAME = "same text", "of the words of both"
        PART = "part", "of the words of the shorter"

    class State(models.TextChoices):
        """What a person has made of it."""

        PROPOSED = "proposed", "Proposed"
        CONFIRMED = "confirmed", "Confirmed"
        REJECTED = "rejected", "Not the same"

    earlier = models.ForeignKey(
        "transcripts.Event", on_delete=models.CASCADE, related_name="reissued_as"
    )
    later = models.ForeignKey(
        "transcripts.Event", on_delete=models.CASCADE, related_name="reissue_of"
    )
    similarity = models.FloatField()
    rule = models.CharField(max_length=20, choices=Rule.choices)
    state = models.CharField(max_length=20, choices=State.choices, default=State.PROPOSED)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = ReissueQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["earlier", "later"], name="reissue_once_a_pair"),
            models.CheckConstraint(
                condition=models.Q(earlier__lt=models.F("later")), name="reissue_in_order"
            ),
            models.CheckConstraint(
                condition=models.Q(similarity__gte=0, similarity__lte=1),
                name="reissue_similarity_is_a_share",
            ),
            models.CheckConstraint(
                condition=models.Q(state="proposed", decided_at=None)
                | (~models.Q(state="proposed") & models.Q(decided_at__isnull=False)),
                name="reissue_decided_at_a_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"Events {self.earlier_id} and {self.later_id}"

    @property
    def percent(self) -> int:
        """The similarity in whole hundredths, rounded down: 100 is the very same words."""
        return int(self.similarity * 100)
