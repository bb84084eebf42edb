"""Finding records by an address's slug or by words of a name, as a reader types them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import TrigramWordSimilarity
from django.db.models import F, Func, IntegerField, Q, TextField, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from transcripts.models import Country, Event, NameForm, Outlet, Series, Speaker, Topic
from transcripts.models.people import Folded
from transcripts.search.query.forms import unaccented

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from django.db.models import QuerySet
    from django.db.models.expressions import Combinable
    from django.utils.functional import _StrOrPromise

    Found = (
        QuerySet[Speaker]
        | QuerySet[Topic]
        | QuerySet[Outlet]
        | QuerySet[Country]
        | QuerySet[Event]
        | QuerySet[Series]
    )

OFFERED = 3
# Less alike than this, a name has nothing to do with the words.
LEAST_ALIKE = 0.5


class NameWords(Func):
    """The words of a name without case and accents, as an array."""

    template = "string_to_array(archive_fold(%(expressions)s), ' ')"
    output_field = ArrayField(TextField())


@dataclass(frozen=True, slots=True)
class Records:
    """Records that readers name: which there are, and by what they are called."""

    kind: _StrOrPromise
    public: Callable[[], Found]
    address: str = "slug"
    name: str = "name"
    key: Combinable | None = None
    also: Callable[[Combinable], Q] = field(default=lambda _words: Q())


def _also_called(words: Combinable) -> Q:
    forms = NameForm.objects.annotate(name_words=NameWords("form"))
    return Q(pk__in=forms.filter(name_words__contains=words).values("speaker"))


def _other_names(words: Combinable) -> Q:
    names = Func(F("other_names"), Value(" "), function="array_to_string")
    return Q(
        pk__in=Outlet.objects.annotate(name_words=NameWords(names)).filter(
            name_words__contains=words
        )
    )


LEADS_TO = Coalesce("merged_into_id", "pk")
SPEAKERS = Records(_("speaker"), Speaker.objects.public, key=LEADS_TO, also=_also_called)
OUTLETS = Records(_("outlet"), Outlet.objects.public, key=LEADS_TO, also=_other_names)
TOPICS = Records(_("topic"), Topic.objects.all)
COUNTRIES = Records(_("country"), Country.objects.all, address="code")
EVENTS = Records(_("event"), Event.objects.published, name="title")
SERIES = Records(_("series"), Series.objects.all)


def named(records: Records, called: str) -> list[int | str]:
    """Keys of the record at the address `called`, else of those whose name has all its words.

    A record that was merged into another stands for that one.
    """
    public = records.public().annotate(standing=records.key or F("pk"))
    if at_address := public.filter(**{f"{records.address}__iexact": called}):
        return list(at_address.values_list("standing", flat=True))
    words = NameWords(Value(called))
    found = public.annotate(
        name_words=NameWords(records.name),
        asked=Func(words, function="cardinality", output_field=IntegerField()),
    ).filter(Q(name_words__contains=words) | records.also(words), asked__gt=0)
    return list(found.values_list("standing", flat=True).distinct())


def near_names(records: Records, called: str) -> Sequence[str]:
    """At most three names that `called` may have meant, the nearest first."""
    likeness = TrigramWordSimilarity(unaccented(called.lower()), Folded(records.name))
    near = records.public().annotate(likeness=likeness).filter(likeness__gte=LEAST_ALIKE)
    names = near.order_by("-likeness", records.name).values_list(records.name, flat=True)
    return list(dict.fromkeys(names[: 2 * OFFERED]))[:OFFERED]


BY_PARAMETER: Mapping[str, Records] = {
    "speaker": SPEAKERS,
    "topic": TOPICS,
    "outlet": OUTLETS,
    "country": COUNTRIES,
    "event": EVENTS,
    "series": SERIES,
}
