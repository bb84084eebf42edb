"""Nothing that has been published changes without a revision, and the revisions form a chain.

What a revision's transaction changes is checked when it commits. The check compares a mark of the
transaction that made an event's newest revision (`made_in`) with the one that commits.
"""

from django.db import migrations, models

# The columns that a snapshot reads, by table: those alone need a revision.
EVENT = (
    "slug title date date_basis place place_basis kind series_id state withdrawal_reason"
    " languages source_id footnotes is_fictional"
).split()
TURN = (
    "event_id position key label speaker_id attribution_rule attribution_start attribution_end"
    " kind exchange_id text marks voice language source_start source_end"
).split()
EXCHANGE = (
    "event_id position key asker_id asker_name outlet_id outlet_name state"
).split()
PART = ["exchange_id", "turn_id", "position", "start", '"end"', "labels"]
ADDRESSEE = ["part_id", "speaker_id", "position"]
PARTICIPATION = (
    "event_id speaker_id position title organisation country_id outlet_id labels"
).split()
SOURCE = (
    "media_type filename publisher originator address licence retrieved_on received_at"
).split()

HASH = """
ALTER TABLE transcripts_revision ADD COLUMN made_in xid8 NOT NULL DEFAULT '0';

CREATE FUNCTION archive_revision_hash(
    previous text, snapshot bytea, number integer, made_at timestamptz, reason text, asked text
) RETURNS text LANGUAGE sql STABLE STRICT
RETURN encode(sha256(convert_to(concat_ws(
    E'\\n',
    previous,
    encode(sha256(snapshot), 'hex'),
    number,
    to_char(made_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    encode(sha256(convert_to(reason, 'UTF8')), 'hex'),
    encode(sha256(convert_to(asked, 'UTF8')), 'hex')
), 'UTF8')), 'hex');

DO $$
DECLARE
    each record;
    previous text := '';
    event bigint := 0;
BEGIN
    FOR each IN
        SELECT id, event_id, number, made_at, reason, requested_by, snapshot
        FROM transcripts_revision ORDER BY event_id, number
    LOOP
        IF each.event_id <> event THEN
            event := each.event_id;
            previous := '';
        END IF;
        UPDATE transcripts_revision
        SET previous_hash = previous, hash = archive_revision_hash(
            previous, each.snapshot, each.number, each.made_at, each.reason, each.requested_by
        )
        WHERE id = each.id RETURNING hash INTO previous;
    END LOOP;
END $$;

CREATE FUNCTION chain_revision() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    last record;
BEGIN
    SELECT number, hash INTO last FROM transcripts_revision
    WHERE event_id = NEW.event_id ORDER BY number DESC LIMIT 1;
    IF NEW.number <> coalesce(last.number, 0) + 1 THEN
        RAISE EXCEPTION 'Revision % of event % is not the next one.', NEW.number, NEW.event_id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    NEW.made_in := pg_current_xact_id();
    NEW.previous_hash := coalesce(last.hash, '');
    NEW.hash := archive_revision_hash(
        NEW.previous_hash, NEW.snapshot, NEW.number, NEW.made_at, NEW.reason, NEW.requested_by
    );
    RETURN NEW;
END $$;
CREATE TRIGGER revisions_are_chained
    BEFORE INSERT ON transcripts_revision FOR EACH ROW EXECUTE FUNCTION chain_revision()
"""
UNHASH = """
DROP TRIGGER revisions_are_chained ON transcripts_revision;
DROP FUNCTION chain_revision();
DROP FUNCTION archive_revision_hash;
ALTER TABLE transcripts_revision DROP COLUMN made_in
"""

# A deleted account leaves its revisions without it, and a restored archive forgets in which
# transactions of another server they were made; anything else stays as it was written.
LASTING = """
CREATE FUNCTION refuse_change_of_record() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% % is a record of the past, which never changes.', TG_ARGV[0], OLD.id
        USING ERRCODE = 'integrity_constraint_violation',
              HINT = 'What follows from it now is told by a new revision.';
END $$;
CREATE TRIGGER revisions_never_change
    BEFORE UPDATE ON transcripts_revision FOR EACH ROW WHEN (
        (OLD.event_id, OLD.source_id, OLD.number, OLD.made_at, OLD.reason, OLD.requested_by,
         OLD.snapshot, OLD.previous_hash, OLD.hash)
        IS DISTINCT FROM
        (NEW.event_id, NEW.source_id, NEW.number, NEW.made_at, NEW.reason, NEW.requested_by,
         NEW.snapshot, NEW.previous_hash, NEW.hash)
        OR (NEW.made_by_id IS NOT NULL AND NEW.made_by_id IS DISTINCT FROM OLD.made_by_id)
        OR (NEW.made_in <> OLD.made_in AND NEW.made_in <> '0')
    ) EXECUTE FUNCTION refuse_change_of_record('Revision');
CREATE TRIGGER departures_never_change
    BEFORE UPDATE ON transcripts_departure
    FOR EACH ROW EXECUTE FUNCTION refuse_change_of_record('Departure');

CREATE FUNCTION refuse_loss_of_revision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (convert_from(OLD.snapshot, 'UTF8')::json ->> 'is_fictional') IS DISTINCT FROM 'true'
        OR EXISTS (SELECT FROM transcripts_event WHERE id = OLD.event_id)
    THEN
        RAISE EXCEPTION 'Revision % of event % stays for ever.', OLD.number, OLD.event_id
            USING ERRCODE = 'integrity_constraint_violation',
                  HINT = 'Only an invented event is removed, and with all its revisions.';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER revisions_are_never_lost
    AFTER DELETE ON transcripts_revision DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION refuse_loss_of_revision();

CREATE FUNCTION refuse_new_address() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The address “%” lasts.', OLD.slug
        USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER addresses_of_speakers_last
    BEFORE UPDATE ON transcripts_speaker
    FOR EACH ROW WHEN (OLD.made_for_id IS NULL AND OLD.slug <> NEW.slug)
    EXECUTE FUNCTION refuse_new_address();
CREATE TRIGGER addresses_of_outlets_last
    BEFORE UPDATE ON transcripts_outlet
    FOR EACH ROW WHEN (OLD.made_for_id IS NULL AND OLD.slug <> NEW.slug)
    EXECUTE FUNCTION refuse_new_address()
"""
UNLASTING = """
DROP TRIGGER addresses_of_outlets_last ON transcripts_outlet;
DROP TRIGGER addresses_of_speakers_last ON transcripts_speaker;
DROP FUNCTION refuse_new_address();
DROP TRIGGER revisions_are_never_lost ON transcripts_revision;
DROP FUNCTION refuse_loss_of_revision();
DROP TRIGGER departures_never_change ON transcripts_departure;
DROP TRIGGER revisions_never_change ON transcripts_revision;
DROP FUNCTION refuse_change_of_record()
"""

DEMAND = """
CREATE FUNCTION demand_revision(event bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    newest xid8;
    address text;
BEGIN
    SELECT made_in INTO newest FROM transcripts_revision
    WHERE event_id = event ORDER BY number DESC LIMIT 1;
    IF newest = pg_current_xact_id() THEN
        RETURN;
    END IF;
    SELECT slug INTO address FROM transcripts_event
    WHERE id = event AND (newest IS NOT NULL OR state IN ('published', 'withdrawn'));
    IF FOUND THEN
        RAISE EXCEPTION 'Event “%” has been published: what the public reads of it changes only'
            ' with a revision in the same transaction.', address
            USING ERRCODE = 'integrity_constraint_violation',
                  HINT = 'Change it on the staff pages or by a function of transcripts.ingest,'
                         ' which record the revision.';
    END IF;
END $$;

CREATE FUNCTION demand_revision_of_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM demand_revision(NEW.id);
    RETURN NULL;
END $$;

CREATE FUNCTION demand_revision_of_row() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        PERFORM demand_revision(OLD.event_id);
    END IF;
    IF TG_OP = 'INSERT' OR TG_OP = 'UPDATE' AND NEW.event_id <> OLD.event_id THEN
        PERFORM demand_revision(NEW.event_id);
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION demand_revision_of_part() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        PERFORM demand_revision(event_id) FROM transcripts_exchange WHERE id = OLD.exchange_id;
    END IF;
    IF TG_OP = 'INSERT' OR TG_OP = 'UPDATE' AND NEW.exchange_id <> OLD.exchange_id THEN
        PERFORM demand_revision(event_id) FROM transcripts_exchange WHERE id = NEW.exchange_id;
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION demand_revision_of_addressee() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        PERFORM demand_revision(exchange.event_id)
        FROM transcripts_questionpart AS part
        JOIN transcripts_exchange AS exchange ON exchange.id = part.exchange_id
        WHERE part.id = OLD.part_id;
    END IF;
    IF TG_OP = 'INSERT' OR TG_OP = 'UPDATE' AND NEW.part_id <> OLD.part_id THEN
        PERFORM demand_revision(exchange.event_id)
        FROM transcripts_questionpart AS part
        JOIN transcripts_exchange AS exchange ON exchange.id = part.exchange_id
        WHERE part.id = NEW.part_id;
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION demand_revision_in_series() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM demand_revision(id) FROM transcripts_event WHERE series_id = NEW.id;
    RETURN NULL;
END $$;

CREATE FUNCTION demand_revision_of_origin() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM demand_revision(event) FROM (
        SELECT id FROM transcripts_event WHERE source_id = NEW.id
        UNION SELECT event_id FROM transcripts_revision WHERE source_id = NEW.id
    ) AS read_from(event);
    RETURN NULL;
END $$;

CREATE FUNCTION refuse_emptying() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM transcripts_revision) THEN
        RAISE EXCEPTION 'The archive has published events: % is not emptied.', TG_TABLE_NAME
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$
"""
UNDEMAND = """
DROP FUNCTION refuse_emptying();
DROP FUNCTION demand_revision_of_origin();
DROP FUNCTION demand_revision_in_series();
DROP FUNCTION demand_revision_of_addressee();
DROP FUNCTION demand_revision_of_part();
DROP FUNCTION demand_revision_of_row();
DROP FUNCTION demand_revision_of_event();
DROP FUNCTION demand_revision(bigint)
"""


def changed(columns, *expressions):
    """The condition that one of these columns, or of expressions over a row, is another now."""
    old, new = (
        ", ".join(
            [*(f"{row}.{column}" for column in columns), *(each.format(row) for each in expressions)]
        )
        for row in ("OLD", "NEW")
    )
    return f"({old}) IS DISTINCT FROM ({new})"


def trigger(name, when, table, function, condition=""):
    condition = f"WHEN ({condition}) " if condition else ""
    return migrations.RunSQL(
        f"CREATE CONSTRAINT TRIGGER {name} AFTER {when} ON transcripts_{table}"
        f" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW {condition}EXECUTE FUNCTION {function}()",
        f"DROP TRIGGER {name} ON transcripts_{table}",
    )


def guard(table, columns, function, *expressions):
    """Two triggers, since only one for updates may compare a row with what it was."""
    return [
        trigger(f"{table}_comes_and_goes_seen", "INSERT OR DELETE", table, function),
        trigger(
            f"{table}_changes_seen", "UPDATE", table, function, changed(columns, *expressions)
        ),
    ]


def never_emptied(table):
    return migrations.RunSQL(
        f"CREATE TRIGGER {table}_never_emptied BEFORE TRUNCATE ON transcripts_{table}"
        " FOR EACH STATEMENT EXECUTE FUNCTION refuse_emptying()",
        f"DROP TRIGGER {table}_never_emptied ON transcripts_{table}",
    )


class Migration(migrations.Migration):
    dependencies = [("transcripts", "0012_corrected_sources")]
    operations = [
        migrations.AddField(
            "revision", "previous_hash", models.CharField(default="", editable=False, max_length=64)
        ),
        migrations.AddField(
            "revision", "hash", models.CharField(default="", editable=False, max_length=64)
        ),
        migrations.RunSQL(HASH, UNHASH),
        migrations.AddConstraint(
            "revision",
            models.CheckConstraint(
                condition=models.Q(("hash__regex", "^[0-9a-f]{64}$")), name="revision_has_hash"
            ),
        ),
        migrations.RunSQL(LASTING, UNLASTING),
        migrations.RunSQL(DEMAND, UNDEMAND),
        trigger(
            "event_appears_seen",
            "INSERT",
            "event",
            "demand_revision_of_event",
            "NEW.state IN ('published', 'withdrawn')",
        ),
        trigger(
            "event_changes_seen", "UPDATE", "event", "demand_revision_of_event", changed(EVENT)
        ),
        *guard(
            "turn", TURN, "demand_revision_of_row", "{}.attribution_confirmed_at IS NULL"
        ),
        *guard("exchange", EXCHANGE, "demand_revision_of_row"),
        *guard("participation", PARTICIPATION, "demand_revision_of_row"),
        trigger(
            "departure_comes_and_goes_seen",
            "INSERT OR DELETE",
            "departure",
            "demand_revision_of_row",
        ),
        *guard("questionpart", PART, "demand_revision_of_part"),
        *guard("addressee", ADDRESSEE, "demand_revision_of_addressee"),
        trigger(
            "series_changes_seen", "UPDATE", "series", "demand_revision_in_series", changed(["name"])
        ),
        trigger(
            "source_changes_seen",
            "UPDATE",
            "sourcedocument",
            "demand_revision_of_origin",
            changed(SOURCE),
        ),
        *(
            never_emptied(table)
            for table in (
                "event",
                "turn",
                "exchange",
                "participation",
                "questionpart",
                "addressee",
                "departure",
                "revision",
                "sourcedocument",
            )
        ),
    ]
