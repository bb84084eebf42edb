"""The staff's own pages in a real browser, in light and dark, on a phone and on a desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from transcripts.models import Speaker, Topic
from transcripts.tests.browser.conftest import LOOKS, Visit, visited

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser

    from transcripts.models import Event

pytestmark = pytest.mark.browser

PAGES = ["review", "correct", "restate", "labels", "label", "try", "findings", "merge"]


@pytest.fixture(scope="module")
def staff_addresses(archive: list[Event]) -> dict[str, str]:
    """An address of every page that the archive adds to Django's, by name."""
    topic = Topic.objects.get(slug="synthetic-drugs").pk
    reporter = Speaker.objects.get(slug="jesus-esquivel").pk
    return {
        "review": reverse("admin:transcripts_event_change", args=[archive[0].pk]),
        "correct": reverse("admin:transcripts_event_correct", args=[archive[0].pk]),
        "restate": reverse("admin:transcripts_event_restate", args=[archive[0].pk]),
        "labels": reverse("admin:transcripts_labeldecision_changelist"),
        "label": f"{reverse('admin:transcripts_labeldecision_label')}?label=STAFF",
        "try": reverse("admin:transcripts_topic_try", args=[topic]),
        "findings": reverse("admin:transcripts_topic_findings", args=[topic]),
        "merge": reverse("admin:transcripts_speaker_merge", args=[reporter]),
    }


@pytest.fixture(scope="module")
def visit_as_staff(
    browser: Browser, site: str, staff_addresses: dict[str, str]
) -> Callable[[str], Visit]:
    """Shows a page by name to an administrator, each only once."""
    client = Client()
    client.force_login(User.objects.create_superuser("vera"))
    cookie = settings.SESSION_COOKIE_NAME
    value = client.cookies[cookie].value
    made: dict[str, Visit] = {}

    def show(name: str) -> Visit:
        if name not in made:
            context = browser.new_context()
            context.add_cookies([{"name": cookie, "value": value, "url": site}])
            made[name] = visited(context.new_page(), f"{site}{staff_addresses[name]}")
            context.close()
        return made[name]

    return show


@pytest.mark.parametrize("look", LOOKS, ids=str)
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_on_staff_pages(visit_as_staff, name, look):
    assert visit_as_staff(name).violations[look] == []


@pytest.mark.parametrize("name", PAGES)
def test_the_browser_has_nothing_to_complain_of_on_staff_pages(visit_as_staff, name):
    assert visit_as_staff(name).complaints == ()


@pytest.mark.parametrize("name", PAGES)
def test_headings_of_staff_pages_begin_with_the_first_rank(visit_as_staff, name):
    assert visit_as_staff(name).headings[0] == 1
