"""Keeping the derived tables what the published turns say, and finding where they are not."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection, transaction

from transcripts.ingest.turnstile import one_at_a_time
from transcripts.models import ArchiveWord, Event, Lexeme, TurnSearch
from transcripts.search.query import CONFIGURATION_OF, MARK_OF

CONFIGURATION = CONFIGURATION_OF.format(language="turn.language")
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
           to_tsvector({CONFIGURATION}, turn.text)
           || archive_named(
               {CONFIGURATION},
               concat_ws(' ', coalesce(speaker.name, turn.label), outlet.name))
           || {MARK_OF.format(language="turn.language")}
    FROM transcripts_turn AS turn
    JOIN transcripts_event AS event ON event.id = turn.event_id
    LEFT JOIN transcripts_participation AS part
        ON part.event_id = event.id AND part.speaker_id = turn.speaker_id
    LEFT JOIN transcripts_exchange AS exchange ON exchange.id = turn.exchange_id
    LEFT JOIN transcripts_speaker AS speaker ON speaker.id = turn.speaker_id
    LEFT JOIN transcripts_outlet AS outlet
        ON outlet.id = exchange.outlet_id AND turn.kind = 'question'
    WHERE event.state = 'published' AND turn.kind <> 'stage'
"""  # noqa: S608 only constants of this package are put in
COLUMNS = (
    "turn_id, event_id, series_id, speaker_id, outlet_id, country, date, kind, voice, language,"
    " words, asker_id, addressees, role, is_corrected, topics, tsv"
)
FILL = f"INSERT INTO transcripts_turnsearch ({COLUMNS}) {ROWS} AND event.id = %s ORDER BY turn.id"
LEXEMES = """
    SELECT kept.language, lexeme, count(*) AS documents
    FROM transcripts_turnsearch AS kept
    CROSS JOIN LATERAL unnest(array_append(tsvector_to_array(kept.tsv), '')) AS lexeme
    WHERE {which}
    GROUP BY kept.language, lexeme
"""
WORDS = """
    SELECT DISTINCT word
    FROM transcripts_turnsearch AS kept
    JOIN transcripts_turn AS turn ON turn.id = kept.turn_id
    CROSS JOIN unnest(tsvector_to_array(to_tsvector('simple', turn.text))) AS word
    WHERE {which} AND word ~ '^[[:alpha:]]{{3,40}}$'
"""
OF_EVENTS = "kept.event_id = ANY(%s)"
UNCOUNT = f"""
    MERGE INTO transcripts_lexeme AS known
    USING ({LEXEMES.format(which=OF_EVENTS)}) AS gone
    ON known.language = gone.language AND known.lexeme = gone.lexeme
    WHEN MATCHED AND known.documents <= gone.documents THEN DELETE
    WHEN MATCHED THEN UPDATE SET documents = known.documents - gone.documents
"""
COUNT = f"""
    INSERT INTO transcripts_lexeme AS known (language, lexeme, documents)
    {LEXEMES.format(which=OF_EVENTS)}
    ON CONFLICT (language, lexeme) DO UPDATE SET documents = known.documents + excluded.documents
"""
LEARN = f"""
    INSERT INTO transcripts_archiveword (word) {WORDS.format(which=OF_EVENTS)}
    ON CONFLICT DO NOTHING
"""
COUNT_ALL = f"""
    INSERT INTO transcripts_lexeme (language, lexeme, documents) {LEXEMES.format(which="true")}
"""
LEARN_ALL = f"INSERT INTO transcripts_archiveword (word) {WORDS.format(which='true')}"
DIFFERING = "differing AS ((TABLE kept EXCEPT TABLE told) UNION ALL (TABLE told EXCEPT TABLE kept))"
DIFFERING_ROWS = f"""
    WITH told AS ({ROWS}), kept AS (SELECT {COLUMNS} FROM transcripts_turnsearch), {DIFFERING}
    SELECT turn_id FROM differing UNION
    SELECT turn_id FROM transcripts_turnsearch WHERE impact IS DISTINCT FROM archive_impact(tsv)
    ORDER BY 1
"""  # noqa: S608 only constants of this package are put in
DIFFERING_NUMBERS = f"""
    WITH told AS ({LEXEMES.format(which="true")}),
    kept AS (SELECT language, lexeme, documents FROM transcripts_lexeme), {DIFFERING}
    SELECT DISTINCT lexeme || ' in ' || language FROM differing ORDER BY 1
"""  # noqa: S608 only constants of this package are put in
# A word that is learned is kept until all are learned anew: the search table knows if it stands.
MISSING_WORDS = f"""
    {WORDS.format(which="true")} EXCEPT SELECT word FROM transcripts_archiveword ORDER BY 1
"""  # noqa: S608 only constants of this package are put in
CHECKS = {
    "search row of turn": DIFFERING_ROWS,
    "number of statements with": DIFFERING_NUMBERS,
    "missing word": MISSING_WORDS,
}


@dataclass(frozen=True, slots=True)
class Difference:
    """A row of a derived table that is not what it is derived from, by what it tells of."""

    what: str
    of: str

    def __str__(self) -> str:
        return f"{self.what} {self.of}"


@transaction.atomic
def index(event: Event) -> None:
    """Make the event's search rows what its turns say: none while it is not published.

    Holds the event until the transaction ends, so that nobody withdraws it meanwhile. A writer
    that holds a row already has passed the turnstile before.
    """
    one_at_a_time()
    Event.objects.select_for_update().get(pk=event.pk)
    take_out([event.pk])
    with connection.cursor() as cursor:
        cursor.execute(FILL, [event.pk])
        cursor.execute(COUNT, [[event.pk]])
        cursor.execute(LEARN, [[event.pk]])


def take_out(events: list[int]) -> None:
    """Take the search rows of these events out, as long as their turns are there or not."""
    with connection.cursor() as cursor:
        cursor.execute(UNCOUNT, [events])
    TurnSearch.objects.filter(event_id__in=events).delete()


def reindex() -> int:
    """Make the search rows of every event anew, one at a time; how many events there are."""
    events = list(Event.objects.order_by("pk"))
    for event in events:
        index(event)
    _count_anew()
    return len(events)


@transaction.atomic
def _count_anew() -> None:
    one_at_a_time()
    Lexeme.objects.all().delete()
    ArchiveWord.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute(COUNT_ALL)
        cursor.execute(LEARN_ALL)


def differences() -> list[Difference]:
    """What in the derived tables is missing, too much, or not what the turns say; in order."""
    found = []
    with connection.cursor() as cursor:
        for what, sql in CHECKS.items():
            cursor.execute(sql)
            found += [Difference(what, str(of)) for (of,) in cursor.fetchall()]
    return found
