"""Whether a reader's copy of a page is still what the page shows; its ETag.

An ETag is made of everything that the page shows: the event's revisions, what changes without one
(topics, names), the language, and the release of the site itself. `Last-Modified` is the newest
revision's moment, and never alone a reason to answer 304: it does not move with a topic.
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import get_language

from transcripts.history import freshness

if TYPE_CHECKING:
    from pathlib import Path

    from django.http import HttpRequest

# What pages are made by and of, beside the tables.
MADE_OF = (
    "transcripts/**/*.py",
    "hled_archive/**/*.py",
    "templates/**/*",
    "static/**/*",
    "locale/**/*.mo",
    "requirements.txt",
)


def of_event(_request: HttpRequest, slug: str, **_more: object) -> str | None:
    """The ETag of an event's page, or of one about its past."""
    return _tag(freshness.version_of_event(slug))


def of_statement(_request: HttpRequest, key: str) -> str | None:
    """The ETag of a statement's page, or of one about its past."""
    return _tag(freshness.version_of_statement(key))


def of_exchange(_request: HttpRequest, key: str) -> str | None:
    """The ETag of an exchange's page."""
    return _tag(freshness.version_of_exchange(key))


def of_register(_request: HttpRequest) -> str | None:
    """The ETag of the register of corrections and its feed."""
    return _tag(freshness.version_of_register())


def _tag(version: str | None) -> str | None:
    """A weak one: a page compressed for one reader and not for another says the same."""
    # A developer changes templates while the process runs.
    if version is None or settings.DEBUG:
        return None
    return f'W/"{version}-{get_language()}-{release()}"'


@lru_cache(maxsize=1)
def release() -> str:
    """A short text that is another one for every state of the site's own code and templates."""
    digest = sha256()
    for path in sorted(_files()):
        digest.update(f"{path}\n".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def _files() -> set[Path]:
    found = {path for pattern in MADE_OF for path in settings.BASE_DIR.glob(pattern)}
    return {path for path in found if path.is_file()}
