"""Names among the words: "howard kyoto" finds what Howard says of Kyoto too."""

from __future__ import annotations

from dataclasses import replace

from transcripts.search.query.nodes import And, Name, Node, Not, Or, Word, fields


def with_names(node: Node | None) -> Node | None:
    """The tree in which each bare word beside others also stands for whoever speaks.

    A word alone finds only what is said: everything that somebody says is their own page.
    """
    match node:
        case And(nodes):
            said = [one for one in nodes if not isinstance(one, Not) and not fields(one)]
            if len(said) > 1:
                return And(tuple(_named(one) for one in nodes))
        case Or(nodes):
            return replace(node, nodes=tuple(with_names(one) or one for one in nodes))
    return node


def _named(node: Node) -> Node:
    return Or((node, Name(node.text, node.place))) if isinstance(node, Word) else node
