"""Fixtures of the staff pages' tests: accounts, and drafts made the way staff make them."""

from datetime import UTC, date, datetime

import pytest
from django.contrib.auth.models import Permission, User

from transcripts.ingest.facts import EventFacts, SourceFacts
from transcripts.ingest.publish import publish
from transcripts.ingest.receive import receive

NOON = datetime(2024, 5, 2, 12, 0, tzinfo=UTC)
TEXT = """Foreign Minister Ada Quill at a Press Availability

FOREIGN MINISTER QUILL:  Good morning. We spoke of grain and of the river bridge.

MR VANCE:  We have time for one question.

QUESTION:  Will the bridge open this year?

FOREIGN MINISTER QUILL:  (Via interpreter) Yes. It will open in October.
"""


@pytest.fixture
def make_staff(db):
    """Make an account for the staff pages with these permissions."""

    def make(*permissions):
        user = User.objects.create_user(f"staff{User.objects.count()}", is_staff=True)
        user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
        return user

    return make


@pytest.fixture
def staff(client, make_staff):
    """A browser signed in as somebody who may do all that concerns events and records."""
    models = ("event", "speaker", "outlet", "country", "series", "topic", "sourcedocument")
    actions = ("view", "add", "change", "delete")
    client.force_login(make_staff(*(f"{does}_{model}" for does in actions for model in models)))
    return client


@pytest.fixture
def make_draft(db):
    """Receive a document as staff would."""

    def make(text=TEXT, *, day=date(2024, 5, 1), originator="", filename="quill.txt"):
        return receive(
            text.encode(),
            source=SourceFacts(filename=filename, originator=originator),
            event=EventFacts(
                kind="press conference", date=day, date_basis="The ministry’s diary" if day else ""
            ),
            by=None,
            at=NOON,
        )

    return make


@pytest.fixture
def make_published(make_draft):
    """Receive a document and publish it."""

    def make(text=TEXT, **settings):
        event = make_draft(text, **settings)
        publish(event, reason="First publication", by=None, at=NOON)
        return event

    return make
