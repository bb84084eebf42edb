"""Saved web pages: the text that a browser shows, and what the page states of itself."""

import pytest

from transcripts.parsing import TooLarge
from transcripts.parsing.shapes import Metadata


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>MR VOSS:\n  Thank <i>you</i>.</p><p>Two.", "MR VOSS: Thank you.\n\nTwo."),
        ("<div>One<p>Two</p>Three</div>", "One\n\nTwo\n\nThree"),
        ("One<br>Two<br><br>Three", "One\nTwo\n\nThree"),
        (
            "<table><tr><td>A:</td><td>One.</td></tr><tr><td>B:<td>Two.</table>",
            "A:\tOne.\nB:\tTwo.",
        ),
        ("<pre>One\n  Two</pre>", "One\nTwo"),
        ("Ana&nbsp;Roca &amp; Theo &#8212; yes", "Ana\N{NO-BREAK SPACE}Roca & Theo — yes"),
        ("A<script>x</script><style>y</style><template>z</template><!-- c -->B", "AB"),
        ("A <p hidden>x</p><p style='display: NONE'>y</p> B", "A B"),
        ("<b>Ana <a>Roca<i class=a-tooltip>Premier</i></a>:</b> So.", "Ana Roca: So."),
        ("A<i role=tooltip>x</i><i class='is hidden'>y</i><i class=unhidden>B</i>", "AB"),
        ("A<i class='hidden md:block'>B</i><i class='d-none d-lg-none'>x</i>", "AB"),
        ("<p id=x>A<u></u></p><?pi x?>B", "A\n\nB"),
    ],
)
def test_the_text_is_what_a_browser_shows(read, body, text):
    assert read(f"<html><body>{body}").text == text


def test_looks_and_headings_are_hints(read, hinted):
    source = read(
        "<html><h2>Talks</h2><p><strong>MR <b>VOSS</b>:</strong> A <del>bad</del>"
        " <strike>old</strike> pact."
    )

    assert hinted(source, "heading") == ["Talks"]
    assert hinted(source, "bold") == ["MR VOSS:"]
    assert hinted(source, "struck") == ["bad old"]


def test_a_stretch_in_another_language_is_a_hint(read):
    source = read("<html lang=en><body lang=en><p>He said: <b lang=es-MX>Buenos días.</b> So.")

    assert [(hint.kind, hint.value) for hint in source.hints] == [
        ("bold", ""),
        ("language", "es-MX"),
    ]


def test_elements_nested_deep_are_read_and_those_nested_too_deep_refused(read):
    nested = "<html><body><p>One{}Two{}Three"

    assert read(nested.format("<div>" * 500, "</div>" * 500)).text == "One\n\nTwo\n\nThree"
    with pytest.raises(TooLarge, match="nested too deep"):
        read(nested.format("<div>" * 5_000, "</div>" * 5_000))


def test_a_page_of_tags_without_end_is_refused(read):
    with pytest.raises(TooLarge, match="more than 500,000 tags"):
        read("<html>" + "<p>a" * 500_000)


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>Talks in Arden | Novia News</title><h1>Talks in Arden</h1>", "Talks in Arden"),
        (
            "<title>Talks | Novia</title><meta property='og:site_name' content='Novia'>",
            "Talks",
        ),
        ("<title>Novia • Talks</title><meta name='application-name' content='Novia'>", "Talks"),
        (
            "<meta property='og:title' content='Talks – Day 2'><title>x</title>",
            "Talks – Day 2",
        ),
        ("<title>Talks on well-being - Day 2</title>", "Talks on well-being - Day 2"),
        ("<meta property='og:title'><p>x", None),
        (f"<title>{'x' * 1001}</title>", None),
    ],
)
def test_a_title_is_without_the_name_of_its_site(read, head, title):
    assert read(f"<html>{head}<p>Text").metadata.title == title


def test_a_page_states_its_day_place_and_language(read):
    source = read(
        "<html lang='es-MX'><meta name='date' content='soon'>"
        "<meta property='article:published_time' content='2021-03-05T10:00:00Z'>"
        "<time datetime='2021-04-05'>x</time><p class='h p-location'> Arden, <i>Novia</i></p>"
    )

    assert source.metadata == Metadata(None, "2021-03-05", "Arden, Novia", "es")


@pytest.mark.parametrize(
    "html",
    [
        "<time itemprop=datePublished datetime=2021-03-05>5 March</time>",
        "<time pubdate datetime=2021-03-05>5 March</time><meta itemprop=datePublished content=x>",
        """<script>x</script><script>{"datePublished": "2021-03-05T10:00"}</script>""",
        "<meta itemprop=datePublished content=2021-03-05>",
        "<meta itemprop=uploadDate content=2021-03-05><time datetime=2021-04-05>5 April</time>",
    ],
)
def test_a_day_of_publication_may_stand_elsewhere(read, html):
    assert read(f"<html>{html}<p>Text").metadata.date == "2021-03-05"


def test_a_place_may_be_marked_up_as_microdata(read):
    assert read("<html><p itemprop=location>Arden").metadata.location == "Arden"
    assert read("<html>x<p itemprop=location> ").metadata.location is None
