"""Types as annotations state them: compared without regard to order, and by what they take."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias

Limits: TypeAlias = dict[str, float | str]
"""Limit → its value; the limits of what a list or map holds have `items.` before their names."""

Limit: TypeAlias = tuple[str, float | str]
"""The name of a limit, and its value."""

# Limits that leave out their own value, and those that do not.
_INCLUSIVE = {"gt": "ge", "lt": "le"}
# Types that take all values of others.
_WIDER = {
    "int": {"bool"},
    "float": {"int", "bool"},
    "Number": {"float", "int", "bool", "Decimal"},
}
_SEQUENCES = {"list", "Sequence", "tuple"}
_MAPPINGS = {"dict", "Mapping"}
_WRAPPERS = {"ClassVar", "Final", "Required", "NotRequired"}


@dataclass(frozen=True)
class Part:
    """One alternative of a type."""

    name: str
    arguments: tuple[Type, ...] = ()
    value: str = ""
    """How Python writes the value of a `Literal`."""


Type: TypeAlias = frozenset[Part]
"""All alternatives of a type."""

NONE = Part("None")
UNSET = Part("UnsetType")


@dataclass
class Reader:
    """Reads annotations."""

    private: Mapping[str, ast.expr] = field(default_factory=dict[str, ast.expr])
    """Aliases that users do not see: read as the types that they stand for."""
    limits: Limits = field(default_factory=dict[str, float | str])
    """The limits that were met on the way."""
    _place: str = ""

    def read(self, node: ast.expr) -> Type:
        """Return the type that an annotation states."""
        match node:
            case ast.BinOp(left=left, op=ast.BitOr(), right=right):
                return self.read(left) | self.read(right)
            case ast.Constant(value=None):
                return frozenset({NONE})
            case ast.Constant(value=str(text)):
                return self.read(ast.parse(text, mode="eval").body)
            case ast.Attribute(value=ast.Name(id="request_dicts")):
                # A mapping in the place of a model follows from the model.
                return frozenset()
            case ast.Attribute(attr=name):
                return frozenset({Part(name)})
            case ast.Name(id=name) if name in self.private:
                return self._inner(self.private[name], without=name)
            case ast.Name(id=name):
                return frozenset({Part(name)})
            case ast.Subscript(value=outer, slice=inner):
                name = outer.attr if isinstance(outer, ast.Attribute) else ast.unparse(outer)
                return self._subscript(name, _elements(inner))
            case _:
                return frozenset({Part(ast.unparse(node))})

    def _subscript(self, name: str, inner: list[ast.expr]) -> Type:
        if name == "Literal":
            return frozenset(_literal(value) for value in inner)
        if name == "Annotated":
            for meta in inner[1:]:
                self._take_limits(meta)
            return self.read(inner[0])
        if name in _WRAPPERS:
            return self.read(inner[0])
        place, self._place = self._place, f"{self._place}items."
        arguments = tuple(self.read(node) for node in inner)
        self._place = place
        return frozenset({Part(name, arguments)})

    def _inner(self, node: ast.expr, *, without: str) -> Type:
        rest = {name: value for name, value in self.private.items() if name != without}
        inner = replace(self, private=rest)
        return inner.read(node)

    def _take_limits(self, meta: ast.expr) -> None:
        if isinstance(meta, ast.Call):
            for keyword in meta.keywords:
                value = ast.literal_eval(keyword.value)
                if keyword.arg and isinstance(value, int | float | str):
                    self.limits[f"{self._place}{keyword.arg}"] = value


def _elements(node: ast.expr) -> list[ast.expr]:
    return list(node.elts) if isinstance(node, ast.Tuple) else [node]


def _literal(node: ast.expr) -> Part:
    value = ast.literal_eval(node)
    return NONE if value is None else Part(type(value).__name__, value=repr(value))


def text(shape: Type) -> str:
    """Return a type as an annotation has it, in an order that does not depend on the source."""
    plain = [part for part in shape if not part.value and part != NONE]
    values = sorted(part.value for part in shape if part.value)
    words = sorted(_part_text(part) for part in plain)
    literal = [f"Literal[{', '.join(values)}]"] if values else []
    return " | ".join([*literal, *words, *(["None"] if NONE in shape else [])])


def _part_text(part: Part) -> str:
    inner = ", ".join(text(argument) for argument in part.arguments)
    return f"{part.name}[{inner}]" if inner else part.name


def values(shape: Type) -> set[str]:
    """Return the values of all enums of a type."""
    found: set[str] = set()
    for part in shape:
        found |= {part.value} if part.value else set()
        for argument in part.arguments:
            found |= values(argument)
    return found


def is_open(shape: Type) -> bool:
    """Return whether a type takes other values beside those of its enum."""
    kinds = {part.name for part in shape if part.value}
    nested = (is_open(inner) for part in shape for inner in part.arguments if values(inner))
    return kinds <= {part.name for part in shape if not part.value} and all(nested)


def without_values(shape: Type) -> Type:
    """Return a type with `str` in the place of the values of an enum of texts, and so on."""
    return frozenset(
        Part(part.name, tuple(without_values(argument) for argument in part.arguments))
        for part in shape
    )


def renamed(shape: Type, names: Mapping[str, str]) -> Type:
    """Return a type with the new names of what it refers to."""
    return frozenset(
        replace(
            part,
            name=names.get(part.name, part.name),
            arguments=tuple(renamed(argument, names) for argument in part.arguments),
        )
        for part in shape
    )


def expanded(shape: Type, aliases: Mapping[str, Type]) -> Type:
    """Return a type with the types that its aliases stand for."""
    found: set[Part] = set()
    for part in shape:
        if part.name in aliases:
            rest = {name: alias for name, alias in aliases.items() if name != part.name}
            found |= expanded(aliases[part.name], rest)
        else:
            inner = tuple(expanded(argument, aliases) for argument in part.arguments)
            found.add(replace(part, arguments=inner))
    return frozenset(found)


def takes(wide: Type, narrow: Type) -> bool:
    """Return whether each value of the type `narrow` is one of the type `wide`."""
    return all(any(_part_takes(one, other) for one in wide) for other in narrow)


def _part_takes(wide: Part, narrow: Part) -> bool:
    if wide.name in ("Any", "object"):
        return True
    if wide.value:
        return wide == narrow
    if not wide.arguments and not narrow.arguments:
        return wide.name == narrow.name or narrow.name in _WIDER.get(wide.name, ())
    is_same = wide.name == narrow.name or any(
        {wide.name, narrow.name} <= kinds for kinds in (_SEQUENCES, _MAPPINGS)
    )
    return (
        is_same
        and len(wide.arguments) == len(narrow.arguments)
        and all(map(takes, wide.arguments, narrow.arguments))
    )


def limit_pairs(old: Limits, new: Limits) -> Iterator[tuple[Limit | None, Limit | None]]:
    """Yield the limits that each have; `ge` and `gt` of two types are the same one."""
    before, after = _bounds(old), _bounds(new)
    for name in sorted(before.keys() | after.keys()):
        yield before.get(name), after.get(name)


def _bounds(limits: Limits) -> dict[str, Limit]:
    found: dict[str, Limit] = {}
    for limit, value in limits.items():
        place, dot, name = limit.rpartition(".")
        other = f"{place}{dot}{_INCLUSIVE.get(name, name)}"
        # No text is shorter.
        if (name, value) != ("min_length", 0):
            found[limit if other in limits else other] = (limit, value)
    return found


def is_narrower(before: Limit | None, after: Limit | None) -> bool:
    """Return whether a limit refuses what another one, or none, took."""
    if after is None or before is None:
        return before is None
    (limit, old), (other, new) = before, after
    name = other.rpartition(".")[2]
    if isinstance(old, str) or isinstance(new, str):
        return True
    is_lower = name in ("ge", "gt", "min_length")
    if limit != other and name in _INCLUSIVE:
        return new >= old if is_lower else new <= old
    if name == "multiple_of":
        return old % new != 0
    return new > old if is_lower else new < old
