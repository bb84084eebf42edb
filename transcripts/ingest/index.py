"""Keeping the search table what the published turns say, and finding where it is not."""

from __future__ import annotations

from django.db import connection, transaction

from transcripts.models import Event, TurnSearch
from transcripts.search.query import CONFIGURATION_OF

# A turn has the topics that nobody rejected and every topic broader than one of them.
ROWS = f"""
    WITH RECURSIVE scope(topic_id, within_id) AS (
        SELECT id, id FROM transcripts_topic
        UNION
        SELECT scope.topic_id, topic.broader_id
        FROM scope JOIN transcripts_topic AS topic ON topic.id = scope.within_id
        WHERE topic.broader_id IS NOT NULL
    )
    SELECT turn.id, event.id, event.series_id, turn.speaker_id,
           CASE turn.kind WHEN 'question' THEN coalesce(exchange.outlet_id, part.outlet_id)
                          ELSE part.outlet_id END,
           coalesce(part.country_id, ''), event.date, turn.kind, turn.voice, turn.language,
           turn.words, exchange.asker_id,
           coalesce((
               SELECT array_agg(DISTINCT addressee.speaker_id ORDER BY addressee.speaker_id)
               FROM transcripts_addressee AS addressee
               JOIN transcripts_questionpart AS asked ON asked.id = addressee.part_id
               WHERE asked.exchange_id = turn.exchange_id
                 AND (turn.kind = 'answer' OR asked.turn_id = turn.id)
           ), '{{}}'),
           to_tsvector('simple', archive_fold(concat_ws(' ', part.title, part.organisation))),
           turn.marks @> '[{{"kind": "correction"}}]',
           coalesce((
               SELECT array_agg(DISTINCT scope.within_id ORDER BY scope.within_id)
               FROM transcripts_topicassignment AS assigned
               JOIN scope ON scope.topic_id = assigned.topic_id
               WHERE assigned.turn_id = turn.id AND assigned.state <> 'rejected'
           ), '{{}}'),
           to_tsvector({CONFIGURATION_OF.format(language="turn.language")}, turn.text)
    FROM transcripts_turn AS turn
    JOIN transcripts_event AS event ON event.id = turn.event_id
    LEFT JOIN transcripts_participation AS part
        ON part.event_id = event.id AND part.speaker_id = turn.speaker_id
    LEFT JOIN transcripts_exchange AS exchange ON exchange.id = turn.exchange_id
    WHERE event.state = 'published' AND turn.kind <> 'stage'
"""  # noqa: S608 only constants of this package are put in
COLUMNS = (
    "turn_id, event_id, series_id, speaker_id, outlet_id, country, date, kind, voice, language,"
    " words, asker_id, addressees, role, is_corrected, topics, tsv"
)
FILL = f"INSERT INTO transcripts_turnsearch ({COLUMNS}) {ROWS} AND event.id = %s ORDER BY turn.id"
# In order, so that two events with new words wait for each other and never for ever.
LEARN = """
    INSERT INTO transcripts_archiveword (word)
    SELECT DISTINCT word
    FROM transcripts_turnsearch AS kept
    JOIN transcripts_turn AS turn ON turn.id = kept.turn_id
    CROSS JOIN unnest(tsvector_to_array(to_tsvector('simple', turn.text))) AS word
    WHERE kept.event_id = %s AND word ~ '^[[:alpha:]]{3,40}$'
    ORDER BY word
    ON CONFLICT DO NOTHING
"""
DIFFERENCES = f"""
    WITH told AS ({ROWS}), kept AS (SELECT {COLUMNS} FROM transcripts_turnsearch)
    (TABLE told EXCEPT TABLE kept) UNION ALL (TABLE kept EXCEPT TABLE told)
"""  # noqa: S608 only constants of this package are put in


@transaction.atomic
def index(event: Event) -> None:
    """Make the event's search rows what its turns say: none while it is not published.

    Holds the event until the transaction ends, so that nobody withdraws it meanwhile.
    """
    Event.objects.select_for_update().get(pk=event.pk)
    TurnSearch.objects.filter(event_id=event.pk).delete()
    with connection.cursor() as cursor:
        cursor.execute(FILL, [event.pk])
        cursor.execute(LEARN, [event.pk])


def reindex() -> int:
    """Make the search rows of every event anew, one at a time; how many events there are."""
    events = list(Event.objects.order_by("pk"))
    for event in events:
        index(event)
    return len(events)


def differences() -> list[int]:
    """The turns whose search row is missing, too many, or not what the turn says; by id."""
    with connection.cursor() as cursor:
        cursor.execute(DIFFERENCES)
        return sorted({row[0] for row in cursor.fetchall()})
