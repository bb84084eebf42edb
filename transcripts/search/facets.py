"""Facets: the ways to divide the turns found, and how the values of each are named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import F
from django.db.models.functions import ExtractYear
from django.utils.translation import gettext_lazy as _

from transcripts.models import Country, Outlet, Series, Speaker, Topic
from transcripts.vocabulary import Kind, Language, Voice

if TYPE_CHECKING:
    from django.db.models import Model
    from django.db.models.expressions import Combinable
    from django.utils.functional import _StrOrPromise

    Labels = Mapping[str, _StrOrPromise]


@dataclass(frozen=True, slots=True)
class Records:
    """Records that a facet's values are numbers of: their table, its key, and where names stand.

    `local_name` is the column that has the name in the language of its code, or is empty.
    """

    table: str
    key: str
    slug: str
    local_name: Mapping[str, str] = field(default_factory=dict)


def _records(model: type[Model], slug: str = "slug", **local_name: str) -> Records:
    table = model._meta  # noqa: SLF001 Django documents it under this name
    return Records(table.db_table, table.pk.attname, slug, local_name)


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to divide the turns found: URL parameter, heading, what to count, its names.

    Its values are numbers of `records`, else their own names, which `labels` may translate.
    `is_many` where a turn has an array of values.
    """

    name: str
    heading: _StrOrPromise
    counted: Combinable
    records: Records | None = None
    labels: Labels = field(default_factory=dict)
    is_many: bool = False

    @property
    def column(self) -> str:
        """What the values are called among the turns found."""
        return f"of_{self.name}"


KINDS: Labels = {
    Kind.STATEMENT.value: _("Statements"),
    Kind.QUESTION.value: _("Questions"),
    Kind.ANSWER.value: _("Answers"),
    Kind.MODERATION.value: _("Moderation"),
}
VOICES: Labels = {
    Voice.OWN.value: _("Speaker’s own"),
    Voice.INTERPRETER.value: _("Interpreter’s"),
    Voice.MIXED.value: _("Partly interpreter’s"),
}
LANGUAGES: Labels = {
    Language.ENGLISH.value: _("English"),
    Language.SPANISH.value: _("Spanish"),
}

FACETS = (
    Facet("speaker", _("Speaker"), F("speaker_id"), _records(Speaker)),
    Facet("topic", _("Topic"), F("topics"), _records(Topic, es="name_es"), is_many=True),
    Facet("year", _("Year"), ExtractYear("date")),
    Facet("kind", _("Kind of statement"), F("kind"), labels=KINDS),
    Facet("voice", _("Whose words"), F("voice"), labels=VOICES),
    Facet("lang", _("Language"), F("language"), labels=LANGUAGES),
    Facet("country", _("Country"), F("country"), _records(Country, slug="code")),
    Facet("outlet", _("Outlet"), F("outlet_id"), _records(Outlet)),
    Facet("series", _("Series"), F("series_id"), _records(Series)),
)
