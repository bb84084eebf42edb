"""Staff find two records to be one: choose, compare, confirm, undo."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from transcripts.models import Merge, Outlet, Role, Speaker, Turn
from transcripts.tests.views.markup import read


@pytest.fixture
def quill(make_published):
    """The speaker whom a published transcript names."""
    make_published()
    return Speaker.objects.get(name="Ada Quill")


@pytest.fixture
def stays(make_speaker):
    return make_speaker("Ada Quill Orme", wikidata="Q7")


def address(record, page="change"):
    return reverse(f"admin:transcripts_{type(record).__name__.lower()}_{page}", args=[record.pk])


def merged(staff, record, into):
    sent = {"reason": "The ministry’s register"}
    return staff.post(f"{address(record, 'merge')}?into={into.pk}", sent, follow=True)


def test_the_records_page_leads_to_a_choice_of_all_others_by_name(
    staff, quill, stays, make_speaker
):
    make_speaker("Bo Bay")
    make_speaker("Ada Sample", is_fictional=True)
    make_speaker("Ada Merged", merged_into=stays)

    lead = read(staff.get(address(quill))).one("a", href=address(quill, "merge"))
    assert lead.text == "Merge into …"
    choice = read(staff.get(address(quill, "merge"))).one("select", name="into")

    assert [option.text for option in choice.every("option")] == [
        "Choose the record that stays",
        "Ada Quill Orme (ada-quill-orme)",
        "Bo Bay (bo-bay)",
    ]


def test_both_are_shown_with_what_moves_before_anything_changes(staff, quill, stays):
    Role.objects.create(speaker=stays, title="Foreign Minister")
    page = read(staff.get(f"{address(quill, 'merge')}?into={stays.pk}"))

    goes, remains = page.one(of="sides").every("section")
    assert "Printed labels FOREIGN MINISTER QUILL" in goes.text
    assert "Named in 2 statements, 1 participation" in goes.text
    assert "Wikidata Q7" in remains.text
    assert "Roles Foreign Minister" in remains.text
    assert "A revision with your reason is added to 1 published event." in page.text
    assert not Merge.objects.exists()


def test_confirmed_with_a_reason_the_one_leads_to_the_other(staff, quill, stays):
    page = read(merged(staff, quill, stays))

    assert "Merged: “Ada Quill” leads to “Ada Quill Orme” now." in page.text
    assert set(Turn.objects.exclude(speaker=None).values_list("speaker", flat=True)) == {stays.pk}
    made = Merge.objects.get()
    assert (made.reason, str(made.made_by)) == ("The ministry’s register", "staff0")


def test_a_merge_without_a_reason_is_refused(staff, quill, stays):
    page = read(staff.post(f"{address(quill, 'merge')}?into={stays.pk}", {"reason": " "}))

    assert "Say why they are one" in page.text
    assert not Merge.objects.exists()


def test_two_who_cannot_be_one_are_refused_with_what_to_do(staff, quill, make_speaker):
    reporter = make_speaker("Cy Dee", kind="journalist")

    for page in (
        read(staff.get(f"{address(quill, 'merge')}?into={reporter.pk}")),
        read(merged(staff, quill, reporter)),
    ):
        assert "give both records the same kind first" in page.one(role="alert").text
        assert not page.every("input", name="reason")


def test_the_merged_records_page_shows_the_merge_and_the_way_back(staff, quill, stays):
    merged(staff, quill, stays)
    made = Merge.objects.get()

    for record in (quill, stays):
        page = read(staff.get(address(record)))
        assert page.one("a", href=address(made)).text == "Undo …"
    assert not read(staff.get(address(quill))).every("a", href=address(quill, "merge"))
    done = read(staff.post(address(made), follow=True))

    assert "Undone: “Ada Quill” stands for itself again." in done.text
    assert "(undone on" in done.text
    assert set(Turn.objects.exclude(speaker=None).values_list("speaker", flat=True)) == {quill.pk}


def test_an_undo_that_must_wait_is_refused_with_what_to_do(staff, quill, stays, make_speaker):
    merged(staff, quill, stays)
    first = Merge.objects.get()
    merged(staff, stays, make_speaker("Ada Orme"))

    page = read(staff.post(address(first)))

    assert "itself was merged into “Ada Orme (ada-orme)” since" in page.one(role="alert").text


def test_merges_are_listed_with_date_who_and_why(staff, quill, stays):
    merged(staff, quill, stays)

    (row,) = read(staff.get(reverse("admin:transcripts_merge_changelist"))).one("tbody").every("tr")

    assert [cell.text for cell in row.every("td")] == [
        "Ada Quill (ada-quill)",
        "Ada Quill Orme (ada-quill-orme)",
        "The ministry’s register",
        "staff0",
        "-",
    ]


def test_the_list_of_merges_takes_as_many_queries_for_ten_as_for_one(staff, make_speaker, stays):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            staff.get(reverse("admin:transcripts_merge_changelist"))
        return len(captured)

    merged(staff, make_speaker("Ada 0"), stays)
    few = queries()
    for number in range(1, 10):
        merged(staff, make_speaker(f"Ada {number}"), stays)

    assert queries() == few


def test_merged_records_are_listed_only_when_asked_for(staff, quill, stays):
    merged(staff, quill, stays)
    speakers = reverse("admin:transcripts_speaker_changelist")

    def listed(address):
        return [row.one("th").text for row in read(staff.get(address)).one("tbody").every("tr")]

    assert listed(speakers) == ["Ada Quill Orme"]
    assert listed(f"{speakers}?merged=yes") == ["Ada Quill"]


def test_a_merged_record_is_not_deleted(staff, quill, stays):
    merged(staff, quill, stays)

    assert staff.get(address(quill, "delete")).status_code == 403


def test_outlets_are_merged_the_same_way(staff):
    herald, bay = (Outlet.objects.create(slug=name, name=name) for name in ("herald", "bay"))

    page = read(merged(staff, bay, herald))

    assert "Merged: “bay” leads to “herald” now." in page.text
    staff.post(address(Merge.objects.get()))
    assert not Outlet.objects.exclude(merged_into=None).exists()


def test_whoever_may_only_look_neither_merges_nor_undoes(staff, client, make_staff, quill, stays):
    merged(staff, quill, stays)
    made = Merge.objects.get()
    client.force_login(make_staff("view_speaker", "change_outlet"))

    assert client.get(address(stays, "merge")).status_code == 403
    assert client.post(f"{address(stays, 'merge')}?into={quill.pk}").status_code == 403
    assert "Undo the merge" not in client.get(address(made)).content.decode()
    assert client.post(address(made)).status_code == 403
    client.force_login(make_staff("view_event"))
    assert client.get(address(made)).status_code == 403


def test_what_is_written_in_records_stays_text(staff, quill, stays):
    bad = "<script>alert(1)</script>"
    Speaker.objects.filter(pk=stays.pk).update(name=bad)
    stays.name_forms.create(form=bad)

    pages = [
        staff.get(f"{address(quill, 'merge')}?into={stays.pk}"),
        staff.post(f"{address(quill, 'merge')}?into={stays.pk}", {"reason": bad}, follow=True),
        staff.get(address(Merge.objects.get())),
        staff.get(reverse("admin:transcripts_merge_changelist")),
    ]

    assert not any(bad in page.content.decode() for page in pages)
