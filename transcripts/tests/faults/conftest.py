from contextlib import contextmanager

import psycopg
import pytest

from transcripts.tests.processes import address_of

GATE = 20230929
# Locks are told of all databases, and the server may have another's tests. Whoever waits for a
# transaction's end, which is of no database, holds the tables that it reads.
WAITING = (
    "FROM pg_locks WHERE NOT granted AND pid IN (SELECT pid FROM pg_locks"
    " JOIN pg_database ON database = pg_database.oid WHERE datname = current_database())"
)
AT_GATE = f"(SELECT count(*) = 1 {WAITING} AND locktype = 'advisory' AND objid = {GATE})"


@pytest.fixture
def observer(transactional_db):
    """A session of the test's own beside Django's."""
    with psycopg.connect(address_of(), autocommit=True) as session:
        yield session


@contextmanager
def upon_insert(session, table, body):
    """Let PL/pgSQL run before each row that is inserted into a table."""
    session.execute(
        "CREATE OR REPLACE FUNCTION upon_insert() RETURNS trigger LANGUAGE plpgsql AS"
        f" $$ BEGIN {body} RETURN NEW; END $$"
    )
    session.execute(
        f"CREATE TRIGGER a_fault BEFORE INSERT ON transcripts_{table}"
        " FOR EACH ROW EXECUTE FUNCTION upon_insert()"
    )
    try:
        yield
    finally:
        if not session.broken:
            session.execute("SELECT pg_advisory_unlock_all()")
            session.execute(f"DROP TRIGGER a_fault ON transcripts_{table}")


@contextmanager
def gate(session, table):
    """Keep whoever inserts into a table there, in mid-transaction, while the gate is closed."""
    with upon_insert(session, table, f"PERFORM pg_advisory_xact_lock_shared({GATE});"):
        session.execute("SELECT pg_advisory_lock(%s)", [GATE])
        yield
