"""Merges: which records were found to be one, by whom, why, and what that moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q

from transcripts.models.outlets import Outlet
from transcripts.models.people import Speaker

if TYPE_CHECKING:
    from transcripts.models.authorities import AuthorityRecord

# Either two speakers or two outlets.
OF_ONE_KIND = Q(
    speaker__isnull=False,
    speaker_into__isnull=False,
    outlet__isnull=True,
    outlet_into__isnull=True,
) | Q(
    speaker__isnull=True,
    speaker_into__isnull=True,
    outlet__isnull=False,
    outlet_into__isnull=False,
)


class MergeQuerySet(models.QuerySet["Merge"]):
    """Merges, narrowed and ordered."""

    def in_force(self) -> MergeQuerySet:
        """Merges that nobody has undone."""
        return self.filter(undone_at=None)

    def of(self, record: AuthorityRecord) -> MergeQuerySet:
        """Merges of `record` into another and of others into it."""
        if isinstance(record, Speaker):
            return self.filter(Q(speaker=record) | Q(speaker_into=record))
        return self.filter(Q(outlet=record) | Q(outlet_into=record))

    def newest_first(self) -> MergeQuerySet:
        """By moment, the latest first."""
        return self.order_by("-made_at", "-pk")

    def listed(self) -> MergeQuerySet:
        """With both records and who made it; what it moved, which may be long, stays behind."""
        return self.select_related(
            "speaker", "speaker_into", "outlet", "outlet_into", "made_by", "undone_by"
        ).defer("moved")


class Merge(models.Model):
    """One record joined into another: who did it, when and why, and when it was undone.

    `moved` says what undoing it gives back; only `ingest.merging` reads and writes it.
    """

    speaker = models.ForeignKey(Speaker, null=True, on_delete=models.CASCADE, related_name="merges")
    speaker_into = models.ForeignKey(
        Speaker, null=True, on_delete=models.PROTECT, related_name="merges_taken"
    )
    outlet = models.ForeignKey(Outlet, null=True, on_delete=models.CASCADE, related_name="merges")
    outlet_into = models.ForeignKey(
        Outlet, null=True, on_delete=models.PROTECT, related_name="merges_taken"
    )
    made_at = models.DateTimeField("merged at")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="merged by",
    )
    reason = models.TextField()
    moved = models.JSONField(default=dict)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = MergeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=OF_ONE_KIND, name="merge_of_one_kind"),
            models.CheckConstraint(condition=~Q(reason=""), name="merge_has_reason"),
            models.UniqueConstraint(
                fields=["speaker"], condition=Q(undone_at=None), name="speaker_merged_once"
            ),
            models.UniqueConstraint(
                fields=["outlet"], condition=Q(undone_at=None), name="outlet_merged_once"
            ),
        ]

    def __str__(self) -> str:
        return f"Merge {self.pk} of {self.record} into {self.into}"

    @property
    def record(self) -> Speaker | Outlet:
        """The record that was merged."""
        return self._either(self.speaker, self.outlet)

    @property
    def into(self) -> Speaker | Outlet:
        """The record that it was merged into."""
        return self._either(self.speaker_into, self.outlet_into)

    def _either(self, speaker: Speaker | None, outlet: Outlet | None) -> Speaker | Outlet:
        record = speaker or outlet
        if record is None:
            raise ValueError(f"Merge {self.pk} is of nothing.")
        return record
