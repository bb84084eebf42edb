from datetime import date

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.http import urlencode

from transcripts.ingest.index import differences
from transcripts.models import LabelDecision, Speaker
from transcripts.tests.admin.conftest import TEXT

QUEUE = reverse("admin:transcripts_labeldecision_changelist")
LABEL = reverse("admin:transcripts_labeldecision_label")
TAKE_BACK = reverse("admin:transcripts_labeldecision_take_back")
OTHER = TEXT.replace("river bridge", "sea wall")
BRIEFING = """Background Briefing on the River Bridge

SENIOR RIVER MINISTRY OFFICIAL:  The bridge opens in October.

QUESTION:  When?

SENIOR RIVER MINISTRY OFFICIAL:  In October.
"""


@pytest.fixture
def vance(make_speaker):
    vance = make_speaker("Tom Vance", kind="moderator")
    vance.name_forms.create(form="Tom Vance")
    return vance


def labels(response):
    return [
        (label.printed, label.turns, label.events) for label in response.context["page"].object_list
    ]


def decide(client, label, speaker, *events, step="do", **more):
    chosen = {"speaker": speaker, "events": [event.pk for event in events], "step": step}
    return client.post(f"{LABEL}?label={label}", chosen | more, follow=True)


def test_the_queue_lists_labels_of_drafts_and_published_the_most_printed_first(
    staff, make_draft, make_published
):
    make_draft(TEXT + "\nMS HALE:  Thank you.\n\nMS HALE:  Goodbye.\n", day=date(2024, 4, 1))
    make_published(OTHER.replace("MR VANCE", "MR. VANCE"))

    page = staff.get(QUEUE)

    assert labels(page) == [("MR VANCE", 2, 2), ("MS HALE", 2, 1)]
    assert (page.context["page"][0].first, page.context["page"][0].last) == (
        date(2024, 4, 1),
        date(2024, 5, 1),
    )


def test_the_queue_is_narrowed_by_words_and_by_house(staff, make_draft):
    make_draft(TEXT, originator="Ministry of Rivers")
    make_draft(OTHER.replace("VANCE", "HALE"), originator="Ministry of Walls")

    assert labels(staff.get(QUEUE, {"q": "hále"})) == [("MR HALE", 1, 1)]
    assert labels(staff.get(QUEUE, {"house": "Ministry of Rivers"})) == [("MR VANCE", 1, 1)]


def test_the_press_and_unnamed_officials_wait_for_nobody(staff, make_draft):
    make_draft(BRIEFING)

    assert labels(staff.get(QUEUE)) == []


def test_the_queue_is_on_the_index_and_on_the_list_of_events(staff):
    for page in (reverse("admin:index"), reverse("admin:transcripts_event_changelist")):
        assert f'href="{QUEUE}"' in staff.get(page).content.decode()


def test_a_label_shows_its_events_with_context_and_suggestions(staff, make_draft, vance):
    vance.name_forms.create(form="MR. VANCE")
    make_draft()

    page = staff.get(LABEL, {"label": "MR VANCE"}).content.decode()

    assert "We have time for one question." in page
    assert "Bears this label: “MR. VANCE”" in page
    assert "Held no office known to the archive on these days" in page


def test_anybody_can_be_looked_up_by_name(staff, make_draft, make_speaker):
    make_draft()
    make_speaker("Zoe Quist")

    assert "Zoe Quist" in staff.get(LABEL, {"label": "MR VANCE", "q": "quist"}).content.decode()


def test_what_will_happen_is_shown_before_it_happens(staff, make_draft, make_published, vance):
    events = make_draft(), make_published(OTHER)

    page = decide(staff, "MR VANCE", vance.pk, *events, step="", learn="on").content.decode()

    assert "2 turns in 2 events will be Tom Vance’s." in page
    assert "1 published event will have a revision" in page
    assert "“MR VANCE” becomes a name form of Tom Vance" in page
    assert not LabelDecision.objects.exists()


def test_a_label_that_another_bears_or_that_contradicts_is_warned_of(
    staff, make_draft, vance, make_speaker
):
    vance.name_forms.create(form="MR VANCE")
    hale = make_speaker("Ida Vance")
    hale.name_forms.create(form="MS VANCE")

    page = decide(staff, "MR VANCE", hale.pk, make_draft(), step="").content.decode()

    assert "Others bear this label: Tom Vance." in page
    assert "The label does not go with “MS VANCE” of Ida Vance" in page


def test_somebody_of_quite_another_name_is_warned_of(staff, make_draft, make_speaker):
    quist = make_speaker("Zoe Quist")

    page = decide(staff, "MR VANCE", quist.pk, make_draft(), step="").content.decode()

    assert "No name of Zoe Quist in the archive is like this label’s." in page


def test_one_action_resolves_everywhere_and_can_be_undone(staff, make_draft, make_published, vance):
    events = make_draft(), make_published(OTHER)

    page = decide(staff, "MR VANCE", vance.pk, *events)

    assert "“MR VANCE” stands for Tom Vance: 2 turns in 2 events changed." in page.content.decode()
    assert labels(page) == []
    assert {event.turns.get(label="MR VANCE").speaker for event in events} == {vance}
    assert not vance.name_forms.filter(form="MR VANCE").exists()

    (decision, _) = LabelDecision.objects.all()
    asked = {"label": "MR VANCE", "at": decision.decided_at.isoformat()}
    assert "taken back in 2 events" in staff.get(TAKE_BACK, asked).content.decode()
    page = staff.post(f"{TAKE_BACK}?{urlencode(asked)}", follow=True)

    assert "Taken back: 2 turns in 2 events" in page.content.decode()
    assert labels(page) == [("MR VANCE", 2, 2)]
    assert differences() == []


def test_only_the_ticked_events_change(staff, make_draft, vance):
    ticked, other = make_draft(), make_draft(OTHER)

    decide(staff, "MR VANCE", vance.pk, ticked)

    assert ticked.turns.get(label="MR VANCE").speaker == vance
    assert other.turns.get(label="MR VANCE").speaker is None


def test_nobody_who_can_be_named_takes_a_label_out_of_the_queue(staff, make_draft):
    page = decide(staff, "MR VANCE", "nobody", make_draft())

    assert "stands for nobody who can be named" in page.content.decode()
    assert labels(page) == []


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({}, "Choose somebody, or say that nobody can be named."),
        ({"speaker": "999"}, "That record is not there any more"),
        ({"speaker": "nobody", "events": []}, "Tick at least one event."),
    ],
)
def test_a_choice_that_is_none_is_told(staff, make_draft, sent, told):
    chosen = {"events": [make_draft().pk]} | sent
    assert told in staff.post(f"{LABEL}?label=MR VANCE", chosen).content.decode()


def test_an_invented_person_is_refused_with_the_reason(staff, make_draft, make_speaker):
    invented = make_speaker("Tim Vance", is_fictional=True)

    page = decide(staff, "MR VANCE", invented.pk, make_draft())

    assert "one of them is invented" in page.content.decode()
    assert not LabelDecision.objects.exists()


def test_an_unnamed_official_has_no_form_and_is_refused(staff, make_draft, vance):
    event = make_draft(BRIEFING)
    label = "SENIOR RIVER MINISTRY OFFICIAL"

    page = staff.get(LABEL, {"label": label, "event": event.pk}).content.decode()
    assert "never resolved to a person" in page
    assert "Who is it?" not in page

    asked = {"speaker": vance.pk, "events": [event.pk], "step": "do"}
    refused = staff.post(f"{LABEL}?label={label}&event={event.pk}", asked, follow=True)
    assert "did not name" in refused.content.decode()
    assert set(Speaker.objects.filter(turns__event=event)) == {
        Speaker.objects.get(kind="anonymous")
    }


def test_a_new_speaker_made_for_a_label_is_offered_for_it(staff, make_draft):
    make_draft()
    add = reverse("admin:transcripts_speaker_add")
    parts = {
        f"{name}-{key}": "0"
        for name in ("name_forms", "roles")
        for key in ("TOTAL_FORMS", "INITIAL_FORMS")
    }

    page = staff.post(
        f"{add}?form=MR+VANCE&label=MR+VANCE",
        {"name": "Tom Vance", "sort_name": "Vance, Tom", "kind": "official", "_save": "1"} | parts,
        follow=True,
    ).content.decode()

    assert "Tom Vance was added: choose whose label this is." in page
    assert "Found by name:" in page


def test_staff_make_no_anonymous_records_and_change_none(staff, make_draft):
    make_draft(BRIEFING)
    unnamed = Speaker.objects.get(kind="anonymous")

    form = staff.get(reverse("admin:transcripts_speaker_add")).content.decode()
    assert 'value="anonymous"' not in form
    page = reverse("admin:transcripts_speaker_change", args=[unnamed.pk])
    assert staff.post(page, {"name": "Tom Vance"}).status_code == 403


def test_the_review_lists_who_is_who_and_confirms_with_one_button(staff, make_published):
    event = make_published()
    review = reverse("admin:transcripts_event_change", args=[event.pk])
    assert "Not yet confirmed." in staff.get(review).content.decode()

    confirm = reverse("admin:transcripts_labeldecision_confirm", args=[event.pk])
    page = staff.post(confirm, {"confirm": "FOREIGN MINISTER QUILL"}, follow=True).content.decode()

    assert "“FOREIGN MINISTER QUILL” is confirmed: 2 turns in 1 event changed." in page
    assert f"Confirmed by {User.objects.get()}" in page
    assert event.revisions.count() == 2
    assert event.turns.first().attribution_rule == "roster"


def test_a_rule_that_erred_is_put_right_from_the_review(staff, make_draft, vance):
    event = make_draft()
    asked = {"speaker": vance.pk, "events": [event.pk], "step": "do"}

    page = staff.post(f"{LABEL}?label=FOREIGN MINISTER QUILL&event={event.pk}", asked)

    assert page.headers["Location"] == reverse("admin:transcripts_event_change", args=[event.pk])
    assert event.turns.first().speaker == vance


@pytest.mark.parametrize("address", [QUEUE, f"{LABEL}?label=MR VANCE", TAKE_BACK])
def test_only_who_may_change_events_may_decide(client, make_staff, make_draft, address):
    make_draft()
    assert client.get(address).headers["Location"].startswith("/admin/login/")

    client.force_login(make_staff("view_event", "change_speaker"))
    assert client.get(address).status_code == 403
    assert client.post(address).status_code == 403


def test_confirming_needs_the_permission_and_a_post(client, make_staff, make_draft, staff):
    confirm = reverse("admin:transcripts_labeldecision_confirm", args=[make_draft().pk])
    assert staff.get(confirm).status_code == 405

    client.force_login(make_staff("view_event"))
    assert client.post(confirm, {"confirm": "FOREIGN MINISTER QUILL"}).status_code == 403


def test_what_is_not_there_is_not_found(staff, make_draft):
    event = make_draft()
    assert staff.get(LABEL, {"label": "MR NOBODY"}).status_code == 404
    assert staff.get(TAKE_BACK, {"label": "MR VANCE", "event": event.pk}).status_code == 404
    assert staff.get(TAKE_BACK, {"label": "MR VANCE", "at": "yesterday"}).status_code == 404


def test_hostile_labels_and_texts_are_shown_as_text(staff, make_draft):
    event = make_draft(TEXT.replace("We have time", "<script>alert(1)</script> We have time"))
    event.turns.filter(label="MR VANCE").update(label="MR <b>VANCE</b>")

    for page in (QUEUE, f"{LABEL}?label=MR <b>VANCE</b>&q=<i>x"):
        shown = staff.get(page).content.decode()
        assert "<b>VANCE" not in shown
        assert "<script>alert" not in shown
        assert "<i>x" not in shown


def test_pages_take_a_fixed_number_of_queries(staff, make_draft, vance):
    pages = [QUEUE, f"{LABEL}?label=MR VANCE&q=vance"]

    def queries():
        with CaptureQueriesContext(connection) as captured:
            for page in pages:
                assert staff.get(page).status_code == 200
        return len(captured)

    vance.name_forms.create(form="MR. VANCE")
    make_draft()
    queries()
    few = queries()
    for number in range(5):
        make_draft(f"{TEXT}\nMR ROE{number}:  Goodbye.\n")
        other = Speaker.objects.create(
            slug=f"vance-{number}", name=f"Vance {number}", sort_name="Vance", kind="official"
        )
        other.name_forms.create(form="MR VANCE")

    assert queries() == few <= 30
