"""Topics, their rules, and which paragraphs speak of them."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse


class Topic(models.Model):
    """A subject; `rule` is a search that finds its paragraphs, "" where only narrower ones do."""

    slug = models.SlugField(max_length=120, unique=True)
    name = models.CharField(max_length=200, unique=True)
    broader = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="narrower"
    )
    description = models.TextField(blank=True)
    rule = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(broader__isnull=True) | ~models.Q(broader=models.F("pk")),
                name="topic_not_broader_than_itself",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The topic's page."""
        return reverse("topic", args=[self.slug])


class TopicAssignmentQuerySet(models.QuerySet["TopicAssignment"]):
    """Assignments, narrowed."""

    def standing(self) -> TopicAssignmentQuerySet:
        """Assignments that nobody has rejected."""
        return self.exclude(state=TopicAssignment.State.REJECTED)


class TopicAssignment(models.Model):
    """A paragraph of a turn that speaks of a topic, and the words that say so.

    `paragraph` counts from 1. A rule's assignments are remade when the rule changes; what a
    person confirmed or rejected stays.
    """

    class Origin(models.TextChoices):
        """Who assigned the topic."""

        RULE = "rule", "Rule"
        STAFF = "staff", "Staff"

    class State(models.TextChoices):
        """What a person has made of it."""

        PROPOSED = "proposed", "Proposed"
        CONFIRMED = "confirmed", "Confirmed"
        REJECTED = "rejected", "Rejected"

    turn = models.ForeignKey(
        "transcripts.Turn", on_delete=models.CASCADE, related_name="topic_assignments"
    )
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="assignments")
    paragraph = models.PositiveIntegerField()
    words = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    origin = models.CharField(max_length=20, choices=Origin.choices)
    state = models.CharField(max_length=20, choices=State.choices, default=State.PROPOSED)

    objects = TopicAssignmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["turn", "topic", "paragraph"], name="topic_once_a_paragraph"
            ),
            models.CheckConstraint(
                condition=models.Q(paragraph__gte=1), name="topic_paragraph_counts_from_one"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.topic_id} in paragraph {self.paragraph} of turn {self.turn_id}"
