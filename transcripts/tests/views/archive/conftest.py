"""One sample archive for all tests of this package: public pages only read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from transcripts.ingest.samples import load_samples
from transcripts.tests.conftest import FIXTURES, NOON, in_one_transaction
from transcripts.tests.views.markup import Element, read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from transcripts.models import Event


@pytest.fixture(scope="package")
def samples(django_db_setup, django_db_blocker) -> Iterator[list[Event]]:
    """The sample archive, the first transcript first; loading it takes seconds."""
    with in_one_transaction(django_db_blocker):
        yield [loaded.event for loaded in load_samples(FIXTURES, at=NOON)]


@pytest.fixture(autouse=True)
def _archive(samples, db) -> None:
    """Every test reads the archive, and undoes what it wrote itself."""


@pytest.fixture
def first(samples: list[Event]) -> Event:
    """The first transcript's event."""
    return samples[0]


@pytest.fixture(scope="package")
def pages(samples) -> dict[str, Element]:
    """The pages read so far, by address."""
    return {}


@pytest.fixture
def page(client, pages: dict[str, Element]) -> Callable[[str], Element]:
    """A reader of pages by their addresses."""

    def get(address: str) -> Element:
        if address not in pages:
            response = client.get(address)
            assert response.status_code == 200, address
            pages[address] = read(response)
        return pages[address]

    return get


@pytest.fixture
def statement(first: Event, page: Callable[[str], Element]) -> Callable[[int], Element]:
    """A reader of the first transcript's statements by number."""

    def get(position: int) -> Element:
        return page(first.turns.get(position=position).get_absolute_url())

    return get
