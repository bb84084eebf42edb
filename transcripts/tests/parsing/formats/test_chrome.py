"""What of a page is not its article."""

import pytest

PROSE = "<p>" + "The two delegations spoke of trade, of rivers and of schools. " * 3 + "</p>"
LINK = "<p>In <a href=/>News</a></p>"
ARTICLE = (
    "<article><a href=/>News</a><h1>Talks in Arden</h1><p>5 March 2021</p>"
    f"<div class=body><p><b>MR VOSS:</b> Thank you.</p>{PROSE * 4}{{}}</div></article>"
)


def page(*, before="", within="", after=""):
    return (
        f"<html><title>Talks in Arden | Novia</title><body>{before}"
        f"{ARTICLE.format(within)}{after}</body></html>"
    )


def others(claimed, source):
    return [claim for claim in claimed(source) if claim != ("navigation", "News")]


def test_the_article_with_its_title_is_left_to_the_rules_of_the_genre(read, claimed):
    source = read(page())

    assert claimed(source) == [("navigation", "News")]


@pytest.mark.parametrize(
    ("html", "rule"),
    [
        ("<nav><a href=/>x y</a></nav>", "navigation"),
        ("<ul role=menu><li>x y</ul>", "navigation"),
        ("<header>x y</header>", "page header"),
        ("<div itemtype='http://schema.org/WPFooter'>x y</div>", "page footer"),
        ("<footer><p>x y</footer>", "page footer"),
        ("<aside>x y</aside>", "sidebar"),
        ("<form><p>x y</form>", "form"),
        ("<div role=dialog>x y</div>", "form"),
    ],
)
def test_an_element_says_what_it_is_for(read, claimed, html, rule):
    assert others(claimed, read(page(before=html))) == [(rule, "x y")]
    assert others(claimed, read(page(after=html))) == [(rule, "x y")]
    assert others(claimed, read(page(within=html))) == [(rule, "x y")]


@pytest.mark.parametrize(
    ("html", "rule"),
    [
        ("<div>Share: <a href=/f>Post</a> <a href=/m>Mail</a></div>", "navigation"),
        ("<p>Present: <a href=/r>Ana Roca</a>, <a href=/v>Theo Voss</a></p>", None),
    ],
)
def test_links_below_the_title_are_a_menu_unless_they_say_more(read, claimed, html, rule):
    source = read(f"<html><body><main><h1>Talks</h1>{html}<div>{PROSE * 4}</div></main></body>")

    assert [rule for rule, _ in claimed(source)] == ([rule] if rule else [])


def test_an_element_that_holds_the_text_is_no_sidebar(read, claimed):
    source = read(f"<html><body><aside role=complementary>{ARTICLE.format('')}</aside>")

    assert claimed(source) == [("navigation", "News")]


def test_a_header_with_the_title_is_no_page_header(read, claimed):
    source = read(
        "<html><title>Talks</title><body><header><nav>Novia</nav><h1>Talks</h1>"
        f"<p>5 March</p></header><div>{PROSE * 4}</div></body>"
    )

    assert claimed(source) == [("navigation", "Novia")]


def test_short_text_around_the_article_is_claimed_by_its_place(read, claimed):
    source = read(page(before="<p>Welcome.</p>", after="<p>Novia 2021.</p>"))

    assert others(claimed, source) == [
        ("before the article", "Welcome."),
        ("after the article", "Novia 2021."),
    ]


def test_long_text_around_the_article_is_left_to_be_told_of(read, claimed):
    long = "<p>" + "What is this text? " * 20 + "</p>"

    assert others(claimed, read(page(before=long, after=long))) == []


def test_where_only_the_page_holds_title_and_text_the_title_comes_first(read, claimed):
    source = read(
        "<html><title>Talks</title><body><p>Novia</p><p>Talks</p><p>Arden</p>"
        f"<div>{PROSE * 4}</div></body>"
    )

    assert claimed(source) == [("before the article", "Novia")]


def test_a_page_without_a_title_begins_with_its_text(read, claimed):
    source = read(f"<html><body><p>Novia</p><div>{PROSE * 4}</div></body>")

    assert claimed(source) == [("before the article", "Novia")]


@pytest.mark.parametrize(
    ("html", "rule"),
    [
        ("<figure><img><figcaption>Ana Roca.</figcaption></figure>", "caption"),
        (f"<figure><img><p>{'Ana Roca. ' * 50}</figure>", None),
        ("<div><img src=x> <span>Ana Roca.</span></div>", "caption"),
        ("<div><p>Ana Roca.</p><img src=x></div>", None),
        (f"<div><img src=x>Ana Roca.<span>{'x ' * 300}</span></div>", None),
        ("<p>Ana Roca.<img class=hidden></p>", None),
        ("<blockquote>spoke of trade, of rivers</blockquote>", "pull quote"),
        ("<blockquote>spoke of peace</blockquote>", None),
        ("<div><h3>Topics</h3><ul><li><a href=/>Trade</a></ul></div>", "link list"),
        (f"<div>{LINK}{LINK}{LINK}</div>", "link list"),
        ("<div><a href=/f>Post</a> <a href=/p>Print</a></div>", "link list"),
        ("<div><a href=/f>Ana Roca</a></div>", None),
        ("<div><p><a href=/>Ana Roca</a>: Yes.</p></div>", None),
        ("<div><ul><li><a name=t>Thank you.</a></ul></div>", None),
    ],
)
def test_what_stands_within_the_article_without_being_its_text(read, claimed, html, rule):
    found = {rule for rule, _ in others(claimed, read(page(within=html)))}

    assert found == ({rule} if rule else set())


def test_links_before_the_end_are_part_of_the_text_unless_listed(read, claimed):
    links = f"<div>{LINK * 3}</div>"

    assert others(claimed, read(page(within=links + PROSE))) == []


def test_a_page_that_sets_its_text_as_quotations_has_no_pull_quotes(read, claimed):
    source = read(page(within="<blockquote>Thank you.</blockquote>" * 60))

    assert others(claimed, source) == []
