"""Reads seed files in JSON."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from typing import Any

from .documents import decode_strict
from .seed_faults import SeedFault
from .seed_tree import Node, Place, Tree

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}:,]|[^\s\[\]{}:,"]+')


def read_json(text: str) -> Any:
    """Return the value of a text; raise `SeedFault` with the place if it is no JSON."""
    try:
        return decode_strict(text.encode())
    except json.JSONDecodeError as error:
        # Its words are about the place, which follows.
        reason = f"this is no JSON: {error.msg[:1].lower()}{error.msg[1:]}"
        raise SeedFault(reason.removesuffix(" at"), place=(error.lineno, error.colno)) from error
    except ValueError as error:
        # Key or value at fault: the one who looks for places finds it.
        json_tree(text)
        raise SeedFault(f"it is {error}") from error


def json_tree(text: str) -> Node:
    """Return the values of valid JSON with their places; raise `SeedFault` if a key is twice there.

    It takes much longer than to decode the text, so this is for faults alone.
    """
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    tree = Tree()
    for match in _TOKEN.finditer(text):
        token = match.group()
        line = bisect_right(starts, match.start())
        place = (line, match.start() - starts[line - 1] + 1)
        if token in "{[":
            tree.begin(Node(place, {} if token == "{" else []))
        elif token in "}]":
            tree.end()
        elif token not in ":,":
            _scalar(tree, token, place)
    assert tree.root is not None
    return tree.root


def _scalar(tree: Tree, token: str, place: Place) -> None:
    try:
        value = decode_strict(token.encode())
    except ValueError as error:
        raise SeedFault(str(error), *tree.path, place=place) from error
    if tree.awaits_key:
        tree.key(value, place)
    else:
        tree.put(Node(place, value))
