from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import User

from transcripts.ingest.attributions import Decree, resolve_label
from transcripts.models import Speaker

LABEL = "FOREIGN MINISTER RUIZ ORTEGA"
UNNAMED = """\
Background Briefing on the Fisheries Treaty

SENIOR SEA MINISTRY OFFICIAL:  Good morning.

QUESTION:  Will the treaty cover herring?

SENIOR SEA MINISTRY OFFICIAL:  It will.
"""


@pytest.fixture
def decide(db):
    """Decide as somebody whose name the public must not read."""

    def on(label, event, speaker):
        by = User.objects.create_user("veronica-secret")
        at = datetime(2024, 4, 2, 9, tzinfo=UTC)
        resolve_label(label, [event], Decree(speaker, learn=False, by=by, at=at))

    return on


def shown(client, address):
    return " ".join(client.get(address).content.decode().split())


def test_a_statement_says_by_which_rule_its_speaker_is_known_and_where(
    client, receive_text, publish
):
    turn = publish(receive_text()).turns.get(position=1)

    page = shown(client, turn.get_absolute_url())

    assert "Named in the transcript’s title or heading" in page
    assert "characters 17 to 32 of the source" in page
    assert "not yet confirmed by a person" in page


def test_a_statement_says_when_a_person_confirmed_it_and_never_who(
    client, receive_text, publish, decide
):
    event = publish(receive_text())
    decide(LABEL, event, Speaker.objects.get(name="Ana Ruiz Ortega"))

    for address in (event.turns.get(position=1).get_absolute_url(), event.get_absolute_url()):
        page = shown(client, address)
        assert "confirmed by a person" in page
        assert "not yet confirmed" not in page
        assert "veronica-secret" not in page
    statement = shown(client, event.turns.get(position=1).get_absolute_url())
    assert "confirmed by a person on 2 April 2024" in statement


def test_a_statement_says_that_nobody_can_be_named(client, receive_text, publish, decide):
    event = publish(receive_text())
    decide(LABEL, event, None)

    page = shown(client, event.turns.get(position=1).get_absolute_url())

    assert "Nobody who can be named, as staff found" in page
    assert "Ana Ruiz Ortega</a>" not in page


def test_an_unnamed_officials_page_says_so_and_links_the_one_event(client, receive_text, publish):
    event = publish(receive_text(UNNAMED))

    page = shown(client, Speaker.objects.get().get_absolute_url())

    assert "<h1>Senior sea ministry official, 4 May 2023</h1>" in page
    assert "The government did not name this official." in page
    assert "it may stand for several people" in page
    assert f'href="{event.get_absolute_url()}"' in page


def test_a_numbered_official_is_one_person(client, receive_text, publish):
    publish(receive_text(UNNAMED.replace("OFFICIAL:", "OFFICIAL ONE:")))

    assert "several people" not in shown(client, Speaker.objects.get().get_absolute_url())


def test_an_unnamed_official_of_a_draft_is_not_found(client, receive_text):
    receive_text(UNNAMED)

    assert client.get(Speaker.objects.get().get_absolute_url()).status_code == 404


def test_an_unnamed_officials_statement_says_why_there_is_no_name(client, receive_text, publish):
    turn = publish(receive_text(UNNAMED)).turns.first()

    page = shown(client, turn.get_absolute_url())

    assert "An official whom the transcript does not name" in page
    assert "not yet confirmed" not in page


def test_hostile_labels_of_unnamed_officials_are_shown_as_text(client, receive_text, publish):
    event = publish(receive_text(UNNAMED))
    Speaker.objects.update(name="<b>Official</b>")

    page = shown(client, event.turns.first().get_absolute_url())

    assert "<b>Official" not in page
    assert "&lt;b&gt;Official&lt;/b&gt;" in page
