"""What a page says of a query's mistakes, and what else may have been meant."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib.postgres.search import TrigramSimilarity
from django.db import connection

from transcripts.models import ArchiveWord, TurnSearch
from transcripts.models.people import Folded
from transcripts.search.addresses import replaced
from transcripts.search.filters import LONGEST_QUERY
from transcripts.search.named import SPEAKERS, near_names
from transcripts.search.operators import meaning
from transcripts.search.query import (
    CONFIGURATIONS,
    DEFAULT,
    Field,
    Word,
    matching,
    read,
    sought,
    terms,
    tsquery,
    write,
)
from transcripts.search.query.forms import unaccented

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.utils.functional import _StrOrPromise

    from transcripts.search.filters import TurnFilter
    from transcripts.search.query import Mistake, Place

# More would bury the results; whoever makes more mends the first ones first.
MOST_TOLD = 5
MOST_WORDS = 3
MOST_OFFERS = 3
CANDIDATES = 5


@dataclass(frozen=True, slots=True)
class Offer:
    """What else may have been meant, and the query of the search for it."""

    words: str
    query: str


@dataclass(frozen=True, slots=True)
class Amend:
    """A mistake with the query around it; `instead` is what was read there, "" if left out."""

    before: str
    wrong: str
    after: str
    message: _StrOrPromise
    instead: str
    offers: tuple[Offer, ...]


@dataclass(frozen=True, slots=True)
class Widened:
    """A name in the query that is searched by its other names too, and how to search it alone."""

    name: str
    others: tuple[str, ...]
    alone: Offer


@dataclass(frozen=True, slots=True)
class Missing:
    """A word that is in no statement, or too common to be searched, and words that are found."""

    word: str
    is_common: bool
    offers: tuple[Offer, ...]


def amends(wanted: TurnFilter) -> list[Amend]:
    """The first mistakes of the query, each at its place."""
    text = wanted.words
    return [_amend(wanted, text, mistake) for mistake in wanted.asked.mistakes[:MOST_TOLD] if text]


def widened(wanted: TurnFilter) -> list[Widened]:
    """The names in the query that are searched by other names too."""
    return [
        Widened(also.name, also.names, _offer(wanted, also.place, f'"{also.name}"'))
        for also in wanted.asked.also
    ]


def missing(wanted: TurnFilter) -> list[Missing]:
    """The first words of the query that stand in no statement, with some that do.

    A few queries a word: for a page that found nothing.
    """
    words = [term for term in terms(sought(wanted.asked.read)) if isinstance(term, Word)]
    absent = [word for word in words[:MOST_WORDS] if not _is_found(word.text)]
    return [_missing(wanted, word) for word in absent]


def _missing(wanted: TurnFilter, word: Word) -> Missing:
    if _is_common(word):
        return Missing(word.text, is_common=True, offers=())
    offers = tuple(_offer(wanted, word.place, text) for text in _likely(word.text))
    return Missing(word.text, is_common=False, offers=offers)


def _is_common(word: Word) -> bool:
    """Whether a language has the word among those that are not searched."""
    each = [tsquery(word, name) for name in (DEFAULT, *CONFIGURATIONS.values())]
    sql = " OR ".join(f"numnode({one.sql}) = 0" for one in each)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {sql}", [word for one in each for word in one.parameters])
        return bool(cursor.fetchone()[0])


def _amend(wanted: TurnFilter, text: str, mistake: Mistake) -> Amend:
    start, end = mistake.place.start, mistake.place.end
    return Amend(
        before=text[:start],
        wrong=text[start:end],
        after=text[end:],
        message=mistake.message,
        instead=mistake.instead,
        offers=tuple(_offer(wanted, mistake.place, offer) for offer in mistake.offers),
    )


def _offer(wanted: TurnFilter, place: Place, words: str) -> Offer:
    text = wanted.words
    changed = f"{text[: place.start]}{words}{text[place.end :]}"
    return Offer(words, replaced(wanted.data, "q", changed[:LONGEST_QUERY]))


def _likely(word: str) -> list[str]:
    """Words and names like `word` that a search finds, the likeliest first."""
    found = (one for one in _candidates(word) if _is_found(one))
    return [one for one, _place in zip(found, range(MOST_OFFERS), strict=False)]


def _candidates(word: str) -> Iterator[str]:
    plain = unaccented(word.lower())
    yield from (
        ArchiveWord.objects.annotate(folded=Folded("word"))
        .filter(folded__trigram_similar=plain)
        .order_by(TrigramSimilarity("folded", plain).desc(), "word")
        .values_list("word", flat=True)[:CANDIDATES]
    )
    for name in near_names(SPEAKERS, word):
        yield write(Field("speaker", name))


def _is_found(words: str) -> bool:
    condition = matching(read(words).tree, lambda field: meaning(field).condition)
    return TurnSearch.objects.filter(condition).exists()
