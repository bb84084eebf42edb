"""Publishing and withdrawing, as steps that staff confirm."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from transcripts.admin.lists import open_labels
from transcripts.ingest.publish import obstacles, publish, withdraw

if TYPE_CHECKING:
    from datetime import datetime

    from django.contrib.auth.models import User

    from transcripts.models import Event, Revision


class Act(Protocol):
    """A call into `ingest` that makes a revision; raises `NotReadyError`."""

    def __call__(self, event: Event, *, reason: str, by: User | None, at: datetime) -> Revision:
        """Do it."""


@dataclass(frozen=True, slots=True)
class Step:
    """Something to confirm: `title` names it, `consequences` and `obstacles` are sentences."""

    title: str
    consequences: tuple[str, ...]
    obstacles: tuple[str, ...]
    reason: str
    done: str
    act: Act


def publishing(event: Event) -> Step:
    """Let the public read the event."""
    statements = event.turns.exclude(kind="stage").count()
    exchanges = event.exchanges.count()
    unresolved = open_labels(event).count()
    consequences = [
        f"The public can read it at {event.get_absolute_url()} and find it in the search at once.",
        f"Permanent addresses: {counted(statements, 'statement')}, "
        + counted(exchanges, "exchange"),
        "From then on nothing of it changes without a revision.",
    ]
    if unresolved:
        consequences.append(
            f"{counted(unresolved, 'label')} of nobody known: those statements appear "
            "under the label as printed, without a speaker."
        )
    return Step(
        title="Publish again" if event.published_at else "Publish",
        consequences=tuple(consequences),
        obstacles=tuple(obstacles(event)),
        reason="Published again" if event.published_at else "First publication",
        done="Published.",
        act=publish,
    )


def withdrawing(event: Event) -> Step:
    """Take the event back from the public."""
    return Step(
        title="Withdraw",
        consequences=(
            "Its page, statements and exchanges say that it was withdrawn, when and why.",
            "Its statements leave the search and every list at once.",
            "Nothing is deleted: it can be published again under the same addresses.",
        ),
        obstacles=() if event.is_public else ("It is not published.",),
        reason="",
        done="Withdrawn. The public reads the reason in its place.",
        act=withdraw,
    )


def counted(number: int, noun: str) -> str:
    """A number with its noun.

    >>> counted(1, "label")
    '1 label'
    >>> counted(2, "label")
    '2 labels'
    """
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
