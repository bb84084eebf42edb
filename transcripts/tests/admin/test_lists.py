from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from transcripts.tests.admin.conftest import TEXT

EVENTS = reverse("admin:transcripts_event_changelist")
SOURCES = reverse("admin:transcripts_sourcedocument_changelist")


def titles(response):
    return [event.title for event in response.context["cl"].result_list]


def test_the_list_counts_statements_and_unresolved_labels(staff, make_draft):
    make_draft()
    (event,) = staff.get(EVENTS).context["cl"].result_list
    assert event.statements == 4
    assert event.open_labels == 1


def test_the_list_is_narrowed_by_state_and_searched_by_title(staff, make_draft, make_published):
    make_draft(TEXT.replace("Press Availability", "Doorstop"))
    make_published()
    published = "Foreign Minister Ada Quill at a Press Availability"
    assert titles(staff.get(EVENTS, {"state__exact": "published"})) == [published]
    assert titles(staff.get(EVENTS, {"q": "availability"})) == [published]
    assert titles(staff.get(EVENTS, {"kind__exact": "sitting"})) == []


def test_the_latest_received_comes_first(staff, make_draft):
    make_draft(TEXT.replace("Press Availability", "Doorstop"))
    make_draft()
    assert titles(staff.get(EVENTS)) == [
        "Foreign Minister Ada Quill at a Press Availability",
        "Foreign Minister Ada Quill at a Doorstop",
    ]


def test_no_action_deletes_events_from_the_list(staff, make_draft):
    make_draft()
    assert "delete_selected" not in staff.get(EVENTS).content.decode()


def test_the_lists_of_events_and_sources_take_a_fixed_number_of_queries(staff, make_draft):
    make_draft()
    staff.get(EVENTS)
    with CaptureQueriesContext(connection) as few:
        staff.get(EVENTS)
        staff.get(SOURCES)
    for number in range(5):
        make_draft(f"{TEXT}\nQUESTION:  Number {number}?\n")
    with CaptureQueriesContext(connection) as many:
        staff.get(EVENTS)
        staff.get(SOURCES)
    assert len(few) == len(many) <= 16


def test_the_lists_never_read_the_bytes_of_sources(staff, make_draft):
    make_draft()
    with CaptureQueriesContext(connection) as queries:
        staff.get(EVENTS)
        staff.get(SOURCES)
    assert not [query for query in queries if '"content"' in query["sql"]]
