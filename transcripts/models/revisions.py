"""Revisions: what the public could read from which moment on."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from transcripts.models.sources import Sha256Hex


class RevisionQuerySet(models.QuerySet["Revision"]):
    """Revisions, narrowed and ordered."""

    def corrections(self) -> RevisionQuerySet:
        """What came after the first publication, of events that the public may know of."""
        return self.filter(number__gt=1, event__state__in=["published", "withdrawn"])

    def newest_first(self) -> RevisionQuerySet:
        """By moment, the latest first."""
        return self.order_by("-made_at", "-pk")

    def without_snapshot(self) -> RevisionQuerySet:
        """The rows but for their snapshots, which may be long."""
        return self.defer("snapshot")

    def latest_without_snapshot(self) -> Revision | None:
        """The last one, None where there is none; its snapshot, which may be long, stays behind."""
        return self.without_snapshot().order_by("-number").first()


class Revision(models.Model):
    """One state of an event as the public could read it, with when and why it came about.

    `snapshot` is canonical JSON in UTF-8: sorted keys, no white space. Numbers count from 1.
    `source` is the document that it was read from, which stays when a corrected one follows.
    `hash` is over `previous_hash`, the `hash` of the revision before ("" for the first), and all
    that this one says; the database fills in both, and `ingest.verification` says how it is made.
    Nothing of it ever changes.
    """

    event = models.ForeignKey(
        "transcripts.Event", on_delete=models.CASCADE, related_name="revisions"
    )
    source = models.ForeignKey(
        "transcripts.SourceDocument", on_delete=models.PROTECT, related_name="revisions"
    )
    number = models.PositiveIntegerField()
    made_at = models.DateTimeField()
    reason = models.TextField()
    requested_by = models.CharField(max_length=200, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    snapshot = models.BinaryField()
    sha256 = models.GeneratedField(
        expression=Sha256Hex("snapshot"),
        output_field=models.CharField(max_length=64),
        db_persist=True,
        verbose_name="SHA-256",
    )
    previous_hash = models.CharField(max_length=64, default="", editable=False)
    hash = models.CharField(max_length=64, default="", editable=False)

    objects = RevisionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "number"], name="revision_number_once"),
            models.CheckConstraint(
                condition=models.Q(number__gte=1), name="revision_counts_from_one"
            ),
            models.CheckConstraint(condition=~models.Q(reason=""), name="revision_has_reason"),
            models.CheckConstraint(
                condition=models.Q(hash__regex=r"^[0-9a-f]{64}$"), name="revision_has_hash"
            ),
        ]
        indexes = [
            models.Index(
                fields=["-made_at", "-id"],
                condition=models.Q(number__gt=1),
                name="revision_register",
            )
        ]

    def __str__(self) -> str:
        return f"Revision {self.number} of event {self.event_id}"
