import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from transcripts.models import Event, Series, SourceDocument, Turn
from transcripts.parsing import MAX_BYTES
from transcripts.tests.admin.conftest import TEXT

ADD = reverse("admin:transcripts_event_add")


def send(client, **fields):
    return client.post(ADD, {"kind": "press conference", **fields})


def file(content, name="quill.txt"):
    return SimpleUploadedFile(name, content)


def errors(response, field):
    assert response.status_code == 200
    return response.context["form"].errors[field]


def assert_nothing_stored():
    assert not SourceDocument.objects.exists()
    assert not Event.objects.exists()
    assert not Turn.objects.exists()
    assert not Series.objects.exists()


def test_a_visitor_is_sent_to_sign_in(client, db):
    assert client.get(ADD).headers["Location"].startswith("/admin/login/")
    assert send(client, text=TEXT).status_code == 302
    assert_nothing_stored()


def test_staff_without_the_permission_are_refused(client, make_staff):
    client.force_login(make_staff("view_event"))
    assert client.get(ADD).status_code == 403
    assert send(client, text=TEXT).status_code == 403
    assert_nothing_stored()


def test_the_page_names_the_two_ways_to_send_a_document(staff):
    page = staff.get(ADD).content.decode()
    assert "PDF with a text layer; at most 10 MB." in page
    assert "Or paste the text" in page


def test_pasted_text_becomes_a_draft(staff):
    response = staff.post(ADD, {"kind": "press conference", "text": TEXT}, follow=True)
    event = Event.objects.get()
    assert response.redirect_chain == [(f"/admin/transcripts/event/{event.pk}/change/", 302)]
    assert "Received: 4 statements, 1 exchange, 0 issues." in response.content.decode()
    assert event.title == "Foreign Minister Ada Quill at a Press Availability"
    assert event.state == "draft"


def test_pasted_line_ends_are_kept_as_they_were_before_the_browser_sent_them(staff):
    send(staff, text=TEXT.replace("\n", "\r\n"))
    assert bytes(SourceDocument.objects.get().content) == TEXT.encode()


def test_a_file_is_kept_byte_for_byte_with_its_name_and_receiver(client, make_staff):
    content = TEXT.replace("\n", "\r\n").encode() + b"\r\n"
    receiver = make_staff("add_event", "change_event")
    client.force_login(receiver)
    send(client, file=file(content, "Quill 1 May.txt"))
    source = SourceDocument.objects.get()
    assert bytes(source.content) == content
    assert source.filename == "Quill 1 May.txt"
    assert source.received_by == receiver


def test_what_staff_say_about_document_and_event_is_kept(staff):
    send(
        staff,
        text=TEXT,
        title="Quill on the bridge",
        date="2024-05-01",
        date_basis="The ministry’s diary",
        place="Port Alder",
        place_basis="A photograph",
        series="River talks",
        publisher="The Alder Gazette",
        originator="Ministry of Rivers",
        address="https://example.org/quill",
        licence="Public domain",
        retrieved_on="2024-05-02",
    )
    event = Event.objects.get()
    assert (event.title, str(event.date), event.date_basis) == (
        "Quill on the bridge",
        "2024-05-01",
        "The ministry’s diary",
    )
    assert (event.place, event.place_basis) == ("Port Alder", "A photograph")
    assert event.series == Series.objects.get(name="River talks")
    source = event.source
    assert (source.publisher, source.originator) == ("The Alder Gazette", "Ministry of Rivers")
    assert (source.address, source.licence) == ("https://example.org/quill", "Public domain")
    assert str(source.retrieved_on) == "2024-05-02"


def test_neither_a_file_nor_a_text_is_refused(staff):
    assert errors(send(staff), "file") == ["Choose a file or paste the text."]
    assert_nothing_stored()


def test_a_file_and_a_text_at_once_are_refused(staff):
    response = send(staff, file=file(TEXT.encode()), text=TEXT)
    assert errors(response, "text") == ["There is a file and a text. Send one of the two."]
    assert_nothing_stored()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"%PDF-1.7 and more", "The PDF is damaged and cannot be opened."),
        (b"MR VANCE: Good\0 morning.", "is not text: character 15 is a NUL."),
        (b"", "Choose a file with the transcript's text."),
        (b" \r\n\t\n", "Choose a file with the transcript's text."),
        (b"a" * (MAX_BYTES + 1), "the limit is 10,485,760"),
    ],
    ids=["pdf", "nul", "empty", "blank", "too large"],
)
def test_a_file_that_is_no_transcript_is_refused_beside_its_field(staff, content, told):
    response = send(staff, file=file(content), series="River talks")
    (message,) = errors(response, "file")
    assert told in message
    assert "Nothing was stored." in response.content.decode()
    assert_nothing_stored()


def test_a_pasted_text_over_the_limit_is_refused_beside_its_field(staff):
    (message,) = errors(send(staff, text="a" * (MAX_BYTES + 1)), "text")
    assert "10,485,761" in message
    assert_nothing_stored()


def test_the_same_document_again_leads_to_what_it_became(staff, make_draft):
    event = make_draft()
    response = send(staff, text=TEXT)
    (message,) = errors(response, "text")
    assert "“Foreign Minister Ada Quill at a Press Availability”" in message
    assert message.endswith(
        f'Nothing was stored. <a href="/admin/transcripts/event/{event.pk}/change/">Go to it.</a>'
    )
    assert message in response.content.decode()
    assert Event.objects.count() == 1
    assert SourceDocument.objects.count() == 1


def test_a_title_in_the_message_is_escaped(staff, make_draft):
    text = TEXT.replace("Foreign Minister Ada", "<script>alert(1)</script> Ada")
    make_draft(text)
    page = send(staff, text=text).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; Ada" in page


@pytest.mark.parametrize("known", ["date", "place"])
def test_a_date_or_place_needs_its_source(staff, known):
    response = send(staff, text=TEXT, **{known: "2024-05-01"})
    assert errors(response, f"{known}_basis") == [
        f"Say how the {known} is known: the public is shown it."
    ]
    assert_nothing_stored()


@pytest.mark.parametrize("known", ["date", "place"])
def test_a_source_for_no_date_or_place_is_refused(staff, known):
    response = send(staff, text=TEXT, **{f"{known}_basis": "A photograph"})
    assert errors(response, known) == [f"Enter the {known}, or clear how it is known."]
    assert_nothing_stored()


def test_a_wrong_date_is_refused_in_its_field_alone(staff):
    response = send(staff, text=TEXT, date="31 February", date_basis="A photograph")
    assert errors(response, "date") == ["Enter a valid date."]
    assert "date_basis" not in response.context["form"].errors
    assert_nothing_stored()


def test_the_kind_of_event_must_be_chosen(staff):
    assert errors(send(staff, text=TEXT, kind=""), "kind") == ["This field is required."]
    assert_nothing_stored()


def test_every_error_is_tied_to_its_field_for_screen_readers(staff):
    page = send(staff, text=TEXT, date="2024-05-01").content.decode()
    assert 'role="alert"' in page
    assert '<a href="#id_date_basis">' in page
    assert 'aria-describedby="id_date_basis_helptext id_date_basis_error"' in page
