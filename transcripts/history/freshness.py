"""Whether an event's pages still show what they showed, from one query and no page at all."""

from __future__ import annotations

from django.db import connection

# The rows that an event's, its statements' and its exchanges' pages are made of. Each is told by
# the transaction that wrote it and its place, which every update moves, so that no writer has to
# remember to say that something changed: topics, names of people and outlets, and links to
# re-issues change without a revision.
ROWS = {
    "revision": "SELECT id FROM transcripts_revision WHERE event_id = (TABLE shown)",
    "departure": "SELECT id FROM transcripts_departure WHERE event_id = (TABLE shown)",
    "turn": "SELECT id FROM transcripts_turn WHERE event_id = (TABLE shown)",
    "exchange": "SELECT id FROM transcripts_exchange WHERE event_id = (TABLE shown)",
    "topicassignment": """
        SELECT assigned.id FROM transcripts_topicassignment AS assigned
        JOIN transcripts_turn AS turn ON turn.id = assigned.turn_id
        WHERE turn.event_id = (TABLE shown)""",
    "topic": "SELECT id FROM transcripts_topic",
    "speaker": """
        SELECT speaker_id FROM transcripts_turn WHERE event_id = (TABLE shown)
        UNION SELECT speaker_id FROM transcripts_participation WHERE event_id = (TABLE shown)
        UNION SELECT asker_id FROM transcripts_exchange WHERE event_id = (TABLE shown)
        UNION SELECT addressee.speaker_id FROM transcripts_addressee AS addressee
            JOIN transcripts_questionpart AS part ON part.id = addressee.part_id
            JOIN transcripts_exchange AS exchange ON exchange.id = part.exchange_id
            WHERE exchange.event_id = (TABLE shown)""",
    "outlet": """
        SELECT outlet_id FROM transcripts_exchange WHERE event_id = (TABLE shown)
        UNION SELECT outlet_id FROM transcripts_participation WHERE event_id = (TABLE shown)""",
    "series": "SELECT series_id FROM transcripts_event WHERE id = (TABLE shown)",
    "sourcedocument": "SELECT source_id FROM transcripts_event WHERE id = (TABLE shown)",
    "reissue": """
        SELECT id FROM transcripts_reissue
        WHERE earlier_id = (TABLE shown) OR later_id = (TABLE shown)""",
    "event": """
        SELECT (TABLE shown)
        UNION SELECT earlier_id FROM transcripts_reissue WHERE later_id = (TABLE shown)
        UNION SELECT later_id FROM transcripts_reissue WHERE earlier_id = (TABLE shown)""",
}
WRITTEN = " UNION ALL ".join(
    f"""SELECT '{table}', string_agg(concat_ws(' ', id, xmin, ctid), ',' ORDER BY id)
        FROM transcripts_{table} WHERE id IN ({rows})"""  # noqa: S608 only constants are put in
    for table, rows in ROWS.items()
)
VERSION = f"""
    WITH named AS ({{named}}),
    shown AS (
        SELECT id FROM transcripts_event
        WHERE id IN (SELECT id FROM named) AND state IN ('published', 'withdrawn')
    )
    SELECT md5(string_agg(concat_ws(':', name, rows), ';' ORDER BY name))
    FROM ({WRITTEN}) AS written (name, rows)
    WHERE EXISTS (SELECT FROM shown)
"""  # noqa: S608 only constants are put in
OF_EVENT = VERSION.format(named="SELECT id FROM transcripts_event WHERE slug = %(name)s")
OF_STATEMENT = VERSION.format(
    named="""
    SELECT event_id AS id FROM transcripts_turn WHERE key = %(name)s
    UNION SELECT event_id FROM transcripts_departure WHERE key = %(name)s AND NOT is_exchange"""
)
OF_EXCHANGE = VERSION.format(
    named="""
    SELECT event_id AS id FROM transcripts_exchange WHERE key = %(name)s
    UNION SELECT event_id FROM transcripts_departure WHERE key = %(name)s AND is_exchange"""
)
# What a revision told never changes, and none goes but with a whole fictional event.
REGISTER = "SELECT concat_ws('-', max(id), count(*)) FROM transcripts_revision WHERE number > 1"


def version_of_event(slug: str) -> str | None:
    """A short text, another one as soon as a page of the event would show something else.

    None where the public has never seen an event at this address.
    """
    return _told(OF_EVENT, slug)


def version_of_statement(key: str) -> str | None:
    """The same by a statement's key, also where it has gone."""
    return _told(OF_STATEMENT, key)


def version_of_exchange(key: str) -> str | None:
    """The same by an exchange's key, also where it has gone."""
    return _told(OF_EXCHANGE, key)


def version_of_register() -> str | None:
    """The same for the register of corrections."""
    return _told(REGISTER, "")


def _told(query: str, name: str) -> str | None:
    with connection.cursor() as cursor:
        cursor.execute(query, {"name": name})
        (told,) = cursor.fetchone() or (None,)
    return str(told) if told else None
