"""Invented documents of each format, and how their text is looked at."""

import io

import pytest

from transcripts.parsing import Source, formats


@pytest.fixture
def read():
    """Read a document from its text or its bytes."""
    return lambda document: formats.read(
        document.encode() if isinstance(document, str) else document
    )


@pytest.fixture
def claimed():
    """Give the stretches that a source's format accounts for, each with its rule."""

    def stretches(source: Source) -> list[tuple[str, str]]:
        return [
            (claim.rule, source.text[claim.source.start : claim.source.end])
            for claim in source.claims
        ]

    return stretches


@pytest.fixture
def hinted():
    """Give the stretches of one kind that a source's format tells of."""

    def stretches(source: Source, kind: str) -> list[str]:
        return [
            source.text[hint.source.start : hint.source.end]
            for hint in source.hints
            if hint.kind == kind
        ]

    return stretches


@pytest.fixture
def saved():
    """Save a python-docx document to bytes."""

    def to_bytes(document) -> bytes:
        target = io.BytesIO()
        document.save(target)
        return target.getvalue()

    return to_bytes
