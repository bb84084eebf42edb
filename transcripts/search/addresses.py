"""Queries of search URLs one step from another; each step begins at the first page."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import QueryDict


def added(parameters: QueryDict, name: str, value: str) -> str:
    """With one more value of a repeated parameter."""
    changed = _first_page(parameters)
    changed.appendlist(name, value)
    return changed.urlencode()


def taken_away(parameters: QueryDict, name: str, value: str) -> str:
    """Without one value of a parameter."""
    changed = _first_page(parameters)
    changed.setlist(name, [other for other in changed.getlist(name) if other != value])
    return changed.urlencode()


def replaced(parameters: QueryDict, name: str, value: str) -> str:
    """With this value alone of a parameter."""
    changed = _first_page(parameters)
    changed[name] = value
    return changed.urlencode()


def kept(parameters: QueryDict, *asked: str) -> Iterator[tuple[str, str]]:
    """The parameters that a form must carry on beside those that it asks for."""
    for name, values in _first_page(parameters).lists():
        if name not in asked:
            yield from ((name, value) for value in values)


def _first_page(parameters: QueryDict) -> QueryDict:
    changed = parameters.copy()
    changed.pop("page", None)
    return changed
