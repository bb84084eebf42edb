"""Topics, their rules, and which paragraphs speak of them."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse
from django.utils.translation import get_language

from transcripts.vocabulary import Language


class Topic(models.Model):
    """A subject; its rules are searches that find its paragraphs, each in texts of its language.

    A rule is "" where only narrower topics find any. What is not said in Spanish is shown in
    English.
    """

    slug = models.SlugField(max_length=120, unique=True)
    name = models.CharField(max_length=200, unique=True)
    broader = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="narrower"
    )
    description = models.TextField(blank=True)
    name_es = models.CharField("name in Spanish", max_length=200, blank=True)
    description_es = models.TextField("description in Spanish", blank=True)
    rule_en = models.TextField("rule for English texts", blank=True)
    rule_es = models.TextField("rule for Spanish texts", blank=True)

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

    @property
    def local_name(self) -> str:
        """The name in the interface's language."""
        return self.name_es if self.is_told_in_spanish and self.name_es else self.name

    @property
    def local_description(self) -> str:
        """The description in the interface's language."""
        told = self.description_es if self.is_told_in_spanish else ""
        return told or self.description

    @property
    def is_told_in_spanish(self) -> bool:
        """Whether the interface is in Spanish."""
        return get_language() == Language.SPANISH


class TopicAssignmentQuerySet(models.QuerySet["TopicAssignment"]):
    """Assignments, narrowed."""

    def standing(self) -> TopicAssignmentQuerySet:
        """Assignments that nobody has rejected."""
        return self.exclude(state=TopicAssignment.State.REJECTED)

    def decided(self) -> TopicAssignmentQuerySet:
        """Assignments that a person confirmed or rejected, or made."""
        return self.exclude(
            state=TopicAssignment.State.PROPOSED, origin=TopicAssignment.Origin.RULE
        )

    def proposed_by_rule(self) -> TopicAssignmentQuerySet:
        """Assignments that a rule made and nobody has decided on."""
        return self.filter(state=TopicAssignment.State.PROPOSED, origin=TopicAssignment.Origin.RULE)


class TopicAssignment(models.Model):
    """A paragraph of a turn that speaks of a topic, and the words that say so.

    `paragraph` counts from 1. A rule's assignments are remade when the rule changes; what a
    person confirmed or rejected stays, and `decided_by` and `decided_at` say who and when.
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

    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = TopicAssignmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["turn", "topic", "paragraph"], name="topic_once_a_paragraph"
            ),
            models.CheckConstraint(
                condition=models.Q(paragraph__gte=1), name="topic_paragraph_counts_from_one"
            ),
            models.CheckConstraint(
                condition=~models.Q(state="proposed") | models.Q(decided_at__isnull=True),
                name="topic_proposal_decided_by_nobody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.topic_id} in paragraph {self.paragraph} of turn {self.turn_id}"
