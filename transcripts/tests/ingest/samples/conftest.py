"""One sample archive for all tests of this package, which each undo what they do to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from transcripts.ingest.samples import load_samples
from transcripts.models import Event
from transcripts.tests.conftest import FIXTURES, NOON, in_one_transaction

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="package")
def loaded(django_db_setup, django_db_blocker) -> Iterator[list[int]]:
    """The numbers of the sample archive's events; loading it takes seconds."""
    with in_one_transaction(django_db_blocker):
        yield [loaded.event.pk for loaded in load_samples(FIXTURES, at=NOON)]


@pytest.fixture(autouse=True)
def samples(loaded: list[int], db: None) -> list[Event]:
    """The sample archive, the first transcript first."""
    return [Event.objects.get(pk=pk) for pk in loaded]
