"""Words of a transcript as HTML; no database."""

import pytest

from transcripts.models import Exchange, Outlet, Speaker, Turn
from transcripts.templatetags.words import asker, marked, speaker_name, spoken, who
from transcripts.voices import Piece

ANA = Speaker(slug="ana-ruiz", name="Ana Ruiz")


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("no words found", "no words found"),
        ("a \ue000b\ue001 c", "a <mark>b</mark> c"),
        ("\ue000a\ue001\ue000b\ue001", "<mark>a</mark><mark>b</mark>"),
        ("a \ue000b", "a b"),
        ("a\ue001 b", "a b"),
        ("<i>\ue000<b>\ue001", "&lt;i&gt;<mark>&lt;b&gt;</mark>"),
        ("a {} \ue000{b}\ue001", "a {} <mark>{b}</mark>"),
    ],
)
def test_found_words_are_marked_and_everything_is_escaped(text, html):
    assert marked(text) == html


def test_a_known_speaker_is_linked():
    assert who(Turn(speaker=ANA, label="MINISTER")) == '<a href="/speakers/ana-ruiz/">Ana Ruiz</a>'


@pytest.mark.parametrize(
    ("turn", "name"),
    [
        (Turn(label="STAFF", kind="statement"), "STAFF"),
        (Turn(label="Q", kind="question"), "Unnamed journalist"),
        (Turn(label="Q", kind="question", exchange=Exchange(asker_name="Guy")), "Guy"),
        (Turn(label="Q", kind="question", exchange=Exchange()), "Unnamed journalist"),
        (Turn(label="Q", kind="question", speaker=ANA), "Ana Ruiz"),
        (Turn(label="MR. BAY", kind="answer", exchange=Exchange(asker_name="Guy")), "MR. BAY"),
    ],
)
def test_a_speaker_is_called_by_name_or_as_the_asker_is_or_by_the_label(turn, name):
    assert speaker_name(turn) == name


@pytest.mark.parametrize(
    ("exchange", "name"),
    [
        (Exchange(), "Unnamed journalist"),
        (Exchange(asker_name="Guy"), "Guy"),
        (Exchange(asker=ANA, asker_name="ANA"), "Ana Ruiz"),
        (Exchange(outlet=Outlet(name="The Herald")), "Unnamed journalist, The Herald"),
        (Exchange(asker=ANA, outlet=Outlet(name="The Herald")), "Ana Ruiz, The Herald"),
    ],
)
def test_an_asker_is_told_as_far_as_the_transcript_says(exchange, name):
    assert asker(exchange) == name


@pytest.mark.parametrize(
    ("piece", "html"),
    [
        (Piece("words", "<b>"), "&lt;b&gt;"),
        (Piece("stage", "(<b>)"), '<span class="stage">(&lt;b&gt;)</span>'),
        (Piece("inaudible", "(inaudible)"), '<span class="inaudible">(inaudible)</span>'),
        (Piece("footnote", "[1]"), '<sup><a href="#note-1">[1]</a></sup>'),
        (
            Piece("correction", "<a>", "<b>", "[1]"),
            (
                '<del><span class="unseen" lang="en">[printed:] </span>&lt;a&gt;</del> '
                '<ins><span class="unseen" lang="en">[should read:] </span>&lt;b&gt;</ins>'
                '<sup><a href="#note-1">[1]</a></sup>'
            ),
        ),
    ],
)
def test_a_piece_is_set_as_what_it_is(piece, html):
    assert spoken([piece]) == html
