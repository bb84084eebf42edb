import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from transcripts.models import Departure, Event, Revision, SourceDocument, Turn
from transcripts.parsing import MAX_BYTES
from transcripts.tests.admin.conftest import TEXT

EXTENDED = TEXT.replace("It will open in October.", "It will open in October, before the snow.")


def page_of(event, name):
    return reverse(f"admin:transcripts_event_{name}", args=[event.pk])


def send(client, event, text=EXTENDED, **fields):
    return client.post(page_of(event, "correct"), {"text": text, **fields})


def hidden(response):
    """What the page's form carries."""
    found = re.findall(r'<input type="hidden" name="(\w+)"(?: value="([^"]*)")?', response.text)
    return {name: value for name, value in found if name != "csrfmiddlewaretoken"}


def store(client, event, response, **fields):
    sent = {**hidden(response), "reason": "A corrected copy came", **fields}
    return client.post(page_of(event, "store"), sent, follow=True)


def test_a_published_event_offers_its_corrections(staff, make_published, make_draft):
    page = staff.get(page_of(make_published(), "change")).text
    assert "Upload a corrected source …" in page
    assert "Correct the facts …" in page
    draft = staff.get(page_of(make_draft(TEXT.replace("grain", "rye")), "change")).text
    assert "Upload a corrected source …" in draft
    assert "Correct the facts …" not in draft


def test_the_preview_shows_the_words_and_each_link_and_stores_nothing(staff, make_published):
    event = make_published()
    key = event.turns.get(kind="answer").key
    page = send(staff, event).text
    assert "3 statements unchanged, 1 statement changed under the same link, 0 links ended" in page
    assert f'<a href="/statements/{key}/"><code>{key}</code></a>' in page
    assert "The link stays; changed: words." in page
    added = '<ins><span class="visually-hidden">[added: </span>, before the snow'
    assert f"It will open in October{added}" in page
    for turn in event.turns.all():
        assert f'href="/statements/{turn.key}/"' in page
    assert (SourceDocument.objects.count(), Revision.objects.count()) == (1, 1)


def test_what_was_looked_at_is_stored_with_the_reason_and_who_asked(staff, make_published):
    event = make_published()
    keys = list(event.turns.order_by("position").values_list("key", flat=True))
    response = store(staff, event, send(staff, event), requested_by="The ministry")
    assert "Corrected source stored." in response.text
    assert "A corrected copy came (asked for by The ministry)" in response.text
    revision = Revision.objects.get(number=2)
    assert (revision.reason, revision.requested_by) == ("A corrected copy came", "The ministry")
    assert revision.made_by is not None
    assert bytes(revision.source.content).decode() == EXTENDED
    assert list(event.turns.order_by("position").values_list("key", flat=True)) == keys


def test_a_file_keeps_its_name_and_its_origin(staff, make_published):
    event = make_published(originator="Ministry of Grain")
    first = staff.get(page_of(event, "correct")).text
    assert 'value="Ministry of Grain"' in first
    upload = SimpleUploadedFile("quill-corrected.txt", EXTENDED.encode())
    sent = {"file": upload, "originator": "Ministry of Grain", "address": "https://example.org/2"}
    store(staff, event, staff.post(page_of(event, "correct"), sent))
    source = Event.objects.get().source
    assert (source.filename, source.originator) == ("quill-corrected.txt", "Ministry of Grain")
    assert source.address == "https://example.org/2"


def test_a_correction_without_a_reason_is_shown_again(staff, make_published):
    event = make_published()
    response = store(staff, event, send(staff, event), reason=" ")
    assert "Say why: the public reads it." in response.text
    assert "The link stays; changed: words." in response.text
    assert store(staff, event, response).redirect_chain
    assert Revision.objects.count() == 2


def test_a_removed_a_new_and_a_joined_statement_are_told_apart(staff, make_published):
    event = make_published()
    text = TEXT.replace("MR VANCE:  We have time for one question.\n\n", "")
    page = send(staff, event, f"{text}\nMR VANCE:  Thank you all for coming up the river.\n").text
    assert "The link ends: the words are gone. It says so and what it said." in page
    assert "New: it gets a link of its own." in page
    assert "a new statement" in page


def test_the_same_bytes_are_refused_where_they_were_sent(staff, make_published):
    response = send(staff, make_published(), TEXT)
    assert "These very bytes are what it is read from now" in response.text


@pytest.mark.parametrize(
    ("text", "told"),
    [("", "Choose a file or paste the text."), ("x" * (MAX_BYTES + 1), "the limit is 10,485,760")],
)
def test_what_cannot_be_read_is_refused_where_it_was_sent(staff, make_published, text, told):
    response = send(staff, make_published(), text)
    assert response.status_code == 200
    assert told in response.text
    assert SourceDocument.objects.count() == 1


def test_a_correction_after_another_one_is_looked_at_again(staff, make_published):
    event = make_published()
    looked_at = send(staff, event)
    store(staff, event, send(staff, event, TEXT.replace("grain", "rye")))
    response = store(staff, event, looked_at)
    assert "It has been changed since you looked" in response.text
    assert Revision.objects.count() == 2


def test_a_document_that_was_tampered_with_is_refused(staff, make_published):
    event = make_published()
    response = store(staff, event, send(staff, event), document="not base64!")
    assert "The document was lost on its way" in response.text
    assert Revision.objects.count() == 1


def test_the_words_of_a_document_are_escaped(staff, make_published):
    event = make_published()
    bad = "<script>alert(1)</script>"
    text = TEXT.replace("grain", bad).replace("MR VANCE", "MR VANCE").replace("Quill", "Quill")
    page = send(staff, event, text, originator=bad).text
    assert bad not in page
    assert "&lt;script&gt;" in page


def test_other_facts_are_shown_and_then_stored_with_a_reason(staff, make_published):
    event = make_published()
    first = staff.get(page_of(event, "restate"))
    facts = {
        "kind": "interview",
        "date": "2024-05-01",
        "date_basis": "The ministry’s diary",
        "reason": "It was an interview",
    }
    response = staff.post(page_of(event, "restate"), {**hidden(first), **facts})
    assert "Interview" in response.text
    assert Event.objects.get().kind == "press conference"
    sent = {**hidden(response), **facts, "store": "yes"}
    sent["shown"] = response.context["mark"]
    assert "Facts corrected." in staff.post(page_of(event, "restate"), sent, follow=True).text
    assert Event.objects.get().kind == "interview"
    assert Revision.objects.get(number=2).reason == "It was an interview"
    assert not Departure.objects.exists()


def test_other_facts_than_those_looked_at_are_shown_first(staff, make_published):
    event = make_published()
    facts = {"kind": "interview", "date": "2024-05-01", "date_basis": "X", "reason": "Y"}
    staff.post(page_of(event, "restate"), {**facts, "store": "yes", "shown": "another"})
    assert Revision.objects.count() == 1


def test_facts_that_change_nothing_are_refused(staff, make_published):
    event = make_published()
    facts = {"kind": "press conference", "date": "2024-05-01", "date_basis": "The ministry’s diary"}
    response = staff.post(page_of(event, "restate"), {**facts, "reason": "Y"})
    assert "Nothing would change." in response.text


@pytest.mark.parametrize("name", ["correct", "restate", "store"])
def test_who_may_only_look_corrects_nothing(client, make_staff, make_published, name):
    event = make_published()
    client.force_login(make_staff("view_event"))
    assert client.get(page_of(event, name)).status_code == 403
    assert client.post(page_of(event, name), {"text": EXTENDED}).status_code == 403


def test_storing_needs_a_post(staff, make_published):
    assert staff.get(page_of(make_published(), "store")).status_code == 405


def test_a_draft_gets_a_corrected_source_without_a_revision(staff, make_draft):
    draft = make_draft()
    store(staff, draft, send(staff, draft))
    assert "before the snow" in Turn.objects.get(event=draft, kind="answer").text
    assert not Revision.objects.exists()
