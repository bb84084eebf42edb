"""The archive as production serves it: gunicorn, with debug off, on the database in use."""

from __future__ import annotations

import os
import secrets
import socket
import subprocess
import sys
from contextlib import contextmanager
from http import HTTPStatus
from http.client import HTTPConnection
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, sleep
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse

from transcripts.benchmark.engines import parameters
from transcripts.benchmark.refusals import CannotMeasureError
from transcripts.benchmark.scratch import address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transcripts.benchmark.queries import Asked

HOST = "localhost"
SECONDS_TO_START = 30
# A page, or that a search took too long, which its time tells.
ANSWERS = (HTTPStatus.OK, HTTPStatus.SERVICE_UNAVAILABLE)
HEADERS = {"Host": HOST, "Accept-Encoding": "gzip"}


class Served:
    """A reader's connection to the archive."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def page(self, asked: Asked) -> float:
        """The seconds from asking for a page to its last byte; one connection each."""
        reader = HTTPConnection(HOST)
        started = perf_counter()
        reader.sock = _call(self._path)
        reader.request(
            "GET", f"{reverse('search')}?{urlencode(parameters(asked))}", headers=HEADERS
        )
        with reader.getresponse() as response:
            response.read()
        reader.close()
        if response.status not in ANSWERS:
            raise CannotMeasureError(f"The search page answered {response.status}.")
        return perf_counter() - started


@contextmanager
def served() -> Iterator[Served]:
    """The archive served meanwhile. Raises CannotMeasureError where gunicorn does not start."""
    with TemporaryDirectory(prefix="hled-benchmark-") as folder:
        path = Path(folder) / "http"
        environment = {
            **os.environ,
            "DATABASE_URL": address(),
            "DJANGO_DEBUG": "0",
            "DJANGO_HTTPS": "0",
            "DJANGO_ALLOWED_HOSTS": HOST,
            "DJANGO_SECRET_KEY": secrets.token_urlsafe(64),
        }
        _run("manage.py", "collectstatic", "--noinput", environment=environment)
        gunicorn = subprocess.Popen(  # noqa: S603 our own command
            [
                *(sys.executable, "-m", "gunicorn", "--config", "python:hled_archive.gunicorn"),
                *("--bind", f"unix:{path}", "--access-logfile", os.devnull),
            ],
            cwd=settings.BASE_DIR,
            env=environment,
            stderr=subprocess.DEVNULL,
        )
        try:
            _wait(path, gunicorn)
            yield Served(path)
        finally:
            gunicorn.terminate()
            gunicorn.wait()


def _run(*command: str, environment: dict[str, str]) -> None:
    subprocess.run(  # noqa: S603 our own commands
        [sys.executable, *command],
        cwd=settings.BASE_DIR,
        env=environment,
        check=True,
        stdout=subprocess.DEVNULL,
    )


def _call(path: Path) -> socket.socket:
    caller = socket.socket(socket.AF_UNIX)
    try:
        caller.connect(str(path))
    except OSError:
        caller.close()
        raise
    return caller


def _answers(path: Path) -> bool:
    try:
        _call(path).close()
    except OSError:
        return False
    return True


def _wait(path: Path, gunicorn: subprocess.Popen[bytes]) -> None:
    until = perf_counter() + SECONDS_TO_START
    while not _answers(path):
        if gunicorn.poll() is not None or perf_counter() > until:
            raise CannotMeasureError("gunicorn did not start.")
        sleep(0.05)
