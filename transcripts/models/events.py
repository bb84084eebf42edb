"""Events: one occasion each, with who took part in which role that day."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from transcripts.models.reissues import Reissue
from transcripts.vocabulary import Kind


class Series(models.Model):
    """A run of events under one name, such as a yearly dialogue."""

    slug = models.SlugField(max_length=120, unique=True)
    name = models.CharField(max_length=200, unique=True)

    class Meta:
        verbose_name_plural = "series"

    def __str__(self) -> str:
        return self.name


class EventQuerySet(models.QuerySet["Event"]):
    """Events, narrowed and ordered."""

    def published(self) -> EventQuerySet:
        """Events that the public may read."""
        return self.filter(state=Event.State.PUBLISHED)

    def ever_public(self) -> EventQuerySet:
        """Events that the public may read, or could before they were withdrawn."""
        return self.filter(state__in=[Event.State.PUBLISHED, Event.State.WITHDRAWN])

    def newest_first(self) -> EventQuerySet:
        """By date, the latest first."""
        return self.order_by("-date", "-pk")

    def reissues_of(self, event: Event) -> EventQuerySet:
        """Events that staff confirmed as the same text as `event`, issued another time."""
        links = Reissue.objects.confirmed()
        later = links.filter(earlier=event).values("later")
        return self.filter(pk__in=later.union(links.filter(later=event).values("earlier")))

    def with_receipt(self) -> EventQuerySet:
        """With their sources but for the bytes, in the order in which these came."""
        received = self.select_related("source").defer("source__content")
        return received.order_by("source__received_at", "pk")

    def with_statements(self) -> EventQuerySet:
        """With `statements`, the number of turns that somebody speaks."""
        return self.annotate(
            statements=models.Count("turns", filter=~models.Q(turns__kind=Kind.STAGE))
        )


class Event(models.Model):
    """One occasion and its transcript.

    `title`, `date` and `place` say in their `_basis` how they are known: stated in the document, or
    entered by staff and from which source. `languages` are those of the turns, as ISO 639-1.
    `footnotes` are in the parse format.
    """

    class State(models.TextChoices):
        """How far an event is on its way to the public."""

        DRAFT = "draft", _("Draft")
        IN_REVIEW = "in review", _("In review")
        SCHEDULED = "scheduled", _("Scheduled")
        PUBLISHED = "published", _("Published")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    class Kind(models.TextChoices):
        """What sort of occasion it is."""

        JOINT_PRESS_AVAILABILITY = "joint press availability", _("Joint press availability")
        PRESS_CONFERENCE = "press conference", _("Press conference")
        PRESS_BRIEFING = "press briefing", _("Press briefing")
        BACKGROUND_BRIEFING = "background briefing", _("Background briefing")
        INTERVIEW = "interview", _("Interview")
        REMARKS = "remarks", _("Remarks")
        MEETING = "meeting", _("Meeting")
        SUMMIT = "summit", _("Summit")
        SITTING = "sitting", _("Sitting")

    slug = models.SlugField(max_length=120, unique=True)
    title = models.CharField(max_length=500)
    title_basis = models.CharField(max_length=100)
    date = models.DateField(null=True, blank=True)
    date_basis = models.CharField(max_length=300, blank=True)
    place = models.CharField(max_length=200, blank=True)
    place_basis = models.CharField(max_length=300, blank=True)
    kind = models.CharField(max_length=40, choices=Kind.choices)
    series = models.ForeignKey(
        Series, null=True, blank=True, on_delete=models.PROTECT, related_name="events"
    )
    languages = ArrayField(models.CharField(max_length=8), default=list, blank=True)
    source = models.OneToOneField(
        "transcripts.SourceDocument", on_delete=models.PROTECT, related_name="event"
    )
    state = models.CharField(max_length=20, choices=State.choices, default=State.DRAFT)
    published_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawal_reason = models.TextField(blank=True)
    footnotes = models.JSONField(default=list, blank=True)
    is_fictional = models.BooleanField(default=False)

    objects = EventQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state="published")
                | models.Q(date__isnull=False, published_at__isnull=False),
                name="event_published_with_date",
            ),
            models.CheckConstraint(
                condition=models.Q(date__isnull=True)
                | models.Q(date__gte="1800-01-01", date__lte="2199-12-31"),
                name="event_date_plausible",
            ),
            models.CheckConstraint(
                condition=models.Q(date__isnull=True) | ~models.Q(date_basis=""),
                name="event_date_has_basis",
            ),
            models.CheckConstraint(
                condition=models.Q(place="") | ~models.Q(place_basis=""),
                name="event_place_has_basis",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="withdrawn")
                | (models.Q(withdrawn_at__isnull=False) & ~models.Q(withdrawal_reason="")),
                name="event_withdrawn_with_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(state="withdrawn")
                | models.Q(withdrawn_at__isnull=True, withdrawal_reason=""),
                name="event_reason_only_while_withdrawn",
            ),
        ]
        indexes = [models.Index(fields=["-date", "-id"], name="event_newest")]

    def __str__(self) -> str:
        return f"{self.date or 'undated'} {self.slug}"

    def get_absolute_url(self) -> str:
        """The event's page."""
        return reverse("event", args=[self.slug])

    @property
    def kind_name(self) -> str:
        """What its kind is called; `get_kind_display` translates every kind to find one."""
        return str(dict(self.Kind.choices).get(self.kind, self.kind))

    @property
    def name(self) -> str:
        """The title, which is what an event is called where other records have a name."""
        return self.title

    @property
    def is_public(self) -> bool:
        """True while the public may read it."""
        return self.state == self.State.PUBLISHED

    @property
    def has_been_public(self) -> bool:
        """True from its publication on, also when withdrawn: every change makes a revision."""
        return self.state in {self.State.PUBLISHED, self.State.WITHDRAWN}

    def linked_by(self, link: Reissue) -> Event:
        """The other event of a link; reads it where the link was fetched without."""
        return link.earlier if link.later_id == self.pk else link.later


class Participation(models.Model):
    """Who took part in an event, in which role that day, under which printed labels."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="participations")
    speaker = models.ForeignKey(
        "transcripts.Speaker", on_delete=models.PROTECT, related_name="participations"
    )
    position = models.PositiveIntegerField()
    title = models.TextField(blank=True)
    organisation = models.CharField(max_length=200, blank=True)
    country = models.ForeignKey(
        "transcripts.Country", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    outlet = models.ForeignKey(
        "transcripts.Outlet",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="participations",
    )
    labels = ArrayField(models.TextField(), default=list, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "speaker"], name="participation_once_an_event")
        ]

    def __str__(self) -> str:
        return f"{self.speaker_id} in {self.event_id}"

    @property
    def role(self) -> str:
        """The role that day in words, such as "Secretary of State, United States"."""
        where = self.outlet or self.country or self.organisation
        return ", ".join(str(part) for part in (self.title, where) if part)
