"""The values of a seed file with their places, so that errors can name a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from .documents import MAX_DEPTH
from .seed_faults import SeedFault, Step

Place: TypeAlias = tuple[int, int]
"""Line and column, from 1."""


@dataclass(slots=True)
class Node:
    """A value of a file: a scalar, a list of nodes, or a mapping to nodes."""

    place: Place
    value: Any
    key_places: dict[str, Place] = field(default_factory=dict)
    """Where the keys of a mapping stand."""
    size: int = 1
    """How many values it has, itself included; what is repeated counts each time."""

    def plain(self) -> Any:
        """Return the value without places."""
        if isinstance(self.value, dict):
            return {key: node.plain() for key, node in self.value.items()}
        if isinstance(self.value, list):
            return [node.plain() for node in self.value]
        return self.value

    def place_of(self, path: Sequence[Step]) -> Place:
        """Return where a value stands, or the innermost part around it that is there."""
        place, node = self.place, self
        for step in path:
            inner = node.child(step)
            if inner is None:
                break
            place = node.key_places.get(step, inner.place) if isinstance(step, str) else inner.place
            node = inner
        return place

    def child(self, step: Step) -> Node | None:
        """Return a part of a list or a mapping."""
        found: Node | None = None
        if isinstance(step, str) and isinstance(self.value, dict):
            found = self.value.get(step)
        elif isinstance(step, int) and isinstance(self.value, list):
            found = self.value[step] if step < len(self.value) else None
        return found


class Tree:
    """Builds a tree of nodes from the values of a file, in their order."""

    def __init__(self) -> None:
        self.root: Node | None = None
        self._open: list[tuple[Node, list[str]]] = []

    @property
    def awaits_key(self) -> bool:
        """Return whether the next value is the key of a mapping."""
        return bool(self._open) and self._awaits_key()

    @property
    def path(self) -> list[Step]:
        """The keys and indexes that lead to the value that comes next."""
        steps: list[Step] = []
        for node, key in self._open:
            if isinstance(node.value, list):
                steps.append(len(node.value))
            else:
                steps += key
        return steps

    def key(self, name: str, place: Place) -> None:
        """Take the key of the value that comes next."""
        node, key = self._open[-1]
        if name in node.key_places:
            line, _ = node.key_places[name]
            reason = f"the key `{name}` is there twice, first at line {line}"
            raise SeedFault(reason, *self.path, name, place=place)
        node.key_places[name] = place
        key.append(name)

    def begin(self, node: Node) -> None:
        """Take a list or a mapping, whose values come next."""
        if len(self._open) >= MAX_DEPTH:
            reason = f"it is nested more than {MAX_DEPTH} levels deep"
            raise SeedFault(reason, place=node.place)
        self._open.append((node, []))

    def end(self) -> Node:
        """End the innermost list or mapping, and return it."""
        node, _ = self._open.pop()
        self.put(node)
        return node

    def put(self, node: Node) -> None:
        """Take a value that is whole."""
        if not self._open:
            self.root = node
            return
        parent, key = self._open[-1]
        parent.size += node.size
        if isinstance(parent.value, dict):
            parent.value[key.pop()] = node
        else:
            parent.value.append(node)

    def _awaits_key(self) -> bool:
        node, key = self._open[-1]
        return isinstance(node.value, dict) and not key
