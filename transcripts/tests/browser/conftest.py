"""A real browser on the sample archive, served as in production: hashed, compressed files."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.management import call_command
from django.db import connection, transaction
from django.test import override_settings
from django.test.testcases import LiveServerThread
from playwright.sync_api import sync_playwright

from transcripts.ingest.facts import EventFacts, SourceFacts
from transcripts.ingest.index import index
from transcripts.ingest.publish import add_revision, publish, withdraw
from transcripts.ingest.receive import receive
from transcripts.ingest.samples import load_samples
from transcripts.tests.conftest import FIXTURES, NOON, SMALL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, BrowserContext, Page, Request

    from transcripts.models import Event

AXE = Axe()
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
HEADINGS = """() => [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")]
    .map((heading) => Number(heading.tagName[1]))"""

# All that axe tells of what it did not find fault with is long, and nobody reads it.
AXE_RUN = "(options) => axe.run(options).then((results) => results.violations)"

SETTLED = "() => Promise.all(document.getAnimations().map((each) => each.finished))"


@dataclass(frozen=True, slots=True)
class Look:
    """How a reader looks at a page: in which colours, on a screen of how many pixels."""

    scheme: Literal["light", "dark"]
    width: int

    def __str__(self) -> str:
        return f"{self.scheme}-{self.width}"


LOOKS = [Look("light", 360), Look("light", 1280), Look("dark", 360), Look("dark", 1280)]


@dataclass(frozen=True, slots=True)
class Visit:
    """What happened while a browser without a cache showed a page.

    `transferred` counts the bytes of all bodies as they came, compressed where they were.
    `violations` are what axe finds in each look.
    """

    violations: dict[Look, list[str]]
    complaints: tuple[str, ...]
    requests: tuple[str, ...]
    transferred: int
    headings: tuple[int, ...]


class AsInProduction(StaticFilesHandler):
    """Leaves static files to the application's own middleware."""

    def _should_handle(self, _path: str) -> bool:
        return False


@pytest.fixture(scope="package")
def chromium() -> str:
    """The path of Debian's chromium."""
    path = shutil.which("chromium")
    if path is None:
        pytest.skip("No chromium: install Debian's package chromium (apt-get install chromium).")
    return path


@pytest.fixture(scope="package")
def archive(
    chromium: str, django_db_setup, django_db_blocker, tmp_path_factory
) -> Iterator[list[Event]]:
    """The sample archive with a corrected and a withdrawn event, last; other threads see it."""
    storages = {
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    }
    # The driver runs an event loop in this thread, which Django takes for its own caller.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with (
        django_db_blocker.unblock(),
        override_settings(
            ALLOWED_HOSTS=["127.0.0.1"],
            STATIC_ROOT=tmp_path_factory.mktemp("static"),
            STORAGES=storages,
        ),
    ):
        # What is loaded here is seen by all and emptied at the end.
        assert connection.settings_dict["NAME"].startswith("test_")
        call_command("collectstatic", interactive=False, verbosity=0)
        samples = [loaded.event for loaded in load_samples(FIXTURES, at=NOON)]
        yield [*samples, _corrected(), _withdrawn()]
        _end_other_sessions()
        call_command("flush", interactive=False, verbosity=0)
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


def _end_other_sessions() -> None:
    """Close what a request's thread left open when the browser went away in mid-answer."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


def _published(text: str) -> Event:
    facts = EventFacts(kind="press conference", date=NOON.date(), date_basis="Entered by staff")
    event = receive(text.encode(), source=SourceFacts(), event=facts, by=None, at=NOON)
    publish(event, reason="First publication", by=None, at=NOON)
    return event


@transaction.atomic
def _corrected() -> Event:
    """An event whose answer lost a word and whose first statement went."""
    event = _published(SMALL.replace("herring", "mackerel"))
    answer, gone = event.turns.get(kind="answer"), event.turns.get(position=1)
    answer.text = answer.text.replace(" and cod", ", cod and crab")
    answer.label = "MINISTER RUIZ ORTEGA"
    answer.save()
    gone.delete()
    event.place, event.place_basis = "Karven", "Entered by staff"
    event.save()
    index(event)
    revision = add_revision(
        event, reason="A corrected copy.", by=None, at=NOON, requested_by="The ministry"
    )
    event.departures.create(
        key=gone.key or "",
        last_in=event.revisions.get(number=1),
        gone_in=revision,
        reason="Not in the corrected copy.",
        successors=[answer.key],
    )
    return event


def _withdrawn() -> Event:
    event = _published(SMALL)
    withdraw(event, reason="The ministry has recalled it.", by=None, at=NOON)
    return event


@pytest.fixture(scope="package")
def site(archive: list[Event]) -> Iterator[str]:
    """Where the archive is served, without a slash at the end."""
    thread = LiveServerThread("127.0.0.1", static_handler=AsInProduction)
    thread.daemon = True
    thread.start()
    thread.is_ready.wait()
    yield f"http://127.0.0.1:{thread.port}"
    thread.terminate()


@pytest.fixture(scope="package")
def browser(chromium: str, site: str) -> Iterator[Browser]:
    """One browser for all tests."""
    with sync_playwright() as driver:
        opened = driver.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
        )
        yield opened
        opened.close()


@pytest.fixture(scope="package")
def addresses(archive: list[Event]) -> dict[str, str]:
    """An address of every kind of page, by name."""
    first, corrected, withdrawn = archive[0], archive[-2], archive[-1]
    answer = corrected.turns.get(kind="answer").get_absolute_url()
    spanish = next(event for event in archive if event.languages == ["es"])
    exchange = first.exchanges.get(position=3)
    turn = {turn.position: turn.get_absolute_url() for turn in first.turns.all()}
    return {
        "home": "/",
        "events": "/events/",
        "event": first.get_absolute_url(),
        "fictional-event": spanish.get_absolute_url(),
        "question": turn[19],
        "answer": turn[22],
        "one-word": turn[9],
        "exchanges": "/exchanges/",
        "exchange": exchange.get_absolute_url(),
        "speakers": "/speakers/",
        "speaker": "/speakers/raquel-buenrostro/",
        "reporter": "/speakers/jesus-esquivel/",
        "outlet": "/outlets/proceso/",
        "topics": "/topics/",
        "topic": "/topics/synthetic-drugs/",
        "search": "/search/?q=fentanyl&kind=answer",
        "search-all": "/search/",
        "search-none": "/search/?q=zzzz",
        "search-wrong": "/search/?since=yesterday",
        "search-mistake": "/search/?q=speaker:nobody+%22herring",
        "help": "/help/",
        "about": "/about/",
        "not-found": "/nowhere/",
        "withdrawn": withdrawn.get_absolute_url(),
        "corrections": "/corrections/",
        "event-history": f"{corrected.get_absolute_url()}history/",
        "revision": f"{corrected.get_absolute_url()}history/2/",
        "statement-history": f"{answer}history/",
        "past-event": f"{corrected.get_absolute_url()}?revision=1",
        "past-statement": f"{answer}?revision=1",
        "past-exchange": f"{corrected.exchanges.get().get_absolute_url()}?revision=1",
        "departed": corrected.departures.get().get_absolute_url(),
        "no-such-revision": f"{corrected.get_absolute_url()}?revision=9",
        "withdrawn-history": f"{withdrawn.get_absolute_url()}history/",
    }


@pytest.fixture(autouse=True)
def _test_database(db: None) -> None:
    """Tell pytest-django that these tests need the test database; they do not write."""


@pytest.fixture
def context(browser: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    """A reader with nothing in the cache; a test may give settings as its parameter."""
    opened = browser.new_context(**getattr(request, "param", {}))
    opened.set_default_timeout(5_000)
    yield opened
    opened.close()


@pytest.fixture
def tab(context: BrowserContext) -> Page:
    """A page that shows nothing yet."""
    return context.new_page()


@pytest.fixture(scope="package")
def visit(browser: Browser, site: str, addresses: dict[str, str]) -> Callable[[str], Visit]:
    """Shows a page by name, each only once."""
    made: dict[str, Visit] = {}

    def show(name: str) -> Visit:
        if name not in made:
            context = browser.new_context()
            made[name] = visited(context.new_page(), f"{site}{addresses[name]}")
            context.close()
        return made[name]

    return show


def visited(page: Page, address: str) -> Visit:
    """Show an address in a page, in every look."""
    complaints: list[str] = []
    requests: list[Request] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("requestfinished", lambda request: requests.append(request))  # noqa: PLW0108
    page.on("requestfailed", lambda request: complaints.append(f"failed: {request.url}"))
    page.goto(address)
    page.evaluate("document.fonts.ready")
    page.evaluate(AXE.axe_script)
    return Visit(
        complaints=tuple(complaints),
        requests=tuple(request.url for request in requests if request.url[:5] != "data:"),
        transferred=sum(request.sizes()["responseBodySize"] for request in requests),
        headings=tuple(page.evaluate(HEADINGS)),
        violations={look: _violations(page, look) for look in LOOKS},
    )


def _violations(page: Page, look: Look) -> list[str]:
    page.emulate_media(color_scheme=look.scheme)
    page.set_viewport_size({"width": look.width, "height": 800})
    # Colours that are still on their way from one look to the other have no contrast to speak of.
    page.evaluate(SETTLED)
    return [
        f"{violation['id']}: {node['html']} {node['failureSummary']}"
        for violation in page.evaluate(AXE_RUN, RULES)
        for node in violation["nodes"]
    ]
