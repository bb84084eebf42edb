"""Whatever is written in a transcript or a record stays text on every page that shows it."""

from datetime import date
from xml.etree import ElementTree as ET

import pytest

from transcripts.models import Country, Event, Exchange, Outlet, Role, Series, Topic
from transcripts.tests.conftest import NOON
from transcripts.tests.views.markup import read

BAD = """<script>alert(1)</script>"><img src=x onerror=alert(1)>'"""
QUOTED = "%3Cscript%3Ealert(1)%3C/script%3E%22%3E%3Cimg%20src=x%20onerror=alert(1)%3E'"
PARAMETERS = [
    "q",
    "speaker",
    "topic",
    "outlet",
    "country",
    "event",
    "series",
    "kind",
    "voice",
    "lang",
    "year",
    "since",
    "until",
    "sort",
    "page",
]


@pytest.fixture
def hostile(make_draft, make_turn, make_speaker, revise):
    """Addresses of an archive in which every text that can be is hostile."""
    country = Country.objects.create(code="ZZ", name=BAD)
    speaker = make_speaker("Ana Ruiz", country=country)
    speaker.name = speaker.sort_name = BAD
    speaker.save()
    speaker.name_forms.create(form=BAD)
    Role.objects.create(speaker=speaker, title=BAD, organisation=BAD, source=BAD)
    outlet = Outlet.objects.create(slug="herald", name=BAD, other_names=[BAD], country=country)
    topic = Topic.objects.create(slug="herring", name=BAD, description=BAD, rule_en=BAD)
    event = make_draft(
        title=BAD,
        place=BAD,
        date_basis=BAD,
        place_basis=BAD,
        series=Series.objects.create(slug="series", name=BAD),
        footnotes=[{"marker": "[1]", "anchor_turn": 1, "text": BAD}],
    )
    for field in ("publisher", "originator", "licence"):
        setattr(event.source, field, BAD)
    event.source.save()
    exchange = Exchange.objects.create(
        event=event, position=1, key="x1", asker_name=BAD, outlet=outlet, state="answered"
    )
    asked = make_turn(BAD, event=event, label=BAD, kind="question", exchange=exchange)
    answer = make_turn(
        f"{BAD}[1] herring",
        event=event,
        label=BAD,
        kind="answer",
        exchange=exchange,
        speaker=speaker,
        marks=[
            {"kind": "stage", "start": 0, "end": 8},
            {"kind": "footnote", "start": len(BAD), "end": len(BAD) + 3, "marker": "[1]"},
        ],
    )
    for number, turn in enumerate((asked, answer)):
        exchange.parts.create(turn=turn, position=number + 1, start=0, end=len(turn.text))
        topic.assignments.create(turn=turn, paragraph=1, origin="rule")
    event.participations.create(speaker=speaker, position=1, title=BAD, outlet=outlet)
    revise(event, BAD, requested_by=BAD)
    return {
        "event": event.get_absolute_url(),
        "answer": answer.get_absolute_url(),
        "question": asked.get_absolute_url(),
        "exchange": exchange.get_absolute_url(),
        "speaker": speaker.get_absolute_url(),
        "outlet": outlet.get_absolute_url(),
        "topic": topic.get_absolute_url(),
    }


@pytest.fixture
def hostile_past(hostile, make_turn, revise, take_out):
    """Addresses of what the same archive said before it was corrected in hostile words."""
    event = Event.objects.get()
    exchange, answer = event.exchanges.get(), event.turns.get(kind="answer")
    gone = make_turn(BAD, event=event, label=BAD)
    revise(event, BAD)
    event.title = event.place = f"{BAD} anew"
    event.footnotes = []
    event.save()
    exchange.asker_name = f"{BAD} anew"
    exchange.save()
    event.turns.filter(pk=answer.pk).update(label=f"{BAD} anew", text=f"{BAD}[1] herring <b>")
    take_out(gone, answer.key, reason=BAD)
    return {
        "event-history": f"{event.get_absolute_url()}history/",
        "revision": f"{event.get_absolute_url()}history/3/",
        "statement-history": f"{answer.get_absolute_url()}history/",
        "event": f"{event.get_absolute_url()}?revision=1",
        "answer": f"{answer.get_absolute_url()}?revision=1",
        "exchange": f"{exchange.get_absolute_url()}?revision=1",
        "gone": gone.get_absolute_url(),
        "corrections": "/corrections/",
    }


def assert_harmless(response):
    page = read(response)
    assert len(page.every("script")) == 1
    assert not page.every("img")
    assert not [one for one in page.every() if any(name[:2] == "on" for name in one.attributes)]
    return page


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/events/",
        "/exchanges/",
        "/speakers/",
        "/topics/",
        "/search/",
        "/search/?q=herring",
        "event",
        "answer",
        "question",
        "exchange",
        "speaker",
        "outlet",
        "topic",
    ],
)
def test_hostile_text_stays_text(client, hostile, address):
    page = assert_harmless(client.get(hostile.get(address, address)))

    assert "<script>alert(1)</script>" in page.text


def test_the_reason_of_a_withdrawal_stays_text(client, make_event):
    event = make_event(
        title=BAD,
        state="withdrawn",
        withdrawn_at=NOON,
        withdrawal_reason=BAD,
        date=date(2023, 5, 4),
    )

    page = assert_harmless(client.get(event.get_absolute_url()))

    assert page.fact("Reason") == BAD


@pytest.mark.django_db
@pytest.mark.parametrize("name", PARAMETERS)
def test_a_hostile_search_stays_text(client, name):
    assert_harmless(client.get(f"/search/?{name}={QUOTED}&since=x"))


@pytest.mark.parametrize(
    "page",
    [
        "event-history",
        "revision",
        "statement-history",
        "event",
        "answer",
        "exchange",
        "gone",
        "corrections",
    ],
)
def test_hostile_text_of_the_past_stays_text(client, hostile_past, page):
    page = assert_harmless(client.get(hostile_past[page]))

    assert "<script>alert(1)</script>" in page.text


@pytest.mark.parametrize("record", ["event", "answer", "exchange"])
def test_a_hostile_revision_stays_text(client, hostile, record):
    page = assert_harmless(client.get(f"{hostile[record]}?revision={QUOTED}"))

    assert "<script>alert(1)</script>" in page.text


def test_hostile_text_stays_text_in_the_feed(client, hostile_past):
    entry = ET.fromstring(client.get("/corrections.atom").content)[-1]  # noqa: S314 it is ours

    assert "<script>" in entry.findtext("{*}title", "")
    assert "&lt;script&gt;" in entry.findtext("{*}summary", "")
    assert "<script>" not in entry.findtext("{*}summary", "")


def test_hostile_words_that_are_found_are_marked_and_stay_text(client, make_turn):
    make_turn(f"Before {BAD} after")

    page = assert_harmless(client.get("/search/", {"q": "alert"}))

    assert page.every("mark")
    assert f"Before {BAD} after" in page.one("blockquote").text


def test_an_unknown_address_stays_text(client, db):
    assert_harmless(client.get(f"/{QUOTED}/"))
