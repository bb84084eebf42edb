"""Topic rules: searches, run by PostgreSQL on paragraphs, that propose topics."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.db import connection, transaction

from transcripts.ingest.index import index
from transcripts.models import Event, Topic, TopicAssignment
from transcripts.search.passages import START, STOP
from transcripts.search.query import CONFIGURATION_OF

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# Words next to each other are one term: "supply chains" is marked word by word.
GAP = re.compile(rf"{STOP}([ -]+){START}")
TERM = re.compile(rf"{START}(.*?){STOP}", re.DOTALL)

# Each paragraph and each rule is read once, however many there are of the other. The words that
# triggered a rule are those of the alternatives that match, without their negations: a headline of
# the whole rule would mark words of the others too.
TRIGGERED = f"""
    WITH paragraph AS MATERIALIZED (
        SELECT turn.id AS turn_id, part.number, part.text, configuration.name AS configuration,
               to_tsvector(configuration.name, part.text) AS tsv
        FROM transcripts_turn AS turn
        CROSS JOIN LATERAL (SELECT {CONFIGURATION_OF.format(language="turn.language")} AS name)
            AS configuration
        CROSS JOIN LATERAL regexp_split_to_table(turn.text, E'\\n\\n')
            WITH ORDINALITY AS part(text, number)
        WHERE turn.event_id = %s AND turn.kind <> 'stage'
    ),
    rule AS MATERIALIZED (
        SELECT topic.id AS topic_id, configuration.name AS configuration,
               websearch_to_tsquery(configuration.name, topic.rule) AS whole,
               websearch_to_tsquery(configuration.name, alternative.words) AS query,
               alternative.place
        FROM transcripts_topic AS topic
        CROSS JOIN (SELECT DISTINCT configuration AS name FROM paragraph) AS configuration
        CROSS JOIN LATERAL regexp_split_to_table(topic.rule, ' OR ')
            WITH ORDINALITY AS alternative(words, place)
        WHERE topic.id = ANY(%s)
    )
    SELECT paragraph.turn_id, rule.topic_id, paragraph.number, string_agg(
        ts_headline(paragraph.configuration, paragraph.text, querytree(rule.query)::tsquery,
                    'HighlightAll=true, StartSel={START}, StopSel={STOP}'),
        E'\\n' ORDER BY rule.place)
    FROM paragraph JOIN rule ON rule.configuration = paragraph.configuration
    WHERE paragraph.tsv @@ rule.whole AND paragraph.tsv @@ rule.query
    GROUP BY paragraph.turn_id, rule.topic_id, paragraph.number
    ORDER BY paragraph.turn_id, rule.topic_id, paragraph.number
"""  # noqa: S608 only constants of this package are put in


@transaction.atomic
def assign(event: Event, topics: Sequence[Topic] | None = None) -> None:
    """Propose topics for the event's paragraphs by the rules of `topics` (None: all of them).

    Proposals of an earlier run go; what a person confirmed or rejected stays.
    """
    numbers = [topic.pk for topic in (Topic.objects.all() if topics is None else topics)]
    TopicAssignment.objects.filter(
        turn__event=event,
        topic__in=numbers,
        origin=TopicAssignment.Origin.RULE,
        state=TopicAssignment.State.PROPOSED,
    ).delete()
    TopicAssignment.objects.bulk_create(_proposed(event, numbers), ignore_conflicts=True)


def _proposed(event: Event, topics: list[int]) -> Iterator[TopicAssignment]:
    with connection.cursor() as cursor:
        cursor.execute(TRIGGERED, [event.pk, topics])
        triggered = cursor.fetchall()
    for turn, topic, paragraph, marked in triggered:
        yield TopicAssignment(
            turn_id=turn,
            topic_id=topic,
            paragraph=paragraph,
            words=terms(marked),
            origin=TopicAssignment.Origin.RULE,
        )


def terms(marked: str) -> list[str]:
    """The marked terms of a headline, each once, in order."""
    joined = GAP.sub(r"\1", marked)
    return list(dict.fromkeys(term[:200] for term in TERM.findall(joined)))


@transaction.atomic
def rerun(topics: Sequence[Topic] | None = None) -> int:
    """Run the rules of `topics` (None: all of them) on every event; how many events there are."""
    # In one order, each event held before it is touched: two runs wait, and never for each other.
    events = list(Event.objects.select_for_update().order_by("pk"))
    for event in events:
        assign(event, topics)
        index(event)
    return len(events)
