"""News outlets, for which askers work."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse


class Outlet(models.Model):
    """A news outlet under its usual name; `other_names` are what else transcripts call it."""

    slug = models.SlugField(max_length=120, unique=True)
    name = models.CharField(max_length=200, unique=True)
    country = models.ForeignKey(
        "transcripts.Country", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    other_names = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    is_fictional = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The outlet's page."""
        return reverse("outlet", args=[self.slug])
