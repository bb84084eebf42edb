"""Topic rules as PostgreSQL runs them, and the paragraphs that they find.

A paragraph is read by the rules of its turn's language, with that language's configuration. Only
PostgreSQL matches; the words that triggered a rule are those of its alternatives that match.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from django.db import connection

from transcripts.search.passages import START, STOP
from transcripts.search.query import (
    CONFIGURATION_OF,
    CONFIGURATIONS,
    DEFAULT,
    alternatives,
    read_rule,
    sought,
    tsquery,
)
from transcripts.vocabulary import Language

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from transcripts.models import Event, Topic

# Words next to each other are one term: "supply chains" is marked word by word.
GAP = re.compile(rf"{STOP}([ -]+){START}")
TERM = re.compile(rf"{START}(.*?){STOP}", re.DOTALL)

Texts = tuple[str, ...]

CONFIGURATION = CONFIGURATION_OF.format(language="turn.language")
# `parts` are a rule's alternatives, `words` what each of them looks for.
RULE = """
    rule AS MATERIALIZED (
        SELECT given.topic_id, given.configuration::regconfig, given.whole::tsquery,
               string_to_array(given.parts, E'\\n')::tsquery[] AS parts,
               string_to_array(given.words, E'\\n')::tsquery[] AS words
        FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::text[], %s::text[])
            AS given(topic_id, configuration, whole, parts, words)
    )
"""
FOUND = f"""
    WITH {RULE},
    paragraph AS MATERIALIZED (
        SELECT turn.id AS turn_id, part.number, part.text, {CONFIGURATION} AS configuration,
               to_tsvector({CONFIGURATION}, part.text) AS tsv
        FROM transcripts_turn AS turn
        CROSS JOIN LATERAL regexp_split_to_table(turn.text, E'\\n\\n')
            WITH ORDINALITY AS part(text, number)
        WHERE turn.kind <> 'stage' AND {{where}}
    )
    SELECT paragraph.turn_id, rule.topic_id, paragraph.number, {{marked}}
    FROM paragraph JOIN rule ON rule.configuration = paragraph.configuration
    WHERE paragraph.tsv @@ rule.whole
    ORDER BY paragraph.turn_id, rule.topic_id, paragraph.number
"""  # noqa: S608 only constants of this package are put in
MARKED = f"""ts_headline(
        paragraph.configuration, paragraph.text,
        (SELECT string_agg('(' || part.words::text || ')', ' | ')::tsquery
         FROM unnest(rule.parts, rule.words) AS part(query, words)
         WHERE paragraph.tsv @@ part.query),
        'HighlightAll=true, StartSel={START}, StopSel={STOP}')
"""  # noqa: S608 as above
AMONG = f"""
    WITH {RULE}
    SELECT given.number - 1, rule.topic_id
    FROM unnest(%s::text[], %s::text[]) WITH ORDINALITY AS given(text, language, number)
    JOIN rule ON rule.configuration = {CONFIGURATION_OF.format(language="given.language")}
    WHERE to_tsvector(rule.configuration, given.text) @@ rule.whole
    ORDER BY given.number, rule.topic_id
"""  # noqa: S608 as above
# Turns that may hold a paragraph which a rule finds: those in the index that have its words
# anywhere, those that are not in the index, and those so long that the index leaves places out.
INDEXED = 5000
MAYBE = f"""(
    turn.id IN (
        SELECT kept.turn_id FROM transcripts_turnsearch AS kept
        JOIN unnest(%s::text[], %s::text[]) AS given(configuration, words)
            ON kept.tsv @@ given.words::tsquery
            AND {CONFIGURATION_OF.format(language="kept.language")} = given.configuration::regconfig
    )
    OR turn.words > {INDEXED}
    OR NOT EXISTS (SELECT FROM transcripts_turnsearch AS kept WHERE kept.turn_id = turn.id)
)"""  # noqa: S608 as above


@dataclass(frozen=True, slots=True)
class Rule:
    """A topic's rule for one configuration, in texts of tsqueries.

    `parts` are its alternatives, and `words` what each of them looks for.
    """

    topic_id: int
    configuration: str
    whole: str
    parts: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A paragraph of a turn, from 1."""

    turn_id: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph that is in no turn of the archive, and its language's code."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Found:
    """A paragraph that a topic's rule finds; `marked` is its text, with START and STOP."""

    topic_id: int
    place: Place
    marked: str

    @property
    def words(self) -> list[str]:
        """The words that triggered the rule, each once, in the text's order."""
        return terms(self.marked)


def rules_of(topics: Iterable[Topic]) -> list[Rule]:
    """The rules of `topics`, as PostgreSQL reads them."""
    return [
        Rule(topic.pk, configuration, *compiled)
        for topic in topics
        for text, language in ((topic.rule_en, Language.ENGLISH), (topic.rule_es, Language.SPANISH))
        for configuration in (CONFIGURATIONS.get(language, DEFAULT),)
        if (compiled := _compiled(text, configuration))
    ]


# Hundreds of words each, read anew for every event: longer than matching them. What PostgreSQL
# makes of a rule's words changes only with a migration.
@lru_cache(maxsize=1000)
def _compiled(text: str, configuration: str) -> tuple[str, Texts, Texts] | None:
    """The whole rule, its parts and their words; None for a rule without words."""
    tree = read_rule(text).tree
    if tree is None:
        return None
    parts = alternatives(tree)
    queries = [tsquery(node, configuration) for node in (tree, *parts, *map(sought, parts))]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT ARRAY[{', '.join(query.sql for query in queries)}]::text[]",
            [text for query in queries for text in query.parameters],
        )
        ((texts,),) = cursor.fetchall()
    after = 1 + len(parts)
    return texts[0], tuple(texts[1:after]), tuple(texts[after:])


def found_in(event: Event, rules: Sequence[Rule]) -> list[Found]:
    """The paragraphs of one event that the rules find, marked."""
    return _found(rules, "turn.event_id = %s", [event.pk])


def found_at(turn_ids: Sequence[int], rules: Sequence[Rule]) -> list[Found]:
    """The paragraphs of these turns that the rules find, marked."""
    return _found(rules, "turn.id = ANY(%s)", [list(turn_ids)])


def places_of(rules: Sequence[Rule]) -> set[Place]:
    """Every paragraph of the archive that any of the rules finds, drafts included.

    Reads the index first, so that a rule of rare words is quick however large the archive is.
    """
    given = [(rule.configuration, _any(rule.words)) for rule in rules if _any(rule.words)]
    sql = FOUND.format(where=MAYBE, marked="NULL")
    with connection.cursor() as cursor:
        cursor.execute(sql, [*_columns(rules), *_turned(given, 2)])
        return {Place(turn, paragraph) for turn, _topic, paragraph, _ in cursor.fetchall()}


def found_among(passages: Sequence[Passage], rules: Sequence[Rule]) -> list[tuple[int, int]]:
    """Which of the passages, from 0, the rules find, each with the topic's number."""
    given = _turned([(passage.text, passage.language) for passage in passages], 2)
    with connection.cursor() as cursor:
        cursor.execute(AMONG, [*_columns(rules), *given])
        return [(place, topic) for place, topic in cursor.fetchall()]


def _found(rules: Sequence[Rule], where: str, parameters: list[int | list[int]]) -> list[Found]:
    with connection.cursor() as cursor:
        cursor.execute(FOUND.format(where=where, marked=MARKED), [*_columns(rules), *parameters])
        return [
            Found(topic, Place(turn, paragraph), marked)
            for turn, topic, paragraph, marked in cursor.fetchall()
        ]


def _columns(rules: Sequence[Rule]) -> list[list[object]]:
    rows = [
        (rule.topic_id, rule.configuration, rule.whole, *map("\n".join, (rule.parts, rule.words)))
        for rule in rules
    ]
    return _turned(rows, 5)


def _turned(rows: Sequence[tuple[object, ...]], width: int) -> list[list[object]]:
    """The columns of `rows`, which may be none."""
    return [[row[place] for row in rows] for place in range(width)]


def _any(words: Sequence[str]) -> str:
    return " | ".join(f"({one})" for one in words if one)


def terms(marked: str) -> list[str]:
    """The marked terms of a headline, each once, in order."""
    joined = GAP.sub(r"\1", marked)
    return list(dict.fromkeys(term[:200] for term in TERM.findall(joined)))
