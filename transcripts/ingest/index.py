"""Keeping the search table what the published turns say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection

from transcripts.models import TurnSearch
from transcripts.search.query import CONFIGURATION_OF

if TYPE_CHECKING:
    from transcripts.models import Event

# A turn has the topics that nobody rejected and every topic broader than one of them.
ROWS = f"""
    WITH RECURSIVE scope(topic_id, within_id) AS (
        SELECT id, id FROM transcripts_topic
        UNION
        SELECT scope.topic_id, topic.broader_id
        FROM scope JOIN transcripts_topic AS topic ON topic.id = scope.within_id
        WHERE topic.broader_id IS NOT NULL
    )
    SELECT turn.id, event.id, event.series_id, turn.speaker_id, part.outlet_id,
           coalesce(part.country_id, ''), event.date, turn.kind, turn.voice, turn.language,
           turn.words,
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
    WHERE event.id = %s AND event.state = 'published' AND turn.kind <> 'stage'
    ORDER BY turn.position
"""  # noqa: S608 only constants of this package are put in
FILL = f"""
    INSERT INTO transcripts_turnsearch (
        turn_id, event_id, series_id, speaker_id, outlet_id,
        country, date, kind, voice, language,
        words, topics, tsv
    ) {ROWS}
"""


def index(event: Event) -> None:
    """Make the event's search rows what its turns say: none while it is not published."""
    TurnSearch.objects.filter(event_id=event.pk).delete()
    with connection.cursor() as cursor:
        cursor.execute(FILL, [event.pk])
