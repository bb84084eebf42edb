"""What a reader does: search, filter, step through, copy, print; with scripts and without."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

NO_SCRIPTS = {"java_script_enabled": False}
WIDE = {"viewport": {"width": 1280, "height": 800}}
COPYING = {"permissions": ["clipboard-read", "clipboard-write"]}


@pytest.mark.parametrize("context", [NO_SCRIPTS], indirect=True)
def test_without_scripts_every_page_can_be_read(tab, site, addresses):
    for address in addresses.values():
        tab.goto(f"{site}{address}")
        expect(tab.locator("h1")).to_have_count(1)
        expect(tab.locator("main")).to_be_visible()


@pytest.mark.parametrize("context", [NO_SCRIPTS], indirect=True)
def test_without_scripts_the_search_and_its_filters_lead_to_the_statement(tab, site):
    tab.goto(site)
    tab.get_by_role("searchbox").fill("fentanyl")
    tab.get_by_role("button", name="Search").click()
    tab.get_by_role("complementary").get_by_role("link", name="Raquel Buenrostro").click()

    expect(tab.locator("li.hit")).to_have_count(1)
    expect(tab.locator(".chip")).to_have_text("Take away: Speaker: Raquel Buenrostro ✕")

    tab.get_by_role("link", name="Statement 22, paragraph 2").click()

    expect(tab.locator("#t22")).to_contain_text("committed to supporting the fight against")
    expect(tab.locator("main")).to_contain_text("Unnamed journalist")
    expect(tab.locator("#t22 .said")).to_have_text("In the interpreter’s words")


@pytest.mark.parametrize("context", [NO_SCRIPTS], indirect=True)
def test_without_scripts_a_day_narrows_the_search(tab, site):
    tab.goto(f"{site}/search/?q=trade")
    tab.get_by_label("From").fill("2023-09-01")
    tab.get_by_role("button", name="Apply").click()

    assert set(tab.locator("li.hit time").all_inner_texts()) == {"29 September 2023"}


@pytest.mark.parametrize("context", [NO_SCRIPTS], indirect=True)
def test_without_scripts_no_button_promises_to_copy(tab, site, addresses):
    tab.goto(f"{site}{addresses['answer']}")

    expect(tab.locator("button[data-copy]")).to_be_hidden()


@pytest.mark.parametrize("context", [COPYING], indirect=True)
def test_the_button_copies_the_permanent_link_and_says_so(tab, site, addresses):
    tab.goto(f"{site}{addresses['answer']}")
    tab.get_by_role("button", name="Copy the link").click()

    expect(tab.get_by_role("button", name="Copied")).to_be_visible()
    assert tab.evaluate("navigator.clipboard.readText()") == f"{site}{addresses['answer']}"


@pytest.mark.parametrize("context", [WIDE], indirect=True)
def test_j_and_k_step_through_the_statements(tab, site, addresses):
    tab.goto(f"{site}{addresses['event']}")
    for key, number in (("j", "1"), ("j", "2"), ("j", "3"), ("k", "2")):
        tab.keyboard.press(key)
        focused = tab.locator("article.turn a.number:focus")
        expect(focused).to_have_text(f"Permanent link to statement {number}")
        expect(tab.locator(f"#t{number}")).to_be_in_viewport()


@pytest.mark.parametrize("name", ["event", "home", "about"])
def test_a_slash_leads_to_the_search_box(tab, site, addresses, name):
    tab.goto(f"{site}{addresses[name]}")
    tab.keyboard.press("/")

    expect(tab.locator("input[type=search]").first).to_be_focused()


def test_the_keys_leave_alone_what_a_reader_types(tab, site):
    tab.goto(f"{site}/search/")
    tab.get_by_role("searchbox").first.press_sequentially("j/k")

    expect(tab.get_by_role("searchbox").first).to_have_value("j/k")


@pytest.mark.parametrize("name", ["home", "event", "answer", "search", "topics"])
def test_whatever_has_the_focus_shows_it(tab, site, addresses, name):
    tab.goto(f"{site}{addresses[name]}")
    for _ in range(12):
        tab.keyboard.press("Tab")
        shown = tab.evaluate(
            "(() => { const style = getComputedStyle(document.activeElement);"
            " return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2; })()"
        )
        assert shown, tab.evaluate("document.activeElement.outerHTML")


def test_the_first_thing_that_a_tab_reaches_skips_to_the_content(tab, site):
    tab.goto(f"{site}/events/")
    tab.keyboard.press("Tab")

    expect(tab.locator(".skip")).to_be_focused()
    expect(tab.locator(".skip")).to_be_in_viewport()


@pytest.mark.parametrize("context", [WIDE], indirect=True)
def test_the_printed_transcript_has_its_numbers_and_no_apparatus(tab, site, addresses):
    tab.goto(f"{site}{addresses['event']}")
    tab.emulate_media(media="print")

    for gone in (".bar", ".foot", ".aside", ".strip", ".shares"):
        expect(tab.locator(gone)).to_be_hidden()
    expect(tab.locator("#t28 .number")).to_be_visible()
    expect(tab.locator("#t28 .said")).to_be_visible()
    expect(tab.locator("#provenance")).to_be_visible()


@pytest.mark.parametrize("context", [{"color_scheme": "dark"}], indirect=True)
def test_print_is_dark_on_light_even_for_a_reader_of_light_on_dark(tab, site):
    tab.goto(f"{site}/about/")
    tab.emulate_media(media="print", color_scheme="dark")

    assert tab.evaluate("getComputedStyle(document.body).color") == "rgb(29, 27, 24)"


@pytest.mark.parametrize("context", [WIDE], indirect=True)
def test_on_a_short_page_the_foot_stands_at_the_bottom(tab, site):
    tab.goto(f"{site}/nowhere/")
    foot = tab.locator(".foot").bounding_box()

    assert foot["y"] + foot["height"] == 800


@pytest.mark.parametrize("context", [WIDE], indirect=True)
def test_lines_of_the_transcript_are_60_to_80_characters_long(tab, site, addresses):
    tab.goto(f"{site}{addresses['event']}")
    ems = tab.evaluate(
        "(() => { const text = document.querySelector('#t1 .text');"
        " const size = parseFloat(getComputedStyle(text).fontSize);"
        " return text.getBoundingClientRect().width / size; })()"
    )

    # A character of the serif takes about 0.47 of its size.
    assert 60 <= ems / 0.47 <= 80
