"""Queries drawn from the archive itself: by how frequent their words are, the same each time."""

from __future__ import annotations

import random
import re
from collections import Counter
from dataclasses import dataclass
from itertools import cycle, islice, pairwise
from typing import TYPE_CHECKING

from django.db import connection
from django.db.models import Count

from transcripts.benchmark.queries import ALONE, Narrowing, Query, QueryClass
from transcripts.benchmark.refusals import CannotMeasureError
from transcripts.models import Speaker, Topic, Turn, TurnSearch
from transcripts.search.query import DEFAULT
from transcripts.vocabulary import Language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

SEED = 2023
# Enough turns to know which words there are; how frequent they are, the whole archive tells.
READ = 20_000
WORD = re.compile(r"[a-z]{4,}")
ACCENTED = re.compile(r"(?<=[a-záéíóúñ,] )[A-ZÁÉÍÓÚÑ][a-záéíóúñ]*[áéíóúñ][a-záéíóúñ]*")
# Shares of the English turns that have a word, from and below.
RARE, MIDDLE, COMMON = (0.001, 0.01), (0.01, 0.1), (0.1, 1.0)
# A phrase, or a name, that somebody may ask for again was said more than this often.
OFTEN = 4
STEM = 5
FILTERED_BY = 10

FREQUENCIES = f"""
    SELECT given.word, known.documents::float8 / every.documents
    FROM unnest(%s::text[]) AS given(word)
    CROSS JOIN LATERAL unnest(tsvector_to_array(to_tsvector('{DEFAULT}', given.word)))
        AS of_word(lexeme)
    JOIN transcripts_lexeme AS known USING (lexeme)
    JOIN transcripts_lexeme AS every ON every.lexeme = '' AND every.language = known.language
    WHERE known.language = '{Language.ENGLISH}'
"""  # noqa: S608 only constants of this project are put in


@dataclass(frozen=True, slots=True)
class Words:
    """What can be asked for: English words by how frequent they are, phrases, names, texts."""

    rare: tuple[str, ...]
    middle: tuple[str, ...]
    common: tuple[str, ...]
    phrases: tuple[tuple[str, str], ...]
    names: tuple[str, ...]
    together: tuple[tuple[str, ...], ...]


def queries(number: int) -> dict[QueryClass, list[Query]]:
    """`number` queries of each class. Raises CannotMeasureError where there is none for one."""
    words, chance = _words(), random.Random(SEED)  # noqa: S311 the same each time
    drawn: dict[QueryClass, list[Query]] = {}
    for query_class, draw in _draws(words, chance).items():
        try:
            found = dict.fromkeys(draw() for _ in range(20 * number))
        except IndexError:
            raise CannotMeasureError(
                f"The corpus is too small for a query with: {query_class}."
            ) from None
        # Where there are not so many, some are asked again.
        drawn[query_class] = [Query(query_class, words) for words in islice(cycle(found), number)]
    return drawn


def _draws(words: Words, chance: random.Random) -> dict[QueryClass, Callable[[], tuple[str, ...]]]:
    def one_of(*sets: tuple[str, ...]) -> str:
        return chance.choice(chance.choice(sets))

    return {
        QueryClass.RARE: lambda: (one_of(words.rare),),
        QueryClass.COMMON: lambda: (one_of(words.common),),
        QueryClass.TWO: lambda: tuple(chance.sample(chance.choice(words.together), 2)),
        QueryClass.PHRASE: lambda: chance.choice(words.phrases),
        QueryClass.OR: lambda: (one_of(words.middle), one_of(words.middle, words.common)),
        QueryClass.PREFIX: lambda: (one_of(words.middle, words.rare)[:STEM],),
        QueryClass.NEGATION: lambda: (one_of(words.middle, words.common), one_of(words.middle)),
        QueryClass.NAME: lambda: (one_of(words.names),),
    }


def narrowings() -> list[list[Narrowing]]:
    """No filter, and then by speaker, by topic and by days: the filters to be used in turn."""
    return [[ALONE], _by_speaker(), _by_topic(), _by_days()]


def _words() -> Words:
    spoken, pairs, names = Counter[str](), Counter[tuple[str, str]](), Counter[str]()
    texts: list[list[str]] = []
    for text in islice(_texts(), READ):
        said = WORD.findall(text.lower())
        texts.append(said)
        spoken.update(said)
        names.update(ACCENTED.findall(text))
        pairs.update(_neighbours(text.lower()))
    shares = _shares(list(spoken))
    rare, middle, common = (_between(shares, *bounds) for bounds in (RARE, MIDDLE, COMMON))
    asked = {*middle, *common}
    sought = (tuple(sorted(asked.intersection(said))) for said in texts)
    return Words(
        rare=rare,
        middle=middle,
        common=common,
        phrases=tuple(
            sorted(pair for pair in pairs if pairs[pair] > OFTEN and set(pair) <= shares.keys())
        ),
        names=tuple(sorted(name for name in names if names[name] > OFTEN)),
        together=tuple(words for words in sought if len(words) > 1),
    )


def _texts() -> Iterator[str]:
    """Texts from all over the archive."""
    every = max(1, Turn.objects.count() // READ)
    turns = Turn.objects.order_by("pk").values_list("pk", "text").iterator()
    return (text for pk, text in turns if pk % every == 0)


def _neighbours(text: str) -> Iterator[tuple[str, str]]:
    for sentence in re.split(r"[^a-z ]", text):
        yield from (
            pair for pair in pairwise(sentence.split(" ")) if all(map(WORD.fullmatch, pair))
        )


def _shares(words: Sequence[str]) -> dict[str, float]:
    """The share of English turns that have each word, in any of its forms."""
    with connection.cursor() as cursor:
        cursor.execute(FREQUENCIES, [list(words)])
        return dict(cursor.fetchall())


def _between(shares: dict[str, float], least: float, below: float) -> tuple[str, ...]:
    return tuple(sorted(word for word, share in shares.items() if least <= share < below))


def _by_speaker() -> list[Narrowing]:
    speakers = Speaker.objects.in_bulk(_most_frequent("speaker_id"))
    return [
        Narrowing("speaker", (("speaker", speaker.slug),), number=pk)
        for pk, speaker in speakers.items()
    ]


def _by_topic() -> list[Narrowing]:
    topics = Topic.objects.annotate(turns=Count("assignments")).order_by("-turns", "pk")
    return [
        Narrowing("topic", (("topic", topic.slug),), number=topic.pk)
        for topic in topics[:FILTERED_BY]
    ]


def _by_days() -> list[Narrowing]:
    """Spans of days, each with as many of the turns."""
    days = TurnSearch.objects.order_by("date", "turn_id").values_list("date", flat=True)
    turns = days.count() - 1
    bounds = [days[turns * part // FILTERED_BY].isoformat() for part in range(FILTERED_BY + 1)]
    return [
        Narrowing("dates", (("since", since), ("until", until)), since=since, until=until)
        for since, until in pairwise(bounds)
    ]


def _most_frequent(field: str) -> list[int]:
    counted = TurnSearch.objects.exclude(**{field: None}).values(field).order_by()
    most = counted.annotate(turns=Count("turn_id")).order_by("-turns", field)
    return list(most.values_list(field, flat=True)[:FILTERED_BY])
