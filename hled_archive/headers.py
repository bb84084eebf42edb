"""Response headers that Django does not set by itself."""

from base64 import b64encode
from collections.abc import Callable
from functools import lru_cache
from hashlib import sha256
from http import HTTPStatus
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse

# The one script that pages hold inline; its hash is the only permission that it has.
INLINE_SCRIPT: Path = settings.BASE_DIR / "templates" / "enhance.js"

POLICY = (
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; "
    "script-src 'self' 'sha256-{digest}'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)


@lru_cache(maxsize=1)
def policy(modified: int) -> str:
    """The policy for the inline script as it was at `modified`, in nanoseconds."""
    text = INLINE_SCRIPT.read_text(encoding="utf-8")
    return POLICY.format(digest=b64encode(sha256(text.encode()).digest()).decode())


class ContentSecurityPolicy:
    """Allow pages nothing but the archive's own styles, fonts, pictures and scripts."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        # Django's debugging page for a crash is made of inline styles and scripts.
        if not (settings.DEBUG and response.status_code == HTTPStatus.INTERNAL_SERVER_ERROR):
            response["Content-Security-Policy"] = policy(INLINE_SCRIPT.stat().st_mtime_ns)
        return response
