"""Reading invented text as a transcript."""

from collections.abc import Callable

import pytest

from transcripts.parsing import Source, Transcript, read_transcript


@pytest.fixture
def read() -> Callable[[str], Transcript]:
    """Read a transcript from its normalised source."""
    return lambda text: read_transcript(Source(text, "text/plain"))
