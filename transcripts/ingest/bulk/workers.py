"""Parsing in several processes: reading is pure, so that any process may do it."""

from __future__ import annotations

import os
import signal
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import TYPE_CHECKING, Self

from transcripts.parsing import Transcript, Unreadable, parse

if TYPE_CHECKING:
    from types import TracebackType


class Workers:
    """Processes that parse documents ahead of the one that writes; `count` of them."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._pool = self._new_pool(count)

    @property
    def ahead(self) -> int:
        """How many documents may wait for their turn: enough that no process ever does."""
        return 2 * self._count

    def begin(self, content: bytes) -> Future[Transcript]:
        """Begin to parse a document."""
        try:
            return self._pool.submit(parse, content)
        except BrokenProcessPool:
            self._pool = self._new_pool(self._count)
            return self._pool.submit(parse, content)

    def end(self, begun: Future[Transcript], content: bytes) -> Transcript:
        """Wait for a document that was begun; raises `Unreadable`.

        Where a process dies, every document on its way is lost with it. Each is then parsed once
        more by itself, so that only the one that did it is refused.
        """
        try:
            return begun.result()
        except BrokenProcessPool:
            return self._parse_alone(content)

    def _parse_alone(self, content: bytes) -> Transcript:
        try:
            with self._new_pool(1) as pool:
                return pool.submit(parse, content).result()
        except BrokenProcessPool:
            raise Unreadable("The parser died of it. Save it as plain text.") from None

    @staticmethod
    def _new_pool(count: int) -> ProcessPoolExecutor:
        # Not by a fork: a copy of this process would hold its connection to the database.
        return ProcessPoolExecutor(count, mp_context=get_context("spawn"), initializer=_settle)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._pool.shutdown(cancel_futures=True)


def _settle() -> None:
    """Leave Ctrl-C to the process that started this one, and end when that one is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent:
        parent.join()
    os._exit(0)
