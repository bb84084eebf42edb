from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from transcripts.models import Event, NameForm, Role, Speaker
from transcripts.tests.admin.conftest import TEXT

HOSTILE = TEXT.replace("We spoke of grain", "<script>alert('x')</script> <b>grain</b>")
FACTS = {"kind": "press conference", "title": "Quill on the bridge"}


def page_of(event, name="change"):
    return reverse(f"admin:transcripts_event_{name}", args=[event.pk])


def shown(client, event):
    response = client.get(page_of(event))
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize(
    "name", ["change", "publish", "withdraw", "read_again", "original", "delete"]
)
def test_a_visitor_is_sent_to_sign_in(client, make_draft, name):
    response = client.post(page_of(make_draft(), name))
    assert response.headers["Location"].startswith("/admin/login/")
    assert Event.objects.get().state == "draft"


@pytest.mark.parametrize(
    "name", ["change", "publish", "withdraw", "read_again", "original", "delete"]
)
def test_staff_without_a_permission_are_refused(client, make_staff, make_draft, name):
    client.force_login(make_staff("view_topic"))
    assert client.get(page_of(make_draft(), name)).status_code == 403


@pytest.mark.parametrize("name", ["change", "publish", "withdraw", "read_again", "delete"])
def test_staff_who_may_only_look_change_nothing(client, make_staff, make_published, name):
    event = make_published()
    client.force_login(make_staff("view_event"))
    assert client.post(page_of(event, name), {"reason": "Why not", **FACTS}).status_code == 403
    assert Event.objects.get().state == "published"


def test_staff_who_may_only_look_see_the_bench_without_forms(client, make_staff, make_draft):
    client.force_login(make_staff("view_event"))
    page = shown(client, make_draft())
    assert "Your account may look, not change" in page
    assert "Source and reading" in page
    assert "Save and read again" not in page
    assert "Publish …" not in page
    assert "make a speaker" not in page


def test_an_event_that_is_not_there_is_not_found(staff):
    assert staff.get("/admin/transcripts/event/99/change/").status_code == 404
    assert staff.get("/admin/transcripts/event/99/publish/").status_code == 404


def test_hostile_text_is_shown_as_text(staff, make_draft):
    page = shown(staff, make_draft(HOSTILE))
    assert "<script>alert" not in page
    assert "<b>grain" not in page
    assert "&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt; &lt;b&gt;grain&lt;/b&gt;" in page


def test_no_page_needs_an_inline_style_or_script(staff, make_draft):
    page = shown(staff, make_draft())
    assert "style=" not in page
    assert "<style" not in page
    assert page.count("<script") == page.count("<script src=")


def test_the_source_is_shown_whole_beside_its_reading(staff, make_draft):
    response = staff.get(page_of(make_draft()))
    rows = response.context["review"].rows
    assert "".join(piece.text for row in rows for piece in row.pieces) == TEXT
    assert [row.reading and row.reading.speaker for row in rows] == [
        None,
        "Ada Quill",
        "",
        "",
        "Ada Quill",
    ]
    assert [(piece.name, piece.printed) for piece in rows[-1].pieces] == [
        ("label", "FOREIGN MINISTER QUILL:"),
        ("words", ""),
        ("marker", "(Via interpreter)"),
        ("words", " Yes. It will open in October."),
    ]


def test_a_reading_says_how_its_speaker_is_known(staff, make_draft):
    page = shown(staff, make_draft())
    assert "Known by: named in the transcript’s title or heading" in page
    assert "Unresolved label" in page
    assert "Asker not named" in page


def test_an_issue_is_listed_with_its_place(staff, make_draft):
    page = shown(staff, make_draft(TEXT.replace("\n\nFOREIGN", "\n\nodd line 7 <i>\n\nFOREIGN", 1)))
    assert '<a href="#between-0">line 3</a>' in page
    assert "<q>odd line 7 &lt;i&gt;</q>" in page


def test_the_characters_are_accounted_for(staff, make_draft):
    review = staff.get(page_of(make_draft())).context["review"]
    counted = {share.part: share.characters for share in review.coverage}
    assert counted["unclaimed"] == 0
    assert sum(counted.values()) == review.characters == len(TEXT)


def test_the_source_is_named_with_its_checksum_and_size(staff, make_draft):
    event = make_draft(originator="Ministry of Rivers")
    page = shown(staff, event)
    assert f"quill.txt, {len(TEXT)}\xa0bytes, text/plain" in page
    assert event.source.sha256 in page
    assert "Ministry of Rivers" in page


def test_the_original_is_sent_as_an_attachment_byte_for_byte(staff, make_draft):
    response = staff.get(page_of(make_draft(), "original"))
    assert b"".join(response.streaming_content) == TEXT.encode()
    assert response.headers["Content-Disposition"] == 'attachment; filename="quill.txt"'
    assert response.headers["Content-Type"] == "application/octet-stream"


def test_facts_of_a_draft_are_saved(staff, make_draft):
    event = make_draft(day=None)
    facts = {**FACTS, "date": "2024-05-03", "date_basis": "A photograph"}
    response = staff.post(page_of(event), facts, follow=True)
    event.refresh_from_db()
    assert (event.title, event.date) == ("Quill on the bridge", date(2024, 5, 3))
    told = response.content.decode()
    assert "Saved and read again: 4 statements, 1 exchange, 0 issues." in told


def test_wrong_facts_are_shown_in_their_place_and_not_saved(staff, make_draft):
    event = make_draft(day=None)
    response = staff.post(page_of(event), {**FACTS, "date": "2024-05-03"})
    assert "Say how the date is known" in response.content.decode()
    event.refresh_from_db()
    assert event.date is None
    assert event.title == "Foreign Minister Ada Quill at a Press Availability"


def test_facts_of_a_published_event_are_fixed(staff, make_published):
    event = make_published()
    page = shown(staff, event)
    assert "It is published, so these facts are fixed here." in page
    assert "Save and read again" not in page
    assert "make a speaker for this label" not in page
    assert event.get_absolute_url() in page
    response = staff.post(page_of(event), FACTS, follow=True)
    assert "has been published" in response.content.decode()
    event.refresh_from_db()
    assert event.title == "Foreign Minister Ada Quill at a Press Availability"


def test_an_unresolved_label_leads_to_a_speaker_and_a_second_reading(staff, make_draft):
    event = make_draft()
    (label,) = staff.get(page_of(event)).context["review"].open_labels
    assert (label.label, label.turns) == ("MR VANCE", 1)
    form = staff.get(label.address).content.decode()
    assert 'value="MR VANCE"' in form
    added = staff.post(label.address, speaker_called("Bo Vance", "MR VANCE"))
    assert added.headers["Location"] == page_of(event)
    again = staff.post(page_of(event, "read_again"), follow=True)
    assert again.context["review"].open_labels == ()
    assert event.turns.get(label="MR VANCE").speaker == Speaker.objects.get(name="Bo Vance")


def speaker_called(name, form):
    return {
        "name": name,
        "sort_name": "Vance, Bo",
        "kind": "official",
        "name_forms-TOTAL_FORMS": "1",
        "name_forms-INITIAL_FORMS": "0",
        "name_forms-0-form": form,
        "roles-TOTAL_FORMS": "1",
        "roles-INITIAL_FORMS": "0",
        "roles-0-title": "Spokesperson",
        "_save": "Save",
    }


def test_reading_again_needs_a_post(staff, make_draft):
    assert staff.get(page_of(make_draft(), "read_again")).status_code == 405


def test_a_label_in_a_link_is_escaped(staff, make_draft):
    label = "MR A&B"
    event = make_draft(TEXT.replace("MR VANCE", label))
    for each in staff.get(page_of(event)).context["review"].open_labels:
        assert "A&B" not in each.address


def test_without_a_date_the_page_says_to_enter_it_first(staff, make_draft):
    page = shown(staff, make_draft(day=None))
    assert "It has no date: enter the date and how it is known." in page
    assert "Enter the date first: which offices count depends on the day." in page
    assert "Publish …" not in page


def test_a_reading_that_the_parser_would_no_longer_give_is_pointed_out(staff, make_draft):
    event = make_draft()
    assert "reads this source differently today" not in shown(staff, event)
    event.turns.filter(position=1).update(text="Something else.")
    assert "reads this source differently today" in shown(staff, event)


def test_the_number_of_queries_does_not_grow_with_the_transcript(staff, make_draft):
    short, long = make_draft(), make_draft(TEXT + TEXT.split("\n\n", 1)[1] * 5)
    speaker = Speaker.objects.create(
        slug="vance", name="Bo Vance", sort_name="Vance", kind="official"
    )
    NameForm.objects.create(speaker=speaker, form="MR VANCE")
    Role.objects.create(speaker=speaker, title="Spokesperson")
    with CaptureQueriesContext(
        connection,
    ) as few:
        staff.get(page_of(short))
    with CaptureQueriesContext(connection) as many:
        staff.get(page_of(long))
    assert len(few) == len(many) <= 16
