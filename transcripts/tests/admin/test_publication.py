from django.urls import reverse

from transcripts.models import Event, Revision, SourceDocument, TurnSearch


def page_of(event, name):
    return reverse(f"admin:transcripts_event_{name}", args=[event.pk])


def test_publishing_asks_first_and_says_what_will_happen(staff, make_draft):
    event = make_draft()
    page = staff.get(page_of(event, "publish")).content.decode()
    assert f"at {event.get_absolute_url()} and find it in the search at once" in page
    assert "Permanent addresses: 4 statements, 1 exchange" in page
    assert "1 label of nobody known" in page
    assert 'value="First publication"' in page
    assert Event.objects.get().state == "draft"


def test_a_published_event_is_what_the_public_reads_and_finds(staff, client, make_draft):
    event = make_draft()
    assert client.get(event.get_absolute_url()).status_code == 404
    response = staff.post(page_of(event, "publish"), {"reason": "First publication"}, follow=True)
    assert "Published." in response.content.decode()
    assert client.get(event.get_absolute_url()).status_code == 200
    assert TurnSearch.objects.filter(event_id=event.pk).count() == 4
    revision = Revision.objects.get()
    assert (revision.number, revision.reason) == (1, "First publication")
    assert revision.made_by is not None


def test_an_event_without_a_date_is_refused_with_the_reason(staff, make_draft):
    event = make_draft(day=None)
    reason = "It has no date: enter the date and how it is known."
    assert reason in staff.get(page_of(event, "publish")).content.decode()
    response = staff.post(page_of(event, "publish"), {"reason": "First publication"})
    assert reason in response.content.decode()
    assert Event.objects.get().state == "draft"
    assert not Revision.objects.exists()


def test_publishing_needs_a_reason(staff, make_draft):
    event = make_draft()
    response = staff.post(page_of(event, "publish"), {"reason": " "})
    assert "Say why: the public reads it" in response.content.decode()
    assert Event.objects.get().state == "draft"


def test_publishing_twice_is_refused(staff, make_published):
    event = make_published()
    response = staff.post(page_of(event, "publish"), {"reason": "Again"})
    assert "It is published already." in response.content.decode()
    assert Revision.objects.count() == 1


def test_a_withdrawn_event_leaves_the_public_pages_and_the_search(staff, make_published):
    event = make_published()
    assert "Withdraw" in staff.get(page_of(event, "withdraw")).content.decode()
    response = staff.post(page_of(event, "withdraw"), {"reason": "Wrong <document>"}, follow=True)
    page = response.content.decode()
    assert "Withdrawn. The public reads the reason in its place." in page
    assert "Wrong &lt;document&gt;" in page
    assert "Save and read again" in page
    assert Event.objects.get().withdrawal_reason == "Wrong <document>"
    assert not TurnSearch.objects.exists()


def test_withdrawing_needs_a_reason(staff, make_published):
    event = make_published()
    response = staff.post(page_of(event, "withdraw"), {"reason": ""})
    assert "Say why: the public reads it" in response.content.decode()
    assert Event.objects.get().state == "published"


def test_a_draft_cannot_be_withdrawn(staff, make_draft):
    event = make_draft()
    response = staff.post(page_of(event, "withdraw"), {"reason": "Wrong document"})
    assert "It is not published." in response.content.decode()
    assert Event.objects.get().state == "draft"


def test_a_withdrawn_event_can_be_published_again(staff, make_published):
    event = make_published()
    keys = sorted(event.turns.values_list("key", flat=True))
    staff.post(page_of(event, "withdraw"), {"reason": "Wrong document"})
    assert "Publish again" in staff.get(page_of(event, "publish")).content.decode()
    staff.post(page_of(event, "publish"), {"reason": "It was right"})
    assert Event.objects.get().state == "published"
    assert sorted(event.turns.values_list("key", flat=True)) == keys
    page = staff.get(page_of(event, "change")).content.decode()
    assert "Wrong document" in page
    assert "It was right" in page


def test_a_draft_is_discarded_with_its_source(staff, make_draft):
    event = make_draft()
    assert "There is no way back" in staff.get(page_of(event, "delete")).content.decode()
    response = staff.post(page_of(event, "delete"), follow=True)
    assert "and its source are gone" in response.content.decode()
    assert not Event.objects.exists()
    assert not SourceDocument.objects.exists()


def test_what_has_been_public_is_never_discarded(staff, make_published):
    event = make_published()
    assert staff.post(page_of(event, "delete")).status_code == 403
    staff.post(page_of(event, "withdraw"), {"reason": "Wrong document"})
    assert staff.post(page_of(event, "delete")).status_code == 403
    assert Event.objects.count() == 1


def test_staff_who_may_not_delete_do_not_discard(client, make_staff, make_draft):
    event = make_draft()
    client.force_login(make_staff("view_event", "change_event"))
    assert client.post(page_of(event, "delete")).status_code == 403
    assert Event.objects.count() == 1


def test_the_history_says_what_staff_did(staff, make_draft):
    event = make_draft()
    staff.post(page_of(event, "publish"), {"reason": "First publication"})
    staff.post(page_of(event, "withdraw"), {"reason": "Wrong document"})
    page = staff.get(page_of(event, "history")).content.decode()
    assert "Published." in page
    assert "Withdrawn." in page
