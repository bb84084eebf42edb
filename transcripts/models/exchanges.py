"""Exchanges: one asker's question with every answer to it."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from transcripts.vocabulary import ExchangeState

STATES = [
    (ExchangeState.ANSWERED.value, _("Answered")),
    (ExchangeState.ANSWERED_BY_ANOTHER.value, _("Answered by another")),
    (ExchangeState.REFERRED.value, _("Referred elsewhere")),
    (ExchangeState.DECLINED.value, _("Declined")),
    (ExchangeState.NO_REPLY.value, _("No reply")),
]


class ExchangeQuerySet(models.QuerySet["Exchange"]):
    """Exchanges, narrowed and ordered."""

    def published(self) -> ExchangeQuerySet:
        """Exchanges of events that the public may read."""
        return self.filter(event__state="published")

    def newest_first(self) -> ExchangeQuerySet:
        """By date, the latest event first, in an event's own order."""
        return self.order_by("-event__date", "-event_id", "position")


class Exchange(models.Model):
    """A question and its answers; its turns are those whose `exchange` it is.

    `asker_name` and `outlet_name` are as the document says them, "" where it does not; a name
    too short to stand for one person ("Guy") has no `asker`. `key` is given at publication. The
    state is a rule's proposal until `confirmed_by` is set.
    """

    event = models.ForeignKey(
        "transcripts.Event", on_delete=models.CASCADE, related_name="exchanges"
    )
    position = models.PositiveIntegerField()
    key = models.CharField(max_length=12, null=True, blank=True, unique=True)
    asker = models.ForeignKey(
        "transcripts.Speaker",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="questions_asked",
    )
    asker_name = models.TextField(blank=True)
    outlet = models.ForeignKey(
        "transcripts.Outlet",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="exchanges",
    )
    outlet_name = models.TextField(blank=True)
    state = models.CharField(max_length=30, choices=STATES)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = ExchangeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "position"], name="exchange_position_once"),
            models.CheckConstraint(
                condition=models.Q(state__in=[state.value for state in ExchangeState]),
                name="exchange_state_known",
            ),
        ]

    def __str__(self) -> str:
        return f"Exchange {self.position} of event {self.event_id}"

    def get_absolute_url(self) -> str:
        """The exchange's page; only a published one has an address."""
        return reverse("exchange", args=[self.key])


class QuestionPart(models.Model):
    """One part of a question: code points `start` to `end` of a turn's text, and to whom.

    `labels` are the printed labels of those to whom it is put, whoever they stand for.
    """

    exchange = models.ForeignKey(Exchange, on_delete=models.CASCADE, related_name="parts")
    turn = models.ForeignKey("transcripts.Turn", on_delete=models.CASCADE, related_name="parts")
    position = models.PositiveIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    labels = ArrayField(models.TextField(), default=list, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["exchange", "position"], name="part_position_once"),
            models.CheckConstraint(
                condition=models.Q(end__gt=models.F("start")), name="part_not_empty"
            ),
        ]

    def __str__(self) -> str:
        return f"Part {self.position} of exchange {self.exchange_id}"

    @property
    def words(self) -> str:
        """What is asked in this part; reads the turn, which a list selects with it."""
        return self.turn.text[self.start : self.end]


class Addressee(models.Model):
    """Somebody to whom a part of a question is put, in the order in which they are named."""

    part = models.ForeignKey(QuestionPart, on_delete=models.CASCADE, related_name="addressees")
    speaker = models.ForeignKey(
        "transcripts.Speaker", on_delete=models.PROTECT, related_name="questions_received"
    )
    position = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["part", "speaker"], name="addressee_once_a_part")
        ]

    def __str__(self) -> str:
        return f"Addressee {self.position} of part {self.part_id}"
