import pytest
from django.urls import reverse

from transcripts.ingest.index import differences
from transcripts.ingest.publish import publish
from transcripts.models import (
    Country,
    NameForm,
    Outlet,
    Role,
    Series,
    SourceDocument,
    Speaker,
    Topic,
    TopicAssignment,
    TurnSearch,
)
from transcripts.tests.admin.conftest import NOON
from transcripts.tests.conftest import mismatches

NO_PARTS = {
    "name_forms-TOTAL_FORMS": "0",
    "name_forms-INITIAL_FORMS": "0",
    "roles-TOTAL_FORMS": "0",
    "roles-INITIAL_FORMS": "0",
}
VANCE = {"name": "Bo Vance", "sort_name": "Vance, Bo", "kind": "official", **NO_PARTS}


def add(model):
    return reverse(f"admin:transcripts_{model}_add")


def page_of(record, name="change"):
    model = record._meta.model_name
    return reverse(f"admin:transcripts_{model}_{name}", args=[record.pk])


def errors(response):
    assert response.status_code == 200
    return response.context["errors"]


@pytest.fixture
def vance(db):
    return Speaker.objects.create(slug="vance", name="Bo Vance", sort_name="Vance", kind="official")


def test_a_speaker_is_saved_with_name_forms_and_roles(staff):
    Country.objects.create(code="XA", name="Alderland")
    response = staff.post(
        add("speaker"),
        {
            **VANCE,
            "name_forms-TOTAL_FORMS": "2",
            "name_forms-0-form": "Bo Vance",
            "name_forms-1-form": "MR VANCE",
            "roles-TOTAL_FORMS": "1",
            "roles-0-title": "Spokesperson",
            "roles-0-organisation": "Ministry of Rivers",
            "roles-0-country": "XA",
            "roles-0-started_on": "2020-01-01",
            "roles-0-source": "The ministry’s yearbook",
        },
    )
    assert response.status_code == 302
    speaker = Speaker.objects.get(slug="bo-vance")
    assert sorted(form.form for form in speaker.name_forms.all()) == ["Bo Vance", "MR VANCE"]
    role = speaker.roles.get()
    assert (role.title, role.country_id, str(role.started_on)) == (
        "Spokesperson",
        "XA",
        "2020-01-01",
    )


def test_a_name_form_and_a_role_are_taken_away_again(staff, vance):
    form = NameForm.objects.create(speaker=vance, form="MR VANCE")
    role = Role.objects.create(speaker=vance, title="Spokesperson")
    staff.post(
        page_of(vance),
        {
            **VANCE,
            "name_forms-TOTAL_FORMS": "1",
            "name_forms-INITIAL_FORMS": "1",
            "name_forms-0-id": form.pk,
            "name_forms-0-form": "MR VANCE",
            "name_forms-0-DELETE": "on",
            "roles-TOTAL_FORMS": "1",
            "roles-INITIAL_FORMS": "1",
            "roles-0-id": role.pk,
            "roles-0-title": "Spokesperson",
            "roles-0-DELETE": "on",
        },
    )
    assert not NameForm.objects.exists()
    assert not Role.objects.exists()
    assert Speaker.objects.count() == 1


def test_every_field_of_the_parts_has_a_label(staff, vance):
    NameForm.objects.create(speaker=vance, form="MR <b>VANCE</b>")
    page = staff.get(page_of(vance)).content.decode()
    assert '<label for="id_name_forms-0-form">' in page
    assert '<label for="id_roles-0-country">' in page
    assert "MR <b>" not in page


def test_a_role_that_ends_before_it_begins_is_refused_in_the_page(staff):
    response = staff.post(
        add("speaker"),
        {
            **VANCE,
            "roles-TOTAL_FORMS": "1",
            "roles-0-title": "Spokesperson",
            "roles-0-started_on": "2020-01-02",
            "roles-0-ended_on": "2020-01-01",
        },
    )
    assert len(errors(response)) == 1
    assert not Speaker.objects.exists()


def test_a_wrong_wikidata_number_is_refused_in_the_page(staff):
    assert len(errors(staff.post(add("speaker"), {**VANCE, "wikidata": "42"}))) == 1
    assert not Speaker.objects.exists()


def test_a_taken_address_is_refused_beside_the_field(staff, vance):
    response = staff.post(add("speaker"), {**VANCE, "slug": "vance"})
    assert errors(response) == [["Speaker with this Slug already exists."]]


def test_a_name_without_letters_needs_an_address(staff):
    response = staff.post(add("speaker"), {**VANCE, "name": "李"})
    assert errors(response) == [["The name has no letter for an address: enter one here."]]


def test_an_address_once_given_stays(staff, vance):
    staff.post(page_of(vance), {**VANCE, "name": "Beau Vance", "slug": "beau"})
    vance.refresh_from_db()
    assert (vance.name, vance.slug) == ("Beau Vance", "vance")


def test_a_speaker_who_spoke_is_not_deleted_and_the_page_says_why(staff, make_draft):
    make_draft()
    quill = Speaker.objects.get(name="Ada Quill")
    response = staff.post(page_of(quill, "delete"), {"post": "yes"}, follow=True)
    told = "is in use (1 participation, 2 turns) and was not deleted."
    assert told in response.content.decode()
    assert Speaker.objects.filter(pk=quill.pk).exists()


def test_a_speaker_who_never_spoke_is_deleted_after_a_confirmation(staff, vance):
    assert staff.get(page_of(vance, "delete")).status_code == 200
    staff.post(page_of(vance, "delete"), {"post": "yes"})
    assert not Speaker.objects.exists()


def test_staff_without_the_permission_do_not_delete_speakers(client, make_staff, vance):
    client.force_login(make_staff("view_speaker", "change_speaker"))
    assert client.post(page_of(vance, "delete"), {"post": "yes"}).status_code == 403


def test_staff_who_may_only_look_see_the_parts_as_text(client, make_staff, vance):
    NameForm.objects.create(speaker=vance, form="MR VANCE")
    client.force_login(make_staff("view_speaker"))
    page = client.get(page_of(vance)).content.decode()
    assert "MR VANCE" in page
    assert 'name="name_forms-0-form"' not in page


def test_an_outlets_other_names_have_a_line_each(staff):
    names = "The Herald, Coast Edition\r\nCoast Herald"
    staff.post(add("outlet"), {"name": "The Coast Herald", "other_names": names})
    outlet = Outlet.objects.get(slug="the-coast-herald")
    assert outlet.other_names == ["The Herald, Coast Edition", "Coast Herald"]


def test_a_country_keeps_its_code(staff):
    staff.post(add("country"), {"code": "XA", "name": "Alderland"})
    country = Country.objects.get()
    staff.post(page_of(country), {"code": "XB", "name": "Alder"})
    assert list(Country.objects.values_list("code", "name")) == [("XA", "Alder")]


def test_a_series_gets_its_address_from_its_name(staff):
    staff.post(add("series"), {"name": "River talks"})
    assert Series.objects.get().slug == "river-talks"


def test_a_saved_topic_is_found_in_turns_and_search_at_once(staff, make_published):
    make_published()
    response = staff.post(add("topic"), {"name": "Bridges", "rule_en": "bridge"}, follow=True)
    topic = Topic.objects.get()
    assert "The rules were run on 1 event: 2 statements found." in response.content.decode()
    assert TurnSearch.objects.filter(topics__contains=[topic.pk]).count() == 2


def test_a_changed_rule_replaces_what_it_proposed(staff, make_published):
    make_published()
    staff.post(add("topic"), {"name": "Bridges", "rule_en": "bridge"})
    topic = Topic.objects.get()
    staff.post(page_of(topic), {"name": "Bridges", "rule_en": "grain"})
    assert TopicAssignment.objects.count() == 1
    assert TurnSearch.objects.filter(topics__contains=[topic.pk]).count() == 1


def test_a_changed_broader_topic_reaches_the_search(staff, make_published):
    make_published()
    staff.post(add("topic"), {"name": "Bridges", "rule_en": "bridge"})
    staff.post(add("topic"), {"name": "Building", "rule_en": ""})
    bridges, building = Topic.objects.order_by("name")
    staff.post(page_of(bridges), {"name": "Bridges", "rule_en": "bridge", "broader": building.pk})
    assert TurnSearch.objects.filter(topics__contains=[building.pk]).count() == 2


def test_a_topic_is_never_within_itself(staff, db):
    building = Topic.objects.create(slug="building", name="Building")
    bridges = Topic.objects.create(slug="bridges", name="Bridges", broader=building)
    for broader in (building, bridges):
        response = staff.post(page_of(building), {"name": "Building", "broader": broader.pk})
        (message,) = errors(response)[0]
        assert "is this topic or a narrower one of it: choose another." in message


def test_a_deleted_topic_leaves_the_search(staff, make_published):
    make_published()
    staff.post(add("topic"), {"name": "Bridges", "rule_en": "bridge"})
    topic = Topic.objects.get()
    staff.post(page_of(topic, "delete"), {"post": "yes"})
    assert not Topic.objects.exists()
    assert not TurnSearch.objects.filter(topics__contains=[topic.pk]).exists()
    assert TurnSearch.objects.count() == 4


def test_a_topic_with_narrower_ones_stays(staff, db):
    building = Topic.objects.create(slug="building", name="Building")
    Topic.objects.create(slug="bridges", name="Bridges", broader=building)
    response = staff.post(page_of(building, "delete"), {"post": "yes"}, follow=True)
    assert "is in use (1 topic) and was not deleted." in response.content.decode()


def test_source_documents_are_read_only(staff, make_draft):
    make_draft()
    source = SourceDocument.objects.get()
    page = staff.get(page_of(source)).content.decode()
    assert source.sha256 in page
    assert "Foreign Minister Ada Quill" in page
    assert staff.get(add("sourcedocument")).status_code == 403
    assert staff.post(page_of(source), {"filename": "other"}).status_code == 403
    assert staff.post(page_of(source, "delete"), {"post": "yes"}).status_code == 403


def test_turns_exchanges_and_revisions_have_no_page_to_edit(staff):
    for model in ("turn", "exchange", "revision", "participation"):
        assert staff.get(f"/admin/transcripts/{model}/").status_code == 404


QUILL = {**VANCE, "name": "Ada Quill Roe", "sort_name": "Quill Roe, Ada"}


@pytest.fixture
def bridge_talks(make_draft):
    """A published event that names a record of each kind."""
    draft = make_draft()
    draft.series = Series.objects.create(name="River talks", slug="river-talks")
    draft.save()
    draft.participations.update(country=Country.objects.create(code="XA", name="Alderland"))
    draft.exchanges.update(outlet=Outlet.objects.create(name="The Herald", slug="the-herald"))
    publish(draft, reason="First publication", by=None, at=NOON)
    return draft


@pytest.mark.parametrize(
    ("find", "sent", "reason"),
    [
        (
            lambda: Speaker.objects.get(name="Ada Quill"),
            QUILL,
            "“Ada Quill” is called “Ada Quill Roe” in the archive’s records.",
        ),
        (
            Outlet.objects.get,
            {"name": "The Bugle"},
            "“The Herald” is called “The Bugle” in the archive’s records.",
        ),
        (
            Country.objects.get,
            {"name": "Alder"},
            "“Alderland” is called “Alder” in the archive’s records.",
        ),
        (
            Series.objects.get,
            {"name": "Delta talks"},
            "The series “River talks” is called “Delta talks”.",
        ),
    ],
    ids=["speaker", "outlet", "country", "series"],
)
def test_another_name_is_told_by_the_events_that_have_been_public(
    staff, bridge_talks, find, sent, reason
):
    page = page_of(find())
    assert staff.post(page, sent).status_code == 302
    assert staff.post(page, sent).status_code == 302

    told = bridge_talks.revisions.order_by("number").values_list("reason", "made_by__username")
    assert list(told) == [("First publication", None), (reason, "staff0")]
    assert (differences(), mismatches()) == ([], set())
