from base64 import b64encode
from hashlib import sha256
from http import HTTPStatus

import pytest
from django.http import HttpResponse
from django.template.loader import render_to_string

from hled_archive.headers import ContentSecurityPolicy


def policy_of(status: int, rf) -> str | None:
    return ContentSecurityPolicy(lambda _: HttpResponse(status=status))(rf.get("/")).get(
        "Content-Security-Policy"
    )


def test_pages_run_no_inline_script_but_the_one_that_they_include(rf):
    script = render_to_string("enhance.js")
    digest = b64encode(sha256(script.encode()).digest()).decode()

    assert policy_of(HTTPStatus.OK, rf) == (
        "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; "
        f"script-src 'self' 'sha256-{digest}'; connect-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    )


def test_only_the_debugging_page_for_a_crash_has_no_policy(rf, settings):
    assert policy_of(HTTPStatus.INTERNAL_SERVER_ERROR, rf)
    settings.DEBUG = True
    assert policy_of(HTTPStatus.NOT_FOUND, rf)
    assert policy_of(HTTPStatus.INTERNAL_SERVER_ERROR, rf) is None


@pytest.mark.django_db
def test_the_admin_sets_cookies_for_itself_alone(client):
    answer = client.get("/admin/login/")

    assert [cookie["path"] for cookie in answer.cookies.values()] == ["/admin/"]
