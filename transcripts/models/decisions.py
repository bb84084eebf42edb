"""What staff decided about printed labels, kept apart from what the rules say."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models.functions import MD5


class LabelDecision(models.Model):
    """Whom a label of one event stands for, as a person decided; outlives every reading.

    `speaker` is None where the label stands for nobody who can be named. `is_learned` says that
    the label became one of the speaker's name forms with this decision. Decisions that were made
    in one action share their moment.
    """

    event = models.ForeignKey(
        "transcripts.Event", on_delete=models.CASCADE, related_name="label_decisions"
    )
    label = models.TextField()
    speaker = models.ForeignKey(
        "transcripts.Speaker",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="label_decisions",
    )
    is_learned = models.BooleanField(default=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField()

    class Meta:
        verbose_name = "decision on a label"
        verbose_name_plural = "unresolved labels"
        constraints = [
            models.UniqueConstraint(models.F("event"), MD5("label"), name="label_decided_once"),
            models.CheckConstraint(condition=~models.Q(label=""), name="label_decision_has_label"),
            models.CheckConstraint(
                condition=models.Q(is_learned=False) | models.Q(speaker__isnull=False),
                name="label_learned_for_somebody",
            ),
        ]
        indexes = [models.Index(fields=["-decided_at", "-id"], name="label_decision_newest")]

    def __str__(self) -> str:
        return f"Decision {self.pk} on “{self.label}” in event {self.event_id}"
