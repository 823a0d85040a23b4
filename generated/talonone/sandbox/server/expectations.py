"""Finds the calls that a test expects, and says what differs if there are none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from itertools import takewhile
from typing import Any
from uuid import UUID

import msgspec
from msgspec import inspect

from ..._runtime.kinds import kind_of
from ..._runtime.operation import request_model
from ...endpoints import OPERATIONS
from ..shop.answer_parts import operation_id, plain_name
from .calls import Call, ids_of, profile_of, session_of
from .routing import PARAMETER

_MOST_SHOWN = 20
_MOST_CHARACTERS = 160
_BEFORE_DIFFERENCE = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    """The parts of a call that a test expects; what is not given may be anything."""

    operation: str
    """The `operationId`."""
    status: int | None = None
    body: object = msgspec.UNSET
    """A part of the body of the request."""
    effects: Sequence[object] | None = None
    """Some of the effects in the answer, in any order, or their types; `[]` if there are none."""
    ids: Mapping[str, object] = field(default_factory=dict[str, object])
    """Ids by their names in the API or in Python; `session` and `profile` fit any operation."""

    def differences(self, call: Call) -> list[str]:
        """Return how a call of the operation differs, a line for each value."""
        found = list(self._wrong_ids(call))
        if self.status not in (None, call.status):
            found.append(_difference("status", self.status, call.status))
        if self.body is not msgspec.UNSET:
            found += _differences("body", self.body, call.body)
        if self.effects is not None:
            found += _missing_effects(self.effects, call.effects)
        return found

    def __str__(self) -> str:
        parts = [f"{name}={value!r}" for name, value in self.ids.items()]
        if self.status is not None:
            parts.append(f"status={self.status}")
        if self.body is not msgspec.UNSET:
            parts.append(f"body={_shown(self.body)}")
        if self.effects is not None:
            parts.append(f"effects={_shown(self.effects)}")
        return self.operation + (f" with {', '.join(parts)}" if parts else "")

    def _wrong_ids(self, call: Call) -> Iterator[str]:
        ids = call.ids
        by_name = {plain_name(name): value for name, value in ids.items()}
        by_name = {"session": session_of(ids), "profile": profile_of(ids), **by_name}
        for name, expected in self.ids.items():
            got = by_name.get(plain_name(name))
            # In a path, a number is a text.
            if str(got) != str(expected):
                yield _difference(name, expected, msgspec.UNSET if got is None else got)


def expected_calls(
    calls: Iterable[Call],
    operation: str,
    *,
    times: int | None,
    status: int | None,
    body: object,
    effects: Sequence[object] | None,
    ids: Mapping[str, object],
) -> list[Call]:
    """Return the calls that are as expected, the oldest first.

    Raises:
        AssertionError: There are none, or another number than `times`.
        ValueError: There is no such operation, no call of it has such an id, or the effects are
            no list.
    """
    __tracebackhide__ = True
    if isinstance(effects, (str, Mapping)):
        raise ValueError(f"effects has to be a list of effects, not {kind_of(effects)}")
    made = list(calls)
    expectation = Expectation(
        operation=operation_id(operation), status=status, body=body, effects=effects, ids=ids
    )
    candidates = [call for call in made if call.operation == expectation.operation]
    _check_ids(expectation, candidates)
    found = {call: expectation.differences(call) for call in candidates}
    fitting = [call for call, differences in found.items() if not differences]
    if len(fitting) == times or (times is None and fitting):
        return fitting
    if times is None:
        lines = [f"There is no call of {expectation}."]
    else:
        lines = [f"Expected {_counted(times)} of {expectation}, got {len(fitting)}."]
    lines += _list(made, fitting)
    differing = {call: differences for call, differences in found.items() if differences}
    if differing and len(fitting) < (times or 1):
        nearest = min(reversed(differing), key=lambda call: len(differing[call]))
        lines.append(f"Call {nearest.number} is the nearest, but differs:")
        lines += [f"  {difference}" for difference in differing[nearest][:_MOST_SHOWN]]
    raise AssertionError("\n".join(lines))


def _check_ids(expectation: Expectation, calls: Iterable[Call]) -> None:
    """Raise `ValueError` for an id that no call of the operation can have."""
    __tracebackhide__ = True
    known = _declared_ids(expectation.operation)
    for name in expectation.ids:
        if plain_name(name) in map(plain_name, known):
            continue
        # A body may have ids that the specification does not know.
        if not any(plain_name(name) in map(plain_name, call.ids) for call in calls):
            raise ValueError(
                f"{expectation.operation} has no id `{name}`; it has {', '.join(known) or 'none'}"
            )


@cache
def _declared_ids(operation: str) -> tuple[str, ...]:
    """Return the names of the ids of an operation, in its path and its body."""
    declared = OPERATIONS[operation]
    kind = inspect.type_info(request_model(declared.body) if declared.body else None)
    body = {
        each.encode_name: {inner.encode_name: 0 for inner in _fields(each.type)} or 0
        for each in _fields(kind)
    }
    ids = ids_of(dict.fromkeys(PARAMETER.findall(declared.path), ""), body)
    short = {"session": session_of(ids), "profile": profile_of(ids)}
    return (*(name for name in short if short[name] is not None), *ids)


def _fields(kind: inspect.Type) -> Iterator[inspect.Field]:
    for each in kind.types if isinstance(kind, inspect.UnionType) else (kind,):
        if isinstance(each, inspect.StructType):
            yield from each.fields


def _counted(number: int) -> str:
    return "1 call" if number == 1 else f"{number or 'no'} calls"


def _list(made: Sequence[Call], fitting: Sequence[Call]) -> Iterator[str]:
    if not made:
        yield "The sandbox got no calls at all."
        return
    yield f"It got {_counted(len(made))}{', those that fit with a star' if fitting else ''}:"
    if len(made) > _MOST_SHOWN:
        yield f"    ... {len(made) - _MOST_SHOWN} before these"
    for call in made[-_MOST_SHOWN:]:
        yield f"  {'*' if call in fitting else ' '} {call}"


def _missing_effects(expected: Sequence[object], got: Sequence[Any]) -> Iterator[str]:
    """Yield what is missing of the expected effects; each has to be there once."""
    if got and not expected:
        yield f"effects: expected none, got {_types(got)}"
    wanted = [{"effectType": each} if isinstance(each, str) else _plain(each) for each in expected]
    differences = [
        [list(_differences(f"effects[{place}]", effect, other)) for place, other in enumerate(got)]
        for effect in wanted
    ]
    taken = _assigned([[place for place, found in enumerate(row) if not found]
                       for row in differences])  # fmt: skip
    left = {place: got[place] for place in range(len(got)) if place not in taken}
    for index in sorted(set(range(len(wanted))) - set(taken.values())):
        near = [place for place in left if _is_of_type(wanted[index], left[place])]
        if not near:
            others = _types(left.values()) or "no other effects"
            yield f"effects: expected {_shown(expected[index])}, got {others}"
            continue
        place = min(near, key=lambda place: len(differences[index][place]))
        yield from differences[index][place]
        del left[place]


def _assigned(choices: Sequence[Sequence[int]]) -> dict[int, int]:
    """Return which one gets each place, so that as many as possible get one of their choice."""
    taken: dict[int, int] = {}

    def seat(index: int, asked: set[int]) -> bool:
        asked.update(choices[index])
        for place in choices[index]:
            if place not in taken:
                taken[place] = index
                return True
        for place in choices[index]:
            # The one in this place may have another choice.
            rest = [other for other in choices[taken[place]] if other not in asked]
            if rest and seat(taken[place], asked):
                taken[place] = index
                return True
        return False

    for index in range(len(choices)):
        seat(index, set())
    return taken


def _is_of_type(effect: object, other: Mapping[str, Any]) -> bool:
    if not isinstance(effect, Mapping):
        return True
    return bool(effect.get("effectType", other["effectType"]) == other["effectType"])


def _types(effects: Iterable[Mapping[str, Any]]) -> str:
    return ", ".join(str(effect["effectType"]) for effect in effects)


def _differences(path: str, expected: object, got: Any) -> Iterator[str]:
    """Yield where a value lacks what is expected; only objects may have more than that."""
    expected = _plain(expected)
    if isinstance(expected, Mapping) and isinstance(got, dict):
        for key, value in expected.items():
            if key in got:
                yield from _differences(f"{path}.{key}", value, got[key])
            else:
                yield _difference(f"{path}.{key}", value, msgspec.UNSET)
    elif isinstance(expected, (list, tuple)) and isinstance(got, list):
        if len(expected) == len(got):
            for place, (value, other) in enumerate(zip(expected, got, strict=True)):
                yield from _differences(f"{path}[{place}]", value, other)
        else:
            yield _difference(path, expected, got)
    elif not _same(expected, got):
        yield _difference(path, expected, got)


def _same(expected: object, got: object) -> bool:
    numbers = (int, float, Decimal)
    if isinstance(expected, numbers) and isinstance(got, numbers):
        # `true` is no number in JSON, and 0.1 is the same in binary and in decimal digits.
        if isinstance(expected, bool) or isinstance(got, bool):
            return expected is got
        return Decimal(str(expected)) == Decimal(str(got))
    return bool(expected == got)


def _plain(value: object) -> object:
    """Return models, times and the like as they are in JSON, anything else as it is."""
    if isinstance(value, (msgspec.Struct, date, UUID, Enum)):
        plain: object = msgspec.to_builtins(value, builtin_types=(Decimal,))
        return plain
    return value


def _difference(path: str, expected: object, got: object) -> str:
    if isinstance(expected, str) and isinstance(got, str):
        expected, got = _from_difference(expected, got)
    shown = "nothing" if got is msgspec.UNSET else _shown(got)
    return f"{path}: expected {_shown(expected)}, got {shown}"


def _from_difference(one: str, other: str) -> tuple[str, str]:
    """Return two texts; of long ones, the parts from shortly before they differ."""
    alike = takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    start = sum(1 for _ in alike) - _BEFORE_DIFFERENCE
    if start <= 0 or max(len(one), len(other)) <= _MOST_CHARACTERS:
        return one, other
    return f"...{one[start:]}", f"...{other[start:]}"


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= _MOST_CHARACTERS else f"{text[:_MOST_CHARACTERS]}..."
