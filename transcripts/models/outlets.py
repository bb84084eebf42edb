"""News outlets, for which askers work."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from transcripts.models.authorities import AuthorityQuerySet, AuthorityRecord


class OutletQuerySet(AuthorityQuerySet["Outlet"]):
    """Outlets, narrowed."""

    def called(self, name: str) -> OutletQuerySet:
        """Outlets with this name, or with it among their other names."""
        return self.filter(models.Q(name__iexact=name) | models.Q(other_names__contains=[name]))


class Outlet(AuthorityRecord):
    """A news outlet under its usual name; `other_names` are what else transcripts call it."""

    other_names = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged"
    )

    objects = OutletQuerySet.as_manager()

    class Meta(AuthorityRecord.Meta):
        constraints = [
            *AuthorityRecord.Meta.constraints,
            models.UniqueConstraint(
                fields=["name", "is_fictional"],
                name="outlet_name_once",
                violation_error_message=_("There is an outlet of this name already."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The outlet's page."""
        return reverse("outlet", args=[self.slug])
