from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.db import connection, transaction
from django.utils.translation import override
from xdist.scheduler import LoadScopeScheduling

from transcripts.ingest import publish as publishing
from transcripts.ingest.facts import EventFacts, SourceFacts
from transcripts.ingest.index import index
from transcripts.ingest.publish import add_revision
from transcripts.ingest.receive import receive
from transcripts.ingest.samples import load_samples
from transcripts.ingest.verification import CHECKS
from transcripts.models import Departure, Event, Exchange, Revision, SourceDocument, Speaker, Turn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytest_django import DjangoDbBlocker
    from xdist.remote import Producer

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
# Where tests share what takes seconds to make.
SHARING = (
    "hled_archive/tests/test_embedded_server.py",
    "transcripts/tests/benchmark/test_known_in_corpus.py",
    "transcripts/tests/browser/",
    "transcripts/tests/ingest/samples/",
    "transcripts/tests/parsing/alignment/test_corpus.py",
    "transcripts/tests/parsing/test_corpus.py",
    "transcripts/tests/views/archive/",
)
NOON = datetime(2024, 3, 1, 12, tzinfo=UTC)

# A whole little availability in the first transcript's house style; all of it invented.
SMALL = """\
Foreign Minister Ana Ruiz Ortega at a Press Availability

FOREIGN MINISTER RUIZ ORTEGA:  Good morning.  We signed the fisheries treaty today.

QUESTION:  Will the treaty cover herring?

FOREIGN MINISTER RUIZ ORTEGA:  (Via interpreter) Yes, herring and cod.
"""


def mismatches() -> set[str]:
    """What `manage.py verify --quick` would find, each with its place."""
    return {
        f"{mismatch.where}: {mismatch.what}"
        for check in CHECKS
        for examined in check.examine()
        for mismatch in examined
    }


class Scheduling(LoadScopeScheduling):
    """Hands tests to pytest-xdist's workers one by one, but those that share all to one.

    Its own way of grouping, `--dist=loadgroup`, is without effect under pytest 9.2.
    """

    def _split_scope(self, nodeid: str) -> str:
        return next((place for place in SHARING if nodeid.startswith(place)), nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Scheduling:
    return Scheduling(config, log)


@contextmanager
def in_one_transaction(django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """What is written here lasts for many tests, each of which undoes what it writes itself."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker) -> None:
    """Let Django empty the test database, which an archive with published events refuses."""
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass, tgname FROM pg_trigger WHERE tgname LIKE '%_never_emptied'"
        )
        for table, trigger in cursor.fetchall():
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER {trigger}")


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """Each test begins in English, whatever page the one before it asked for."""
    with override("en"):
        yield


@pytest.fixture
def make_event(db: None) -> Callable[..., Event]:
    """A factory of published events; `date=None` and the like override its defaults.

    The revision covers all that a test, being one transaction, does to the event.
    """

    @transaction.atomic
    def make(slug: str = "talks", **fields: object) -> Event:
        source = SourceDocument.objects.create(
            content=f"The bytes of {slug}".encode(), media_type="text/plain", received_at=NOON
        )
        defaults: dict[str, object] = {
            "title": f"Title of {slug}",
            "date": date(2023, 5, 4),
            "date_basis": "Stated in the document",
            "kind": "press conference",
            "languages": ["en"],
            "state": "published",
            "published_at": NOON,
        }
        event = Event.objects.create(slug=slug, source=source, **(defaults | fields))
        if event.state in {"published", "withdrawn"}:
            add_revision(event, reason="First publication", by=None, at=NOON)
        return event

    return make


@pytest.fixture
def make_speaker(db: None) -> Callable[..., Speaker]:
    """A factory of officials, by name."""

    def make(name: str = "Ana Ruiz", **fields: object) -> Speaker:
        defaults: dict[str, object] = {
            "slug": name.lower().replace(" ", "-"),
            "sort_name": name.rpartition(" ")[2],
            "kind": "official",
        }
        return Speaker.objects.create(name=name, **(defaults | fields))

    return make


@pytest.fixture
def make_turn(make_event: Callable[..., Event]) -> Callable[..., Turn]:
    """A factory of turns that a search finds; without an event, one is made for all of them."""

    def make(text: str = "Good morning.", event: Event | None = None, **fields: object) -> Turn:
        event = event or Event.objects.first() or make_event()
        position = event.turns.count() + 1
        defaults: dict[str, object] = {
            "key": f"k{event.pk}x{position}",
            "label": "MINISTER",
            "kind": "statement",
            "voice": "own",
            "language": "en",
            "source_start": position,
            "source_end": position + 1,
        }
        if fields.get("kind") in {"question", "answer"} and "exchange" not in fields:
            defaults["exchange"] = Exchange.objects.create(
                event=event, position=position, key=f"x{event.pk}x{position}", state="answered"
            )
        if "speaker" in fields:
            defaults["attribution_rule"] = "roster"
        turn = Turn.objects.create(event=event, position=position, text=text, **(defaults | fields))
        index(event)
        return turn

    return make


@pytest.fixture
def receive_text(db: None) -> Callable[..., Event]:
    """Hand in a text as staff would, by default with a date entered; the event is a draft."""

    def hand_in(text: str = SMALL, **facts: object) -> Event:
        defaults: dict[str, object] = {
            "kind": "press conference",
            "date": date(2023, 5, 4),
            "date_basis": "Entered by staff: the calendar of the ministry",
        }
        return receive(
            text.encode(),
            source=SourceFacts(filename="talks.txt", originator="Ministry of the Sea"),
            event=EventFacts(**(defaults | facts)),  # type: ignore[arg-type]
            by=None,
            at=NOON,
        )

    return hand_in


@pytest.fixture
def publish(db: None) -> Callable[[Event], Event]:
    """Publish a draft."""

    def make_public(event: Event) -> Event:
        publishing.publish(event, reason="First publication", by=None, at=NOON)
        return event

    return make_public


@pytest.fixture
def make_draft(make_event: Callable[..., Event]) -> Callable[..., Event]:
    """A factory of events that have no revision yet: `revise` publishes them."""
    return partial(make_event, state="draft", published_at=None)


@pytest.fixture
def revise(db: None) -> Callable[..., Revision]:
    """Make a revision of what a test changed in an event's rows; the first one publishes it.

    Each is made a day after the one before.
    """

    @transaction.atomic
    def add(event: Event, reason: str = "A corrected copy.", **who: str) -> Revision:
        changed = Event.objects.get(pk=event.pk)
        if changed.state == Event.State.DRAFT:
            changed.state, changed.published_at = Event.State.PUBLISHED, NOON
            changed.save()
        index(changed)
        at = NOON + timedelta(days=changed.revisions.count())
        revision = publishing.add_revision(changed, reason=reason, by=None, at=at, **who)
        event.refresh_from_db()
        return revision

    return add


@pytest.fixture
def take_out(revise: Callable[..., Revision]) -> Callable[..., Departure]:
    """Take a turn out of its published event, as a corrected source does that lacks it."""

    def take(turn: Turn, *successors: str, reason: str = "Not in the corrected copy.") -> Departure:
        last_in = turn.event.revisions.latest("number")
        turn.delete()
        return Departure.objects.create(
            event=turn.event,
            key=turn.key or "",
            last_in=last_in,
            gone_in=revise(turn.event, reason),
            reason=reason,
            successors=list(successors),
        )

    return take


@pytest.fixture
def samples(db: None) -> list[Event]:
    """The sample archive, the first transcript first."""
    return [loaded.event for loaded in load_samples(FIXTURES, at=NOON)]
