"""Finds what changed for the users of a package: what they can call, and what they can read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from generator.naming import iterator_name
from generator.surface import Argument, Field, Method, Model, Surface
from generator.type_shapes import (
    NONE,
    Limits,
    Type,
    expanded,
    is_narrower,
    is_open,
    limit_pairs,
    renamed,
    takes,
    text,
    values,
    without_values,
)


@dataclass(frozen=True, order=True)
class Change:
    """One difference between two packages."""

    kind: str
    """The thing that changed: `operation`, `argument`, `model`, `field`, `value`, …"""
    change: str
    """The difference: `added`, `removed`, `renamed`, `retyped`, `required`, `optional`, …"""
    where: str
    """The names in Python that lead to it, such as `Coupon.value` or `get_coupon(value)`."""
    breaking: bool
    """Whether code that is right today may fail."""
    before: str | None = None
    after: str | None = None


# The place of an argument, and its name on the wire.
_Key: TypeAlias = tuple[str, str]


@dataclass(frozen=True)
class _Use:
    """How users meet a type: they read it in answers, send it, or both."""

    is_read: bool
    is_sent: bool


_SENT = _Use(is_read=False, is_sent=True)
_READ = _Use(is_read=True, is_sent=False)


def find_changes(old: Surface, new: Surface) -> list[Change]:
    """Return what changed for users, breaking changes first."""
    names = _renamed_models(old, new)
    comparison = _Comparison(old, new, names)
    found = {*comparison.exports(), *comparison.methods(), *comparison.models()}
    return sorted(found, key=lambda change: (not change.breaking, change.where, change))


def _renamed_models(old: Surface, new: Surface) -> dict[str, str]:
    """Return models that have another name and are the same in all else, by their old names."""
    gone = {name: model for name, model in old.models.items() if name not in new.models}
    come = {name: model for name, model in new.models.items() if name not in old.models}
    names: dict[str, str] = {}
    for before, model in gone.items():
        twins = [
            after
            for after, other in come.items()
            if model.fields and _same(model, other, {before: after})
        ]
        if len(twins) == 1 and twins[0] not in names.values():
            names[before] = twins[0]
    return names


def _same(one: Model, other: Model, names: dict[str, str]) -> bool:
    def facts(model: Model) -> dict[str, tuple[str, Type, bool]]:
        return {
            wire: (field.name, renamed(field.shape, names), field.required)
            for wire, field in model.fields.items()
        }

    return facts(one) == facts(other)


@dataclass(frozen=True)
class _Comparison:
    old: Surface
    new: Surface
    names: dict[str, str]
    """The new names of models that were renamed."""

    def exports(self) -> Iterator[Change]:
        for name in self.old.names - self.new.names:
            yield Change("name", "removed", name, breaking=True)
        for name in self.new.names - self.old.names:
            yield Change("name", "added", name, breaking=False)

    # Operations

    def methods(self) -> Iterator[Change]:
        old, new = self.old.methods, self.new.methods
        routes = {method.route: key for key, method in new.items() if key not in old}
        twins = {key: key if key in new else routes.get(old[key].route) for key in old}
        for key, twin in twins.items():
            if twin is None:
                yield Change("operation", "removed", old[key].name, breaking=True)
            else:
                yield from self._method(old[key], new[twin])
        for key in new.keys() - set(twins.values()):
            yield Change("operation", "added", new[key].name, breaking=False)

    def _method(self, old: Method, new: Method) -> Iterator[Change]:
        where = new.name
        if old.name != new.name:
            yield Change("operation", "renamed", where, True, old.name, new.name)
        if not _same_route(old.route, new.route):
            yield Change("operation", "moved", where, False, old.route, new.route)
        yield from _deprecation("operation", where, old.deprecated, new.deprecated)
        if old.security != new.security:
            narrower = bool(new.security and (old.security - new.security or not old.security))
            before, after = (
                ", ".join(sorted(one)) or "none" for one in (old.security, new.security)
            )
            yield Change("authentication", "retyped", where, narrower, before, after)
        if old.has_iterator != new.has_iterator:
            change = "added" if new.has_iterator else "removed"
            yield Change("iterator", change, iterator_name(where), old.has_iterator)
        if old.media and new.media and old.media != new.media:
            yield Change("body", "retyped", where, False, old.media, new.media)
        yield from self._type("return", where, old.returns, new.returns, _READ)
        yield from self._arguments(old, new)

    def _arguments(self, old: Method, new: Method) -> Iterator[Change]:
        pairs = dict(_pairs(old.arguments, new.arguments))
        for key, argument in old.arguments.items():
            where = f"{new.name}({argument.name})"
            if key not in pairs:
                yield Change("argument", "removed", where, True, text(argument.shape))
            else:
                both = argument, new.arguments[pairs[key]]
                yield from self._argument(where, both, (key, pairs[key]))
        for key, argument in new.arguments.items():
            if key not in pairs.values():
                where, kind = f"{new.name}({argument.name})", text(argument.shape)
                yield Change("argument", "added", where, argument.required, None, kind)
        before, after = (
            [one.name for one in method.arguments.values() if one.place in ("path", "body")]
            for method in (old, new)
        )
        kept = [new.arguments[pairs[key]].name for key in old.arguments if key in pairs]
        if [name for name in kept if name in after] != [name for name in after if name in kept]:
            said = ", ".join(before), ", ".join(after)
            yield Change("argument", "reordered", new.name, True, *said)

    def _argument(
        self, where: str, both: tuple[Argument, Argument], keys: tuple[_Key, _Key]
    ) -> Iterator[Change]:
        old, new = both
        if old.name != new.name:
            yield Change("argument", "renamed", where, True, old.name, new.name)
        if old.place != new.place:
            breaks = old.place in ("path", "body") or new.place in ("path", "body")
            yield Change("argument", "moved", where, breaks, old.place, new.place)
        elif keys[0] != keys[1] and old.place != "path":
            yield Change(
                "argument", "moved", where, False, *(f"{one[0]} as {one[1]}" for one in keys)
            )
        if old.required != new.required:
            change = "required" if new.required else "optional"
            yield Change("argument", change, where, new.required)
        yield from _deprecation("argument", where, old.deprecated, new.deprecated)
        yield from self._type("argument", where, old.shape, new.shape, _SENT)
        yield from _limits(where, old.limits, new.limits)

    # Models

    def models(self) -> Iterator[Change]:
        old, new = self.old.models, self.new.models
        for name, model in old.items():
            after = self.names.get(name, name)
            if after not in new:
                yield Change("model", "removed", name, breaking=True)
                continue
            if after != name:
                yield Change("model", "renamed", after, True, name, after)
            yield from self._model(name, after, model, new[after])
        for name in new.keys() - old.keys() - set(self.names.values()):
            yield Change("model", "added", name, breaking=False)

    def _model(self, before: str, name: str, old: Model, new: Model) -> Iterator[Change]:
        yield from _deprecation("model", name, old.deprecated, new.deprecated)
        if bool(old.alias) != bool(new.alias):
            kinds = (text(one.alias.shape) if one.alias else "class" for one in (old, new))
            yield Change("model", "retyped", name, True, *kinds)
            return
        sent_old, sent_new = self.old.sent.get(before), self.new.sent.get(name)
        # A use that it had not before, or has no longer, is told of the operation.
        is_sent = sent_old is not None and sent_new is not None
        was_read = before in self.old.read or sent_old is None
        use = _Use(was_read and (name in self.new.read or sent_new is None), is_sent)
        if old.chosen is not None and new.chosen is not None:
            yield from _choices(name, old.chosen, new.chosen)
        elif old.alias and new.alias:
            one = sent_old.alias if sent_old else None
            other = sent_new.alias if sent_new else None
            yield from self._field(name, (old.alias, new.alias), (one, other), use)
        else:
            nothing = Model({})
            yield from self._fields(
                name, (old, new), (sent_old or nothing, sent_new or nothing), use
            )
        if sent_old and sent_new and sent_old.is_closed != sent_new.is_closed:
            said = ("refused", "sent") if sent_old.is_closed else ("sent", "refused")
            yield Change("unknown fields", "retyped", name, sent_new.is_closed, *said)

    def _fields(
        self, name: str, models: tuple[Model, Model], sent: tuple[Model, Model], use: _Use
    ) -> Iterator[Change]:
        old, new = (model.fields for model in models)
        twins = _twins(old, new)
        for wire, field in old.items():
            where, other = f"{name}.{field.name}", twins.get(wire)
            if other is None:
                yield Change("field", "removed", where, True, text(field.shape))
                continue
            if wire != other:
                yield Change("field", "renamed", where, use.is_sent, wire, other)
            pair = sent[0].fields.get(wire), sent[1].fields.get(other)
            both = _Use(use.is_read, use.is_sent and None not in pair)
            yield from self._field(where, (field, new[other]), pair, both)
            if use.is_sent and (pair[0] is None) != (pair[1] is None):
                breaks = pair[1] is None or pair[1].required
                said = ("read", "read and sent")
                yield Change("field", "moved", where, breaks, *(said if pair[1] else said[::-1]))
        for wire in new.keys() - set(twins.values()):
            field, where = new[wire], f"{name}.{new[wire].name}"
            needed = use.is_sent and wire in sent[1].fields and sent[1].fields[wire].required
            yield Change("field", "added", where, needed, None, text(field.shape))

    def _field(
        self,
        where: str,
        fields: tuple[Field, Field],
        sent: tuple[Field | None, Field | None],
        use: _Use,
    ) -> Iterator[Change]:
        old, new = fields
        if old.name != new.name and "." in where:
            yield Change("field", "renamed", where, True, old.name, new.name)
        yield from _deprecation("field", where, old.deprecated, new.deprecated)
        before, after = old.shape, new.shape
        if old.required != new.required:
            breaks = use.is_sent if new.required else use.is_read
            change = "required" if new.required else "optional"
            yield Change("field", change, where, breaks)
        if old.required != new.required or not use.is_read:
            # A field that an answer may leave out may be null there, too.
            before, after = before - {NONE}, after - {NONE}
        one, other = sent
        is_sent = use.is_sent and one is not None and other is not None
        found = list(self._type("field", where, before, after, _Use(use.is_read, is_sent=False)))
        if is_sent and one is not None and other is not None:
            checked = list(self._type("field", where, one.shape, other.shape, _SENT))
            found = _joined(found if use.is_read else [], checked) or found
            yield from _limits(where, one.limits, other.limits)
        yield from found

    # Types

    def _type(self, kind: str, where: str, old: Type, new: Type, use: _Use) -> Iterator[Change]:
        """Compare two types; aliases that changed are told of where they stand."""
        before = renamed(old, self.names)
        if before == new:
            return
        before = expanded(before, self.old.aliases)
        after = expanded(new, self.new.aliases)
        if values(before) and values(after):
            yield from _values(where, before, after, use)
            before, after = without_values(before), without_values(after)
        if before != after:
            narrower = use.is_sent and not takes(after, before)
            wider = use.is_read and not takes(before, after)
            yield Change(kind, "retyped", where, narrower or wider, text(old), text(new))


def _joined(read: list[Change], sent: list[Change]) -> list[Change]:
    """Return the changes of both directions, each once; it breaks if it does in one of them."""
    found: dict[tuple[str | None, ...], Change] = {}
    for change in [*sent, *read]:
        is_value = change.kind == "value"
        which = (change.before, change.after) if is_value else (None, None)
        key = (change.kind, change.change, *which)
        known = found.get(key)
        found[key] = change if known is None or change.breaking or not known.breaking else known
    return list(found.values())


def _same_route(old: str, new: str) -> bool:
    """Return whether calls go to the same place; other names of parameters do not change that."""
    before, after = (re.findall(r"{[^}]*}", route) for route in (old, new))
    pairs = list(zip(before, after, strict=False))
    for one, other in pairs:
        if one != other and one not in after and other not in before:
            old = old.replace(one, other)
    return old == new


def _twins(old: Mapping[str, Field], new: Mapping[str, Field]) -> dict[str, str]:
    """Return the names on the wire of fields that are the same: there, or else in Python."""
    come = {field.name: wire for wire, field in new.items() if wire not in old}
    twins = {wire: wire if wire in new else come.get(field.name) for wire, field in old.items()}
    return {wire: other for wire, other in twins.items() if other is not None}


def _pairs(
    old: Mapping[tuple[str, str], Argument], new: Mapping[tuple[str, str], Argument]
) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
    """Yield the keys of arguments that are the same; one may have moved to another place."""
    for key in old:
        if key in new:
            yield key, key
            continue
        name = old[key].name
        come = [other for other in new if other not in old]
        moved = [other for other in come if other[1] == key[1]]
        moved = moved or [other for other in come if new[other].name == name]
        # A path may call its parameter otherwise: it is the same if there is only one of each.
        paths = [[one for one in arguments if one[0] == "path"] for arguments in (old, new)]
        if len(moved) == 1:
            yield key, moved[0]
        elif key[0] == "path" and not moved and len(paths[0]) == len(paths[1]):
            yield key, paths[1][paths[0].index(key)]


def _deprecation(kind: str, where: str, old: bool, new: bool) -> Iterator[Change]:
    if old != new:
        yield Change(kind, "deprecated" if new else "undeprecated", where, breaking=False)


def _choices(name: str, old: dict[str, str], new: dict[str, str]) -> Iterator[Change]:
    """Compare the tables of models that a value chooses; for unknown ones there is a mapping."""
    for value in old.keys() | new.keys():
        before, after = old.get(value), new.get(value)
        where = f"{name}[{value!r}]"
        if before is None:
            yield Change("choice", "added", where, False, None, after)
        elif after is None:
            yield Change("choice", "removed", where, True, before)
        elif before != after:
            yield Change("choice", "retyped", where, True, before, after)


def _values(where: str, old: Type, new: Type, use: _Use) -> Iterator[Change]:
    """Compare the values of enums."""
    before, after = values(old), values(new)
    for value in before - after:
        yield Change("value", "removed", where, use.is_sent and not is_open(new), value)
    for value in after - before:
        yield Change("value", "added", where, use.is_read and not is_open(old), None, value)


def _limits(where: str, old: Limits, new: Limits) -> Iterator[Change]:
    for before, after in limit_pairs(old, new):
        if before != after:
            narrower = is_narrower(before, after)
            said = (None if one is None else f"{one[0]}={one[1]!r}" for one in (before, after))
            yield Change("limit", "narrowed" if narrower else "widened", where, narrower, *said)
