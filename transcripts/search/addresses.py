"""Queries of search URLs one step from another; each step begins at the first page.

A page has a hundred of them, so they are put together from the parameters without a copy of these,
which takes several times as long.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from django.http import QueryDict


def added(parameters: QueryDict, name: str, value: str) -> str:
    """With one more value of a repeated parameter."""
    return _with(parameters, name, [*parameters.getlist(name), value])


def taken_away(parameters: QueryDict, name: str, value: str) -> str:
    """Without one value of a parameter."""
    return _with(parameters, name, [other for other in parameters.getlist(name) if other != value])


def replaced(parameters: QueryDict, name: str, value: str) -> str:
    """With this value alone of a parameter."""
    return _with(parameters, name, [value])


def kept(parameters: QueryDict, *asked: str) -> Iterator[tuple[str, str]]:
    """The parameters that a form must carry on beside those that it asks for."""
    for name, values in parameters.lists():
        if name not in {"page", *asked}:
            yield from ((name, value) for value in values)


def _with(parameters: QueryDict, name: str, values: Sequence[str]) -> str:
    """With these values of one parameter, in its place among the others."""
    changed = {**dict(parameters.lists()), name: values}
    changed.pop("page", None)
    return urlencode(changed, doseq=True)
