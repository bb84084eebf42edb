"""Turns: one speaker's uninterrupted words, the archive's statements."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from transcripts.vocabulary import Kind, Rule, Voice

KINDS = [
    (Kind.STATEMENT.value, _("Statement")),
    (Kind.QUESTION.value, _("Question")),
    (Kind.ANSWER.value, _("Answer")),
    (Kind.MODERATION.value, _("Moderation")),
    (Kind.STAGE.value, _("Stage direction")),
]
RULES = [
    (Rule.ROSTER.value, _("named in the transcript’s title or heading")),
    (Rule.AUTHORITY.value, _("an authority record with this label and an office on that day")),
    (Rule.CALL.value, _("named by the moderator who called the question")),
    (Rule.ANSWER.value, _("the answer addresses the asker by this name")),
    (Rule.SELF.value, _("the asker gave this name")),
    (Rule.STAFF.value, _("identified by staff")),
    (Rule.UNNAMED.value, _("an official whom the transcript does not name")),
]
VOICES = [
    (Voice.OWN.value, _("the speaker’s own")),
    (Voice.INTERPRETER.value, _("the interpreter’s")),
    (Voice.MIXED.value, _("partly the interpreter’s")),
]


class WordCount(models.Func):
    """The number of words between white space in a text; 0 for none."""

    template = (
        "coalesce(array_length(regexp_split_to_array("
        "nullif(btrim(%(expressions)s), ''), '\\s+'), 1), 0)"
    )
    output_field = models.IntegerField()


class TurnQuerySet(models.QuerySet["Turn"]):
    """Turns, narrowed and ordered."""

    def spoken(self) -> TurnQuerySet:
        """Turns that somebody speaks: without stage directions."""
        return self.exclude(kind=Kind.STAGE)

    def labelled(self) -> TurnQuerySet:
        """Turns whose speaker is known by their label: askers are known by name, if at all."""
        return self.exclude(kind__in=[Kind.QUESTION, Kind.STAGE])

    def unresolved(self) -> TurnQuerySet:
        """Turns whose label stands for nobody known, and nobody has said that it cannot be known.

        Nobody expects a name where somebody asks or where nobody speaks.
        """
        return self.labelled().filter(speaker=None, attribution_rule="")


class Turn(models.Model):
    """One speaker's uninterrupted words.

    `label` is as printed and kept for ever beside the resolved `speaker`; "" only for a stage
    turn. `marks` are spans of `text` in the parse format. `source_start` to `source_end` are code
    points of the normalised source. `attribution_*` say how the speaker is known and where in the
    source that stands; `attribution_confirmed_at` is when a person said so, None where only a rule
    does. A rule without a speaker means that staff found that nobody can be named. `key` is given
    at publication and never changes.
    """

    event = models.ForeignKey("transcripts.Event", on_delete=models.CASCADE, related_name="turns")
    position = models.PositiveIntegerField()
    key = models.CharField(max_length=12, null=True, blank=True, unique=True)
    label = models.TextField(blank=True)
    speaker = models.ForeignKey(
        "transcripts.Speaker", null=True, blank=True, on_delete=models.PROTECT, related_name="turns"
    )
    attribution_rule = models.CharField(max_length=20, choices=RULES, blank=True)
    attribution_start = models.PositiveIntegerField(null=True, blank=True)
    attribution_end = models.PositiveIntegerField(null=True, blank=True)
    attribution_confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    attribution_confirmed_at = models.DateTimeField(null=True, blank=True)
    kind = models.CharField(max_length=20, choices=KINDS)
    exchange = models.ForeignKey(
        "transcripts.Exchange",
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="turns",
    )
    text = models.TextField()
    marks = models.JSONField(default=list, blank=True)
    voice = models.CharField(max_length=20, choices=VOICES)
    language = models.CharField(max_length=8)
    words = models.GeneratedField(
        expression=WordCount("text"), output_field=models.IntegerField(), db_persist=True
    )
    source_start = models.PositiveIntegerField()
    source_end = models.PositiveIntegerField()

    objects = TurnQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "position"], name="turn_position_once"),
            models.CheckConstraint(
                condition=models.Q(kind__in=[kind.value for kind in Kind]), name="turn_kind_known"
            ),
            models.CheckConstraint(
                condition=models.Q(voice__in=[voice.value for voice in Voice]),
                name="turn_voice_known",
            ),
            models.CheckConstraint(
                condition=~models.Q(label="") | models.Q(kind="stage"), name="turn_has_label"
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=["question", "answer"], exchange__isnull=False)
                | (~models.Q(kind__in=["question", "answer"]) & models.Q(exchange__isnull=True)),
                name="turn_asked_or_answered_in_exchange",
            ),
            models.CheckConstraint(
                condition=models.Q(source_end__gt=models.F("source_start")),
                name="turn_source_not_empty",
            ),
            models.CheckConstraint(
                condition=models.Q(speaker__isnull=True) | ~models.Q(attribution_rule=""),
                name="turn_speaker_has_rule",
            ),
            models.CheckConstraint(
                condition=models.Q(attribution_confirmed_at__isnull=True)
                | ~models.Q(attribution_rule=""),
                name="turn_confirmed_with_rule",
            ),
        ]
        indexes = [
            # By event, not by label: a document may print labels longer than an index holds.
            models.Index(
                fields=["event"],
                condition=models.Q(speaker__isnull=True, attribution_rule="")
                & ~models.Q(kind__in=["question", "stage"]),
                name="turn_unresolved",
            )
        ]

    def __str__(self) -> str:
        return f"Turn {self.position} of event {self.event_id}"

    def get_absolute_url(self) -> str:
        """The statement's permanent address; only a published one has it."""
        return reverse("statement", args=[self.key])
