import pytest
from django.contrib.admin.models import LogEntry

from transcripts.models import Reissue
from transcripts.tests.admin.test_review import page_of, shown


@pytest.fixture
def link(make_draft):
    """A proposed pair."""
    earlier, later = make_draft(), make_draft("Other words.", filename="other.txt")
    later.title = "<script>alert(1)</script>"
    later.save()
    return Reissue.objects.create(earlier=earlier, later=later, similarity=0.975, rule="same text")


def test_the_review_shows_what_is_near_identical(staff, link):
    page = shown(staff, link.earlier)
    assert "Near-identical to" in page
    assert "97 % of the words of both are those of" in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;</a>" in page
    assert "<script>alert" not in page


def test_an_event_like_no_other_has_no_such_block(staff, make_draft):
    assert "Near-identical to" not in shown(staff, make_draft())


@pytest.mark.parametrize(
    ("decision", "state", "told"),
    [
        ("confirm", "confirmed", "Confirmed: the same text as"),
        ("reject", "rejected", "Noted: not the same as"),
    ],
)
def test_staff_decide_and_the_decision_is_kept(staff, link, decision, state, told):
    sent = {"link": link.pk, "decision": decision}
    response = staff.post(page_of(link.later, "reissue"), sent, follow=True)
    assert told in response.content.decode()
    link.refresh_from_db()
    assert link.state == state
    assert link.decided_by is not None
    assert told in LogEntry.objects.latest("pk").change_message


@pytest.mark.parametrize(
    "sent", [{}, {"decision": "confirm"}, {"link": "x", "decision": "confirm"}, {"link": 1}]
)
def test_a_decision_that_is_none_changes_nothing(staff, link, sent):
    response = staff.post(page_of(link.later, "reissue"), sent, follow=True)
    assert "look again" in response.content.decode()
    assert Reissue.objects.get().state == "proposed"


def test_a_link_of_other_events_is_not_decided_here(staff, link, make_draft):
    stranger = make_draft("A third text.", filename="third.txt")
    staff.post(page_of(stranger, "reissue"), {"link": link.pk, "decision": "confirm"})
    assert Reissue.objects.get().state == "proposed"


def test_who_may_only_look_decides_nothing(client, make_staff, link):
    client.force_login(make_staff("view_event"))
    assert "Not the same" not in shown(client, link.earlier)
    sent = {"link": link.pk, "decision": "confirm"}
    assert client.post(page_of(link.earlier, "reissue"), sent).status_code == 403


def test_a_decision_is_sent_never_fetched(staff, link):
    assert staff.get(page_of(link.earlier, "reissue")).status_code == 405
