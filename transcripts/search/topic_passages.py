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

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from transcripts.models import Topic

# Only a paragraph that has the topic is shown, and of several the one that says most of it. The
# words are those that triggered the rule, as they were found then; none where staff chose it.
ASSIGNED = f"""
    SELECT DISTINCT ON (turn.id)
           turn.id, part.number, part.text,
           ts_headline({CONFIGURATION}, part.text, wanted.query,
                       CASE WHEN length(part.text) <= %s THEN %s ELSE %s END)
    FROM transcripts_turn AS turn
    CROSS JOIN LATERAL regexp_split_to_table(
        translate(turn.text, '{START}{STOP}', ''), E'\\n\\n'
    ) WITH ORDINALITY AS part(text, number)
    JOIN transcripts_topicassignment AS assigned
        ON assigned.turn_id = turn.id AND assigned.paragraph = part.number
        AND assigned.topic_id = ANY(%s) AND assigned.state <> 'rejected'
    CROSS JOIN LATERAL (
        SELECT coalesce(
            string_agg('(' || phraseto_tsquery({CONFIGURATION}, word)::text || ')', ' | '), ''
        )::tsquery AS query
        FROM unnest(assigned.words) AS word
        WHERE numnode(phraseto_tsquery({CONFIGURATION}, word)) > 0
    ) AS wanted
    WHERE turn.id = ANY(%s)
    ORDER BY turn.id, ts_rank(to_tsvector({CONFIGURATION}, part.text), wanted.query, 1) DESC,
             part.number
"""  # noqa: S608 only constants of this package are put in


def topic_passages(turn_ids: Collection[int], scope: Collection[Topic]) -> Mapping[int, Passage]:
    """The paragraph of each turn that speaks most of any topic in `scope`, by turn id; one query.

    Slices of a page's length only.
    """
    topics = [topic.pk for topic in scope]
    with connection.cursor() as cursor:
        cursor.execute(ASSIGNED, [SHORT, WHOLE, FRAGMENTS, topics, list(turn_ids)])
        return {
            turn: Passage(number, with_ellipses(marked, paragraph))
            for turn, number, paragraph, marked in cursor.fetchall()
        }
