"""Addresses made of words, each of them once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.text import slugify

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from transcripts.models import Event, Outlet, Series, Speaker

LONGEST = 100


def free_slug(
    taken: QuerySet[Event] | QuerySet[Series] | QuerySet[Speaker] | QuerySet[Outlet], words: str
) -> str:
    """`words` as an address that none of `taken` has: with a number where one has it."""
    wanted = slugify(words)[:LONGEST].strip("-") or "unnamed"
    slug, number = wanted, 1
    while taken.filter(slug=slug).exists():
        number += 1
        slug = f"{wanted}-{number}"
    return slug
