"""What holds for every text whatsoever."""

import contextlib
import json
import time

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from transcripts.parsing import Source, Unreadable, parse, read_transcript
from transcripts.parsing.coverage import PARTS, tally, tiles
from transcripts.parsing.output import as_json
from transcripts.parsing.shapes import Claim, Hint, Span

# Pieces that the rules look at, so that generated documents reach deep into them.
PIECES = st.sampled_from(
    [
        "MR VOSS:",
        "QUESTION: ",
        "Q   ",
        "PREGUNTA: ",
        "Question: ",
        "Ana Roca: ",
        "Minister Ana Roca",
        "PREMIER ROCA (retranslated): ",
        "(Via interpreter) ",
        "(Inaudible.)",
        "(FIRMA DEL ACTO)",
        "* * *",
        "[1] Note",
        "word[1] ",
        "[sic]",
        "“",
        "”",
        "Thank you all.",
        "Go ahead, Theo.",
        "Ben Ode with Radio One.",
        ", Gwen, said",
        "Why? ",
        "—",
        "March 3, 2021",
        "10:30 A.M.",
        "Arden, D.C.",
        "END",
        "# # #",
        "Participants: Ana Roca, Premier",
        "Á",
        "\n",
        "\n\n",
        "\t",
        "\N{COMBINING ACUTE ACCENT}",
        "\x1c",
    ]
)
DOCUMENTS = st.lists(PIECES | st.text(max_size=5), max_size=40).map("".join)


def check(transcript):
    length = len(transcript.source.text)
    assert tiles(transcript.claims, length)
    assert tally(transcript.claims)["characters"] == length
    assert all(
        0 <= mark.span.start < mark.span.end <= len(turn.text)
        for turn in transcript.turns
        for mark in turn.marks
    )
    assert all(0 <= issue.source.start <= issue.source.end <= length for issue in transcript.issues)
    numbers = {turn.n for turn in transcript.turns}
    assert all(
        numbers >= {*each.question_turns, *each.answer_turns} for each in transcript.exchanges
    )
    assert json.dumps(as_json(transcript), ensure_ascii=False)


@examples(derandomize=True, deadline=None)
@given(st.text() | DOCUMENTS)
def test_reading_never_raises_and_claims_tile_the_source(text):
    check(read_transcript(Source(text, "text/plain")))


@st.composite
def hinted_sources(draw):
    """Draw a document with hints and claims of a format anywhere in it."""
    text = draw(DOCUMENTS)
    place = st.integers(0, len(text))
    kinds = st.sampled_from(
        ["bold", "struck", "heading", "caption", "stage", "language", "speaker"]
    )
    hints = [
        Hint(kind, Span(min(ends), max(ends)), "es")
        for kind, *ends in draw(st.lists(st.tuples(kinds, place, place), max_size=6))
    ]
    claimed = sorted(set(draw(st.lists(place, max_size=4))))
    spans = list(zip(claimed[::2], claimed[1::2], strict=False))
    claims = tuple(Claim("boilerplate", "navigation", Span(*span)) for span in spans)
    media_type = draw(st.sampled_from(["text/plain", "text/markdown"]))
    ordered = tuple(sorted(hints, key=lambda hint: (hint.source.start, hint.source.end)))
    return Source(text, media_type, ordered, claims=claims)


@examples(derandomize=True, deadline=None)
@given(hinted_sources())
def test_hints_and_claims_of_a_format_never_raise(source):
    check(read_transcript(source))


@examples(derandomize=True, deadline=None)
@given(st.binary() | DOCUMENTS.map(str.encode))
def test_bytes_are_read_or_refused(content):
    with contextlib.suppress(Unreadable):
        check(parse(content))


def test_claims_with_a_gap_or_an_unknown_part_do_not_tile():
    assert not tiles([Claim("turns", "label", Span(1, 2))], 2)
    assert not tiles([Claim("rest", "label", Span(0, 2))], 2)
    assert not tiles([Claim("turns", "label", Span(0, 0))], 0)
    assert not tiles([Claim("turns", "label", Span(0, 1))], 2)
    assert PARTS[-1] == "unclaimed"


@pytest.mark.parametrize(
    "piece",
    ["a", "A", "A ", "A, ", "(", "[1]", ". ", "“", '"', "* ", "x [sic] ", "11:11 ", "A:", "- "],
)
@pytest.mark.parametrize("before", ["", "Talks\n\nMR VOSS: So.\n\nQUESTION: "])
def test_a_very_long_line_of_anything_takes_linear_time(piece, before):
    text = before + piece * (100_000 // len(piece))
    started = time.process_time()

    read_transcript(Source(text, "text/plain"))

    # No measure of speed: what is not linear would take minutes.
    assert time.process_time() - started < 60


def test_a_line_of_a_million_characters_is_read(read):
    assert len(read("MR VOSS: " + "word " * 200_000).turns[0].text) == 999_999
