"""What pages say of their own past in headers, as RFC 7089 (Memento) has it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.http import http_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.http import HttpRequest, HttpResponse

    from transcripts.history.chronicle import Memento, Pin
    from transcripts.models import Revision

LINK_FORMAT = "application/link-format"


def of_original(
    request: HttpRequest, response: HttpResponse, newest: Revision | None
) -> HttpResponse:
    """The page as it is now, with where its past is found and when it last changed."""
    response["Link"] = ", ".join(_ways(request, request.path))
    if newest:
        response["Last-Modified"] = http_date(newest.made_at.timestamp())
    return response


def of_pin(request: HttpRequest, response: HttpResponse, pin: Pin) -> HttpResponse:
    """A pinned page, with the moment from which on it was read and its neighbours in time."""
    original = link(request.build_absolute_uri(request.path), "original")
    neighbours = _near(request, request.path, pin)
    response["Link"] = ", ".join([original, *_ways(request, request.path), *neighbours])
    response["Memento-Datetime"] = http_date(pin.memento.second.timestamp())
    # The page itself changes once more when a newer revision is made, which it announces.
    response["Last-Modified"] = http_date(pin.newest.made_at.timestamp())
    return response


def link(address: str, *relations: str, **attributes: str) -> str:
    """One link in the form of RFC 8288."""
    told = {"rel": " ".join(relations), **attributes}
    return "; ".join([f"<{address}>", *(f'{name}="{text}"' for name, text in told.items())])


def pinned(request: HttpRequest, path: str, memento: Memento) -> str:
    """The whole address of the page at `path` as the revision had it."""
    return request.build_absolute_uri(f"{path}?{urlencode({'revision': memento.number})}")


def listed(request: HttpRequest, path: str, mementos: Sequence[Memento]) -> str:
    """The time map of the page at `path`: every one of its mementos, the first one first."""
    first, last = (http_date(each.second.timestamp()) for each in (mementos[0], mementos[-1]))
    here = request.build_absolute_uri(reverse("timemap", args=[path.lstrip("/")]))
    links = [
        link(request.build_absolute_uri(path), "original"),
        link(_gate(request, path), "timegate"),
        link(here, "self", type=LINK_FORMAT, **{"from": first, "until": last}),
        *(_dated(request, path, each, mementos, "memento") for each in mementos),
    ]
    return ",\n".join(links) + "\n"


def gate_links(request: HttpRequest, path: str, mementos: Sequence[Memento]) -> str:
    """What a time gate says beside where it leads."""
    ends = dict.fromkeys([mementos[0], mementos[-1]])
    told = [
        link(request.build_absolute_uri(path), "original"),
        *_ways(request, path),
        *(_dated(request, path, each, mementos, "memento") for each in ends),
    ]
    return ", ".join(told)


def _ways(request: HttpRequest, path: str) -> Iterable[str]:
    """Where the page's past is asked for by moment, and where it is listed."""
    yield link(_gate(request, path), "timegate")
    timemap = request.build_absolute_uri(reverse("timemap", args=[path.lstrip("/")]))
    yield link(timemap, "timemap", type=LINK_FORMAT)


def _gate(request: HttpRequest, path: str) -> str:
    return request.build_absolute_uri(reverse("timegate", args=[path.lstrip("/")]))


def _near(request: HttpRequest, path: str, pin: Pin) -> Iterable[str]:
    """The first, the last, this one and its neighbours, each once with all that it is."""
    relations: dict[Memento, list[str]] = {}
    if pin.before:
        relations[pin.before] = ["prev"]
    relations.setdefault(pin.memento, [])
    if pin.after:
        relations[pin.after] = ["next"]
    for end in (pin.all[0], pin.all[-1]):
        relations.setdefault(end, [])
    for memento in sorted(relations, key=lambda each: each.number):
        yield _dated(request, path, memento, pin.all, *relations[memento], "memento")


def _dated(
    request: HttpRequest,
    path: str,
    memento: Memento,
    mementos: Sequence[Memento],
    *relations: str,
) -> str:
    ends = (("first", mementos[0]), ("last", mementos[-1]))
    names = [name for name, end in ends if end == memento]
    return link(
        pinned(request, path, memento),
        *names,
        *relations,
        datetime=http_date(memento.second.timestamp()),
    )
