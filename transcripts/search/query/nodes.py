"""What a query asks for, as a tree; places count for nothing when two are compared."""

from __future__ import annotations

from dataclasses import dataclass, field

from transcripts.search.query.tokens import Place

NOWHERE = Place(0, 0)


@dataclass(frozen=True, slots=True)
class Word:
    """A word in any of its forms."""

    text: str
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words next to each other, in this order."""

    text: str
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Prefix:
    """Any word that begins so; `text` is without the star."""

    text: str
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Near:
    """Two terms at most `distance` words apart, in either order."""

    left: Term
    right: Term
    distance: int


@dataclass(frozen=True, slots=True)
class Field:
    """An operator with its value, such as `speaker:blinken`."""

    name: str
    value: str
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Not:
    """What `node` does not find."""

    node: Node


@dataclass(frozen=True, slots=True)
class And:
    """What each of two or more nodes finds."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """What any of two or more nodes finds."""

    nodes: tuple[Node, ...]


Term = Word | Phrase | Prefix
Node = Word | Phrase | Prefix | Near | Field | Not | And | Or


def all_of(nodes: list[Node]) -> Node | None:
    """One node for all of `nodes`, None for none; an And among them is taken apart."""
    flat = [one for node in nodes for one in (node.nodes if isinstance(node, And) else (node,))]
    return And(tuple(flat)) if len(flat) > 1 else next(iter(flat), None)


def any_of(nodes: list[Node]) -> Node | None:
    """One node for any of `nodes`, None for none; an Or among them is taken apart."""
    flat = [one for node in nodes for one in (node.nodes if isinstance(node, Or) else (node,))]
    return Or(tuple(flat)) if len(flat) > 1 else next(iter(flat), None)


def none_of(node: Node) -> Node:
    """What `node` does not find; twice not is the node itself."""
    return node.node if isinstance(node, Not) else Not(node)


def alternatives(node: Node | None) -> tuple[Node, ...]:
    """The nodes of which any will do: those of an outermost Or, else the one, or none."""
    if node is None:
        return ()
    return node.nodes if isinstance(node, Or) else (node,)


def terms(node: Node | None) -> list[Term]:
    """The words, phrases and prefixes of a tree, in order, those taken away included."""
    match node:
        case Near(left, right):
            return [left, right]
        case And(nodes) | Or(nodes):
            return [term for one in nodes for term in terms(one)]
        case Not(inner):
            return terms(inner)
        case None | Field():
            return []
    return [node]


def sought(node: Node | None) -> Node | None:
    """The words that a tree looks for, to rank and mark: no operators, nothing taken away."""
    match node:
        case None | Not() | Field():
            return None
        case And(nodes):
            return all_of([one for one in map(sought, nodes) if one])
        case Or(nodes):
            return any_of([one for one in map(sought, nodes) if one])
    return node


def fields(node: Node | None) -> list[Field]:
    """The operators of a tree, in order."""
    match node:
        case Field():
            return [node]
        case And(nodes) | Or(nodes):
            return [one for inner in nodes for one in fields(inner)]
        case Not(inner):
            return fields(inner)
    return []
