"""Whether an event's pages still show what they showed, from one query and no page at all."""

from __future__ import annotations

from django.db import connection

# The rows that an event's, its statements' and its exchanges' pages are made of. Each is told by
# the transaction that wrote it, so that no writer has to remember to say that something changed:
# topics, names of people and outlets, and links to re-issues change without a revision.
ROWS = {
    "revision": "SELECT id FROM transcripts_revision WHERE event_id = %(event)s",
    "departure": "SELECT id FROM transcripts_departure WHERE event_id = %(event)s",
    "turn": "SELECT id FROM transcripts_turn WHERE event_id = %(event)s",
    "exchange": "SELECT id FROM transcripts_exchange WHERE event_id = %(event)s",
    "topicassignment": """
        SELECT assigned.id FROM transcripts_topicassignment AS assigned
        JOIN transcripts_turn AS turn ON turn.id = assigned.turn_id
        WHERE turn.event_id = %(event)s""",
    "topic": "SELECT id FROM transcripts_topic",
    "speaker": """
        SELECT speaker_id FROM transcripts_turn WHERE event_id = %(event)s
        UNION SELECT speaker_id FROM transcripts_participation WHERE event_id = %(event)s
        UNION SELECT asker_id FROM transcripts_exchange WHERE event_id = %(event)s
        UNION SELECT addressee.speaker_id FROM transcripts_addressee AS addressee
            JOIN transcripts_questionpart AS part ON part.id = addressee.part_id
            JOIN transcripts_exchange AS exchange ON exchange.id = part.exchange_id
            WHERE exchange.event_id = %(event)s""",
    "outlet": """
        SELECT outlet_id FROM transcripts_exchange WHERE event_id = %(event)s
        UNION SELECT outlet_id FROM transcripts_participation WHERE event_id = %(event)s""",
    "series": "SELECT series_id FROM transcripts_event WHERE id = %(event)s",
    "sourcedocument": "SELECT source_id FROM transcripts_event WHERE id = %(event)s",
    "reissue": """
        SELECT id FROM transcripts_reissue
        WHERE earlier_id = %(event)s OR later_id = %(event)s""",
    "event": """
        SELECT %(event)s::bigint
        UNION SELECT earlier_id FROM transcripts_reissue WHERE later_id = %(event)s
        UNION SELECT later_id FROM transcripts_reissue WHERE earlier_id = %(event)s""",
}
WRITTEN = " UNION ALL ".join(
    f"""SELECT '{table}', string_agg(id || ' ' || xmin, ',' ORDER BY id)
        FROM transcripts_{table} WHERE id IN ({rows})"""  # noqa: S608 only constants are put in
    for table, rows in ROWS.items()
)
VERSION = f"""
    SELECT md5(string_agg(concat_ws(':', name, rows), ';' ORDER BY name))
    FROM ({WRITTEN}) AS written (name, rows)
"""  # noqa: S608 only constants are put in
# What a revision told never changes, and none goes but with a whole fictional event.
REGISTER = "SELECT concat_ws('-', max(id), count(*)) FROM transcripts_revision WHERE number > 1"


def version_of_event(event_id: int) -> str:
    """A short text that is another one as soon as the event's pages would show something else."""
    return _told(VERSION, {"event": event_id})


def version_of_register() -> str:
    """The same for the register of corrections."""
    return _told(REGISTER, {})


def _told(query: str, parameters: dict[str, int]) -> str:
    with connection.cursor() as cursor:
        cursor.execute(query, parameters)
        (told,) = cursor.fetchone() or ("",)
    return str(told)
