"""What speakers and outlets share: a name, a lasting address, and merging."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Self

Record = TypeVar("Record", bound="AuthorityRecord")


class AuthorityQuerySet(models.QuerySet[Record]):
    """Authority records, narrowed."""

    def public(self) -> Self:
        """Records of which the public may know: not those that only a draft names."""
        return self.filter(made_for=None)

    def standing(self) -> Self:
        """Records that stand for themselves: without those merged into another."""
        return self.filter(merged_into=None)

    def meant_by(self, keys: Iterable[object]) -> Self:
        """The standing records that those with these primary keys are or lead to, each once."""
        meant = models.Q(pk__in=keys) | models.Q(merged__pk__in=keys)
        return self.standing().filter(meant).distinct()


class AuthorityRecord(models.Model):
    """A record of somebody or something that transcripts name in different ways.

    One that was merged into another of its kind keeps its slug and its names, which then lead to
    `merged_into`, which each kind adds; that one always stands for itself. `made_for` is the
    draft whose reading made the record, None once that is published or for a record that
    somebody entered.
    """

    slug = models.SlugField(max_length=120, unique=True)
    name = models.CharField(max_length=200)
    country = models.ForeignKey(
        "transcripts.Country", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    made_for = models.ForeignKey(
        "transcripts.Event",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="%(class)ss_made",
    )
    is_fictional = models.BooleanField(default=False)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=models.Q(merged_into__isnull=True)
                | ~models.Q(merged_into=models.F("pk")),
                name="%(class)s_not_merged_into_itself",
                violation_error_message=_("Choose another record."),
            )
        ]
