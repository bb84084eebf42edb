"""Departures: statements and exchanges that a corrected source no longer has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse

if TYPE_CHECKING:
    from collections.abc import Iterable


class DepartureQuerySet(models.QuerySet["Departure"]):
    """Departures, narrowed."""

    def of_statements(self) -> DepartureQuerySet:
        """Those of turns."""
        return self.filter(is_exchange=False)

    def of_exchanges(self) -> DepartureQuerySet:
        """Those of exchanges."""
        return self.filter(is_exchange=True)

    def keyed(self, keys: Iterable[str]) -> DepartureQuerySet:
        """Those with one of these keys."""
        return self.filter(key__in=list(keys))


class Departure(models.Model):
    """A permanent address whose statement or exchange has left its event.

    `last_in` is the last revision whose snapshot has it, `gone_in` the next one, which has it no
    more. `successors` are the keys where its words went, where it was joined or split; none where
    they went nowhere. The key is never given to anything else; the row goes when the very
    statement returns.
    """

    event = models.ForeignKey(
        "transcripts.Event", on_delete=models.CASCADE, related_name="departures"
    )
    key = models.CharField(max_length=12, unique=True)
    is_exchange = models.BooleanField(default=False)
    last_in = models.ForeignKey(
        "transcripts.Revision", on_delete=models.RESTRICT, related_name="last_readings"
    )
    gone_in = models.ForeignKey(
        "transcripts.Revision", on_delete=models.RESTRICT, related_name="departures"
    )
    reason = models.TextField()
    successors = ArrayField(models.CharField(max_length=12), default=list, blank=True)

    objects = DepartureQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(reason=""), name="departure_has_reason"),
            models.CheckConstraint(
                condition=models.Q(last_in__lt=models.F("gone_in")),
                name="departure_gone_after_last_seen",
            ),
        ]

    def __str__(self) -> str:
        return f"Departure of {self.key}"

    def get_absolute_url(self) -> str:
        """The address that the statement or exchange had, and has still."""
        return reverse("exchange" if self.is_exchange else "statement", args=[self.key])
