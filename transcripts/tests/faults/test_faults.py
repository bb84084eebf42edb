"""What happens in the middle is as if it had not begun, and the next run goes on."""

import os
import shutil
import signal
import subprocess
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest
from django.db import OperationalError

from hled_archive.embedded import cluster
from hled_archive.embedded.place import find_place
from transcripts.ingest import publish as publishing
from transcripts.ingest.attributions import Decree, resolve_label
from transcripts.ingest.verification import CHECKS
from transcripts.models import (
    Departure,
    Event,
    Revision,
    SourceDocument,
    Speaker,
    Turn,
    TurnSearch,
)
from transcripts.tests.conftest import NOON, SMALL
from transcripts.tests.faults.conftest import AT_GATE, WAITING, gate, upon_insert
from transcripts.tests.processes import CONNECTED, ended, started, wait_for

LATER = datetime(2024, 4, 2, 9, tzinfo=UTC)
GONE = f"{CONNECTED} = 0"
DISK_FULL = "RAISE EXCEPTION 'No space left on device' USING ERRCODE = 'disk_full';"
IS_SECOND = "EXISTS (SELECT FROM transcripts_revision)"
MOSS = SMALL.replace("QUESTION:", "MR MOSS:  One question, please.\n\nQUESTION:", 1)

STANDING = "SELECT state, (SELECT count(*) FROM transcripts_revision) FROM transcripts_event"

PUBLISH = """
import sys
import django
django.setup()
from django.utils import timezone
from transcripts.ingest.publish import NotReadyError, publish
from transcripts.models import Event
try:
    publish(Event.objects.get(), reason="First publication", by=None, at=timezone.now())
except NotReadyError as refusal:
    sys.exit(str(refusal))
print("Published.")
"""
ATTRIBUTE = """
import django
django.setup()
from django.utils import timezone
from transcripts.ingest.attributions import Decree, resolve_label
from transcripts.models import Event, Speaker
moss = Speaker.objects.get(slug="tom-moss")
resolve_label("MR MOSS", [Event.objects.get()], Decree(moss, False, None, timezone.now()))
"""
CORRECT = """
import sys
import django
django.setup()
from django.utils import timezone
from transcripts.ingest.facts import SourceFacts
from transcripts.ingest.revise import Request, revise
from transcripts.models import Event
request = Request("MR MOSS was never there", None, timezone.now())
revise(Event.objects.get(), sys.argv[1].encode(), source=SourceFacts(), request=request)
print("Corrected.")
"""
# Answers a request each time that it is told to, as a web server's process does in production.
SERVE = """
import logging
import sys
from wsgiref.util import setup_testing_defaults
from django.core.wsgi import get_wsgi_application
application = get_wsgi_application()
logging.disable()
for line in sys.stdin:
    request = {"PATH_INFO": "/readyz/", "HTTP_HOST": "localhost"}
    setup_testing_defaults(request)
    answer = application(request, lambda status, headers: print(status[:3], flush=True))
    list(answer)
    answer.close()
"""
PRODUCTION = {
    "DJANGO_DEBUG": "0",
    "DJANGO_HTTPS": "0",
    "DJANGO_SECRET_KEY": "known to this test alone, and of no use to anybody else",
    "DJANGO_ALLOWED_HOSTS": "localhost",
    "PYTHONWARNINGS": "ignore",  # static files have not been collected
}
# The pool tries again by itself; each request waits some seconds for it.
REQUESTS = 10


def killed(process, session):
    """Kill a process that waits at the gate; what it was at ends when the gate opens."""
    process.kill()
    process.communicate()
    session.execute("SELECT pg_advisory_unlock_all()")
    wait_for(session, GONE)


def mismatches():
    return [mismatch for check in CHECKS for examined in check.examine() for mismatch in examined]


def is_untouched_draft(event):
    event.refresh_from_db()
    return (
        (event.state, event.published_at) == ("draft", None)
        and not event.turns.exclude(key=None).exists()
        and not event.exchanges.exclude(key=None).exists()
        and not Revision.objects.exists()
        and not TurnSearch.objects.exists()
    )


@pytest.mark.parametrize("table", ["turn", "revision"])
def test_killed_in_the_middle_of_an_import_nothing_of_the_document_is_there(
    observer, tmp_path, table
):
    for n in range(2):
        text = SMALL.replace("Good morning.", f"Good morning, 4 May 2023, {n}.")
        (tmp_path / f"{n}.txt").write_text(f"May 4, 2023\n\n{text}")
    command = ("import_transcripts", str(tmp_path), "--publish", "--processes=1")
    with gate(observer, table):
        running = started(*command)
        wait_for(observer, AT_GATE, running)
        killed(running, observer)
        assert not SourceDocument.objects.exists()
        assert not Event.objects.exists()

    again = started(*command)
    assert "documents in" in ended(again)
    assert Event.objects.published().count() == 2
    assert mismatches() == []


def test_killed_in_the_middle_of_a_publication_the_draft_is_what_it_was(observer, receive_text):
    event = receive_text()
    with gate(observer, "revision"):
        running = started("-c", PUBLISH)
        wait_for(observer, AT_GATE, running)
        killed(running, observer)
    assert is_untouched_draft(event)

    publishing.publish(event, reason="First publication", by=None, at=NOON)
    assert mismatches() == []


def test_killed_in_the_middle_of_a_revision_the_last_one_stands(observer, receive_text, publish):
    event = publish(receive_text(MOSS))
    moss = Speaker.objects.create(slug="tom-moss", name="Tom Moss", sort_name="M", kind="official")
    before = list(Turn.objects.order_by("pk").values())
    with gate(observer, "revision"):
        running = started("-c", ATTRIBUTE)
        wait_for(observer, AT_GATE, running)
        killed(running, observer)
    assert list(Turn.objects.order_by("pk").values()) == before
    assert event.revisions.count() == 1
    assert mismatches() == []

    resolve_label("MR MOSS", [event], Decree(moss, learn=False, by=None, at=LATER))
    assert event.revisions.count() == 2
    assert mismatches() == []


def test_killed_in_the_middle_of_a_correction_the_earlier_source_stands(
    observer, receive_text, publish
):
    event = publish(receive_text(MOSS))
    before = list(Turn.objects.order_by("pk").values())
    with gate(observer, "departure"):
        running = started("-c", CORRECT, SMALL)
        wait_for(observer, AT_GATE, running)
        killed(running, observer)
    assert list(Turn.objects.order_by("pk").values()) == before
    assert event.revisions.count() == SourceDocument.objects.count() == 1
    assert mismatches() == []

    assert ended(started("-c", CORRECT, SMALL)) == "Corrected.\n"
    assert event.revisions.count() == SourceDocument.objects.count() == 2
    assert Departure.objects.get().reason == "MR MOSS was never there"
    assert mismatches() == []


def test_of_two_who_publish_at_once_one_is_told_that_it_is_done(observer, receive_text):
    event = receive_text()
    with observer.transaction():
        observer.execute("SELECT FROM transcripts_event FOR UPDATE")
        both = [started("-c", PUBLISH) for _ in range(2)]
        wait_for(observer, f"(SELECT count(*) {WAITING}) = 2", *both)
    told = sorted(ended(each) for each in both)

    assert told == ["It is published already.\n", "Published.\n"]
    assert sorted(each.returncode for each in both) == [0, 1]
    assert event.revisions.count() == 1
    assert mismatches() == []


def test_a_session_that_the_server_ends_leaves_the_draft_as_it_was(observer, receive_text):
    event = receive_text()
    with gate(observer, "revision"):
        running = started("-c", PUBLISH)
        wait_for(observer, AT_GATE, running)
        observer.execute(f"SELECT pg_terminate_backend(pid) {WAITING} AND locktype = 'advisory'")
        assert "terminating connection" in ended(running)
        assert running.returncode == 1
    assert is_untouched_draft(event)

    assert ended(started("-c", PUBLISH)) == "Published.\n"
    assert mismatches() == []


def test_a_full_disk_in_the_middle_of_a_publication_changes_nothing(observer, receive_text):
    event = receive_text()
    with (
        upon_insert(observer, "turnsearch", DISK_FULL),
        pytest.raises(OperationalError, match="No space left on device"),
    ):
        publishing.publish(event, reason="First publication", by=None, at=NOON)
    assert is_untouched_draft(event)

    event.refresh_from_db()
    publishing.publish(event, reason="First publication", by=None, at=NOON)
    assert mismatches() == []


def test_an_import_that_fills_the_disk_ends_there_and_the_next_goes_on(observer, tmp_path):
    for n in range(3):
        text = SMALL.replace("Good morning.", f"Good morning, 4 May 2023, {n}.")
        (tmp_path / f"{n}.txt").write_text(f"May 4, 2023\n\n{text}")
    command = ("import_transcripts", str(tmp_path), "--publish", "--processes=1")
    with upon_insert(observer, "revision", f"IF {IS_SECOND} THEN {DISK_FULL} END IF;"):
        running = started(*command)
        assert "No space left on device" in ended(running)
        assert running.returncode == 1
    assert Event.objects.count() == Event.objects.published().count() == 1
    assert mismatches() == []

    assert "documents in" in ended(started(*command))
    assert Event.objects.published().count() == 3
    assert mismatches() == []


class OwnServer:
    """A PostgreSQL server for one test, always at the same address, which it may kill."""

    def __init__(self, folder):
        (folder / ".postgres").mkdir(mode=0o755)
        self.place = find_place(folder / ".postgres")
        self.sockets = Path(tempfile.mkdtemp(prefix="hled-archive-", dir="/tmp"))
        if self.place.account:
            self.place.account.own(self.sockets)
        self.address = f"postgresql://{cluster.NAME}@/{cluster.NAME}?host={self.sockets}"
        cluster.begin_log(self.place)
        cluster.create(self.place)
        self.start()

    def start(self):
        cluster.launch(self.place, self.sockets, attempts=3)

    def kill(self):
        """End the server at once, as a power cut does, and wait until its processes are gone."""
        postmaster = cluster.noted(self.place)
        assert postmaster
        os.kill(postmaster.pid, signal.SIGKILL)
        while cluster.is_server(postmaster.pid):
            os.sched_yield()

    def remove(self):
        cluster.stop(self.place)
        shutil.rmtree(self.sockets, ignore_errors=True)
        shutil.rmtree(self.place.folder, ignore_errors=True)


@pytest.fixture
def server():
    folder = Path(tempfile.mkdtemp(prefix="a checkout-"))
    folder.chmod(0o755)
    own = OwnServer(folder)
    yield own
    own.remove()
    shutil.rmtree(folder)


@pytest.fixture
def reader(server):
    """A process that goes on asking for pages while the server is killed and comes back."""
    made = started("migrate", "-v0", address=server.address)
    assert (ended(made), made.returncode) == ("", 0)
    process = started(
        "-c", SERVE, address=server.address, environment=PRODUCTION, stdin=subprocess.PIPE
    )
    yield process
    process.stdin.close()
    process.wait()
    process.stdout.close()


def asked(reader):
    reader.stdin.write("ask\n")
    reader.stdin.flush()
    return reader.stdout.readline().strip()


def test_a_server_that_is_killed_and_comes_back_has_nothing_half_published(
    server, reader, tmp_path
):
    address = server.address
    (tmp_path / "talks.txt").write_text(f"May 4, 2023\n\n{SMALL}")
    ended(started("import_transcripts", str(tmp_path), "--processes=1", address=address))
    assert asked(reader) == "200"
    with psycopg.connect(address, autocommit=True) as observer, gate(observer, "revision"):
        running = started("-c", PUBLISH, address=address)
        wait_for(observer, AT_GATE, running)
        server.kill()
        with pytest.raises(psycopg.OperationalError):
            observer.execute("SELECT 1")
    assert "connection" in ended(running)
    assert asked(reader) == "503"

    server.start()
    assert "200" in (asked(reader) for _ in range(REQUESTS))
    with psycopg.connect(address, autocommit=True) as observer:
        assert observer.execute(STANDING).fetchone() == ("draft", 0)
        observer.execute("DROP TRIGGER a_fault ON transcripts_revision")
        assert ended(started("-c", PUBLISH, address=address)) == "Published.\n"
        assert observer.execute(STANDING).fetchone() == ("published", 1)
    verified = ended(started("verify", "--quick", address=address))
    assert verified.endswith("The archive is what it was.\n")
