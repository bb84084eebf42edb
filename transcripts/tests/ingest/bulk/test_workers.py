"""Parsing in other processes, which may die."""

import pytest

from transcripts.ingest.bulk.workers import Workers
from transcripts.parsing import Unreadable, parse
from transcripts.tests.conftest import SMALL


@pytest.fixture
def workers():
    with Workers(1) as running:
        yield running


def test_another_process_reads_what_this_one_would(workers):
    content = SMALL.encode()
    assert workers.end(workers.begin(content), content) == parse(content)


def test_what_cannot_be_read_is_refused_with_its_reason(workers):
    with pytest.raises(Unreadable, match="holds no words"):
        workers.end(workers.begin(b""), b"")


def test_a_document_on_its_way_while_a_process_dies_is_read_after_all(workers):
    content = SMALL.encode()
    begun = workers.begin(content)
    for process in list(workers._pool._processes.values()):
        process.kill()
    assert workers.end(begun, content) == parse(content)
    assert workers.end(workers.begin(content), content) == parse(content)
