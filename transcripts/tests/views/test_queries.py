"""However long a list is, it takes the same number of queries."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from transcripts.ingest.topics import rerun
from transcripts.models import Exchange, Outlet, Topic

LISTS = [
    "/",
    "/events/",
    "/exchanges/",
    "/speakers/",
    "/topics/",
    "/search/",
    "/search/?q=herring",
    "/search/?q=herring&kind=answer&speaker=ana-ruiz&topic=herring",
    "/search/?since=yesterday",
    "/speakers/ana-ruiz/",
    "/topics/herring/",
    "/outlets/herald/",
]


@pytest.fixture
def add_events(make_event, make_turn, make_speaker):
    """Adds events, each with its own asker and guest, to those with the same answerer."""
    ana = make_speaker("Ana Ruiz")
    herald = Outlet.objects.create(slug="herald", name="The Herald")
    Topic.objects.create(slug="herring", name="Herring", rule_en="herring")

    def add(numbers):
        for number in numbers:
            asker = make_speaker(f"Asker {number}", kind="journalist")
            guest = make_speaker(f"Guest {number}")
            Topic.objects.create(slug=f"cod-{number}", name=f"Cod {number}", rule_en=f"cod{number}")
            event = make_event(f"talks-{number}")
            exchange = Exchange.objects.create(
                event=event,
                position=1,
                key=f"x{number}",
                asker=asker,
                outlet=herald,
                state="answered",
            )
            for kind, speaker in (("question", asker), ("answer", ana), ("statement", guest)):
                asked = {"exchange": exchange} if kind != "statement" else {}
                make_turn(f"Herring cod{number}.", event=event, kind=kind, speaker=speaker, **asked)
            event.participations.create(speaker=ana, position=1, outlet=herald)
        rerun()

    return add


def queries(client, address):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_every_list_takes_as_many_queries_for_20_rows_as_for_2(client, add_events):
    add_events(range(2))
    few = {address: queries(client, address) for address in LISTS}
    add_events(range(2, 20))

    assert {address: queries(client, address) for address in LISTS} == few


@pytest.mark.parametrize(
    ("address", "most"),
    [("/", 8), ("/events/", 2), ("/exchanges/", 6), ("/topics/", 3), ("/search/?q=herring", 30)],
)
def test_a_list_takes_few_queries(client, add_events, django_assert_max_num_queries, address, most):
    add_events(range(3))

    with django_assert_max_num_queries(most):
        client.get(address)


def test_an_event_takes_as_many_queries_for_20_statements_as_for_2(client, make_event, make_turn):
    event = make_event()
    few = []
    for number in range(20):
        make_turn("Herring?", event=event, kind="question")
        make_turn("Herring.", event=event, kind="answer")
        if number in {0, 19}:
            few.append(queries(client, event.get_absolute_url()))

    assert few[0] == few[1]


@pytest.mark.parametrize(
    "address",
    ["/corrections/", "/corrections.atom", "/events/talks/history/", "/statements/k1/history/"],
)
def test_a_history_takes_as_many_queries_for_20_revisions_as_for_2(
    client, make_draft, make_turn, revise, address
):
    event = make_draft()
    make_turn("Herring.", event=event, key="k1")
    few = []
    for number in range(20):
        event.turns.update(text=f"Herring {number}.")
        revise(event)
        if number in {1, 19}:
            few.append(queries(client, address))

    assert few[0] == few[1] <= 8


@pytest.mark.parametrize("page", ["/events/talks/", "/statements/k1/"])
def test_a_pinned_page_takes_as_many_queries_for_20_statements_and_revisions_as_for_one(
    client, make_draft, make_turn, revise, page
):
    event = make_draft()
    few = []
    for number in range(20):
        make_turn("Cod.", event=event, key=f"k{number + 1}")
        revise(event)
        few.append(queries(client, f"{page}?revision={number + 1}"))

    assert set(few) == {few[0]}
    assert few[0] <= 6


def test_an_exchange_takes_as_many_queries_for_20_answers_as_for_2(
    client, make_event, make_turn, make_speaker
):
    event = make_event()
    exchange = make_turn("Herring?", event=event, kind="question").exchange
    few = []
    for number in range(20):
        speaker = make_speaker(f"Guest {number}")
        make_turn("Herring.", event=event, kind="answer", exchange=exchange, speaker=speaker)
        if number in {1, 19}:
            few.append(queries(client, exchange.get_absolute_url()))

    assert few[0] == few[1]
