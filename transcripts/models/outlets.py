"""News outlets, for which askers work."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class OutletQuerySet(models.QuerySet["Outlet"]):
    """Outlets, narrowed."""

    def public(self) -> OutletQuerySet:
        """Outlets of which the public may know: not those that only a draft names."""
        return self.filter(made_for=None)

    def called(self, name: str) -> OutletQuerySet:
        """Outlets with this name, or with it among their other names."""
        return self.filter(models.Q(name__iexact=name) | models.Q(other_names__contains=[name]))


class Outlet(models.Model):
    """A news outlet under its usual name; `other_names` are what else transcripts call it.

    `made_for` is the draft whose reading made the record, as a speaker's is.
    """

    slug = models.SlugField(max_length=120, unique=True)
    name = models.CharField(max_length=200)
    country = models.ForeignKey(
        "transcripts.Country", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    other_names = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    made_for = models.ForeignKey(
        "transcripts.Event",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="outlets_made",
    )
    is_fictional = models.BooleanField(default=False)

    objects = OutletQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["name", "is_fictional"],
                name="outlet_name_once",
                violation_error_message=_("There is an outlet of this name already."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The outlet's page."""
        return reverse("outlet", args=[self.slug])
