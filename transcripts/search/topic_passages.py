"""The paragraph of each shown turn that speaks of a topic, with the words that say so marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection

from transcripts.search.passages import (
    CONFIGURATION,
    FRAGMENTS,
    SHORT,
    START,
    STOP,
    WHOLE,
    Passage,
    with_ellipses,
)
from transcripts.search.query import CONFIGURATIONS, DEFAULT, sought, tsquery
from transcripts.vocabulary import Language

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from transcripts.models import Topic
    from transcripts.search.query import Node, Tsquery

# Only a paragraph that has the topic is shown, and of several the one that says most of it.
ASSIGNED = """
    WITH wanted AS MATERIALIZED ({wanted})
    SELECT DISTINCT ON (turn.id)
           turn.id, part.number, part.text,
           ts_headline({configuration}, part.text, wanted.query,
                       CASE WHEN length(part.text) <= %s THEN %s ELSE %s END)
    FROM transcripts_turn AS turn
    CROSS JOIN LATERAL regexp_split_to_table(
        translate(turn.text, '{marks}', ''), E'\\n\\n'
    ) WITH ORDINALITY AS part(text, number)
    JOIN transcripts_topicassignment AS assigned
        ON assigned.turn_id = turn.id AND assigned.paragraph = part.number
        AND assigned.topic_id = ANY(%s) AND assigned.state <> 'rejected'
    JOIN wanted ON wanted.configuration = {configuration}
    WHERE turn.id = ANY(%s)
    ORDER BY turn.id, ts_rank(to_tsvector({configuration}, part.text), wanted.query, 1) DESC,
             part.number
"""


def topic_passages(
    turn_ids: Collection[int], scope: Collection[Topic], rules: Mapping[str, Node]
) -> Mapping[int, Passage]:
    """The paragraph of each turn that speaks most of any topic in `scope`, by turn id; one query.

    `rules` are those that find the topics, by language code. Slices of a page's length only.
    """
    queries = [
        (name, tsquery(sought(rules.get(language)), name))
        for language in Language
        for name in (CONFIGURATIONS.get(language, DEFAULT),)
    ]
    sql = ASSIGNED.format(
        wanted=" UNION ALL ".join(_row(name, query) for name, query in queries),
        configuration=CONFIGURATION,
        marks=START + STOP,
    )
    words = [text for _, query in queries for text in query.parameters]
    topics = [topic.pk for topic in scope]
    with connection.cursor() as cursor:
        cursor.execute(sql, [*words, SHORT, WHOLE, FRAGMENTS, topics, list(turn_ids)])
        return {
            turn: Passage(number, with_ellipses(marked, paragraph))
            for turn, number, paragraph, marked in cursor.fetchall()
        }


def _row(configuration: str, query: Tsquery) -> str:
    return f"SELECT '{configuration}'::regconfig AS configuration, {query.sql} AS query"  # noqa: S608
