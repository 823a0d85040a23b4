"""Finds what changed for users on the hand-written side of a package: clients, errors, sandbox."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

import griffe
from generator.type_shapes import Type, takes, text

from releases.entries import Entry, Section, entry
from releases.parameter_changes import Found, of_parameters
from releases.public_names import Named, PublicNames, is_deprecated, load

_ONE = {kind: f"a{'n' * (kind.value[0] == 'a')} {kind.value}" for kind in griffe.Kind}
_ADDED, _BREAKING, _FIXED = Section.ADDED, Section.BREAKING, Section.FIXED
_STOP = "Stop using it; it is an `AttributeError`."


def find_code_changes(
    old: Path, new: Path, arguments: Mapping[str, Collection[str]]
) -> list[Entry]:
    """Return the entries for the hand-written side, from the package in one folder to another.

    Operations, models, and the names that the package itself exports are compared elsewhere.

    Args:
        old: The folder of the older package.
        new: The folder of the newer package.
        arguments: The arguments of each operation that the specification makes, by its name; the
            others are the options of every call.
    """
    comparison = _Comparison(load(old), load(new), arguments)
    everything = chain(comparison.modules(), comparison.unnamed(), comparison.models())
    owners: dict[tuple[str, Section, str, str], list[str]] = {}
    for found in everything:
        # Both clients inherit from one class, and have much alike: a change is told once.
        key = (found.tail or found.owner, found.section, found.about, found.advice)
        names = owners.setdefault(key, [])
        if found.owner + found.tail not in names:
            names.append(found.owner + found.tail)
    return [
        entry(section, tuple(names), about, advice)
        for (_, section, about, advice), names in owners.items()
    ]


@dataclass(frozen=True)
class _Comparison:
    old: PublicNames
    new: PublicNames
    arguments: Mapping[str, Collection[str]]

    def modules(self) -> Iterator[Found]:
        for name, before in self.old.modules.items():
            if name in self.new.modules:
                yield from self._names(name, before, self.new.modules[name])
            else:
                yield Found(name, "", _BREAKING, "module removed", "Stop importing it.")
        for name in self.new.modules.keys() - self.old.modules.keys():
            yield Found(name, "", _ADDED, "new module", "Import it where it helps.")

    def unnamed(self) -> Iterator[Found]:
        """Compare what users have without importing it, such as the operation of an error."""
        before, after = self.old.unnamed, self.new.unnamed
        for path in sorted(before.keys() & after.keys()):
            found = self._class(before[path].name, before[path], after[path])
            # Only this package makes them.
            yield from (one for one in found if one.tail.startswith("."))

    def models(self) -> Iterator[Found]:
        """Compare the methods of models; their fields are the surface's."""
        before, after = self.old.models, self.new.models
        for name in sorted(before.keys() & after.keys()):
            pair = before[name], after[name]
            breakages = list(griffe.find_breaking_changes(*pair))
            old, new = (dict(_methods(one)) for one in pair)
            for method in sorted(old.keys() | new.keys()):
                if method not in new:
                    yield Found(name, f".{method}", _BREAKING, "method removed", _STOP)
                elif method not in old:
                    yield Found(name, f".{method}", _ADDED, "new method", "Use it where it helps.")
                else:
                    both = old[method], new[method]
                    yield from self._object(name, f".{method}", *both, breakages)

    def _names(self, module: str, old: dict[str, Named], new: dict[str, Named]) -> Iterator[Found]:
        functions = self._function_breakages(module)
        for name, before in old.items():
            shown = self.old.shown(module, name)
            if name not in new:
                # Names in the list of exports are told with the operations.
                if not self._is_exported(self.old, module, name):
                    yield Found(shown, "", _BREAKING, "removed", "Stop importing it.")
                continue
            after = new[name]
            if before is not None and after is not None:
                yield from self._object(shown, "", before, after, functions)
        for name in sorted(new.keys() - old.keys()):
            if not self._is_exported(self.new, module, name):
                shown = self.new.shown(module, name)
                yield Found(shown, "", _ADDED, "new", f"Import it from `{module}`.")

    def _is_exported(self, names: PublicNames, module: str, name: str) -> bool:
        exports = names.root.exports or ()
        return module == names.root.name and name in {str(one) for one in exports}

    def _function_breakages(self, module: str) -> list[griffe.Breakage]:
        inner = module.partition(".")[2]
        old, new = (one.root[inner] if inner else one.root for one in (self.old, self.new))
        return [
            one
            for one in griffe.find_breaking_changes(old, new)
            if one.obj.parent is not None and one.obj.parent.is_module
        ]

    def _object(
        self,
        owner: str,
        tail: str,
        old: griffe.Object,
        new: griffe.Object,
        breakages: list[griffe.Breakage],
    ) -> Iterator[Found]:
        if is_deprecated(new) and not is_deprecated(old):
            advice = "Use what its description names instead; it still works in this version."
            yield Found(owner, tail, Section.DEPRECATED, "deprecated", advice)
        if is_deprecated(old) and not is_deprecated(new):
            yield Found(owner, tail, _FIXED, "no longer deprecated", "It is there to stay.")
        match old, new:
            case griffe.Class(), griffe.Class():
                yield from self._ancestors(owner, old, new)
                yield from self._class(owner, old, new)
            case griffe.Function(), griffe.Function():
                own = [one for one in breakages if one.obj.canonical_path == new.canonical_path]
                yield from of_parameters(owner, tail, (old, new), (self.old, self.new), own)
                yield from self._function(owner, tail, old, new)
            case griffe.Attribute(), griffe.Attribute():
                before, after = (
                    names.type_of(one.annotation)
                    for names, one in ((self.old, old), (self.new, new))
                )
                yield from self._read(owner, tail, "the type was", before, after)
            case _:
                kinds = f"was {_ONE[old.kind]}, is {_ONE[new.kind]}"
                yield Found(owner, tail, _BREAKING, kinds, "Use it as such.")

    def _function(
        self, owner: str, tail: str, old: griffe.Function, new: griffe.Function
    ) -> Iterator[Found]:
        if ("async" in old.labels) != ("async" in new.labels):
            is_async = "async" in new.labels
            about = "is to be awaited" if is_async else "is no longer to be awaited"
            advice = f"{'Write' if is_async else 'Drop'} `await` before each call."
            yield Found(owner, tail, _BREAKING, about, advice)
        before, after = self.old.type_of(old.returns), self.new.type_of(new.returns)
        yield from self._read(owner, tail, "returned", before, after)

    def _read(
        self, owner: str, tail: str, was: str, old: Type | None, new: Type | None
    ) -> Iterator[Found]:
        """Compare two types of what users get."""
        if old is None or new is None or old == new:
            return
        now = "is" if was == "the type was" else "returns"
        about = f"{was} `{text(old)}`, {now} `{text(new)}`"
        if takes(old, new):
            yield Found(owner, tail, _FIXED, about, "Code for the old type goes on working.")
        else:
            yield Found(owner, tail, _BREAKING, about, "Handle each value of the new type.")

    def _class(self, owner: str, old: griffe.Class, new: griffe.Class) -> Iterator[Found]:
        breakages = list(griffe.find_breaking_changes(old, new))
        before, after = self.old.members(old), self.new.members(new)
        known, found = self.old.all_members(old), self.new.all_members(new)
        by_constructor: set[str] = set()
        if "__init__" in before and "__init__" in found:
            changes = list(
                self._object(owner, "", before["__init__"], found["__init__"], breakages)
            )
            if "dataclass" in new.labels:
                # Its fields are its parameters.
                by_constructor = {one.tail.strip("()") for one in changes}
                changes = [self._of_field(one, before, found) for one in changes]
            yield from changes
        for name, member in before.items():
            if name == "__init__" or name in by_constructor:
                continue
            if name in found:
                yield from self._object(owner, f".{name}", member, found[name], breakages)
            else:
                yield Found(owner, f".{name}", _BREAKING, f"{_kind(member)} removed", _STOP)
        for name, member in after.items():
            if name not in known and name not in by_constructor and name != "__init__":
                advice = "Use it where it helps."
                yield Found(owner, f".{name}", _ADDED, f"new {_kind(member)}", advice)
        yield from self._call_options(old, new, breakages)

    def _of_field(
        self, found: Found, old: dict[str, griffe.Object], new: dict[str, griffe.Object]
    ) -> Found:
        """Return a change of a parameter that is a field, too: most users read it."""
        name = found.tail.strip("()")
        if _is_settings(new["__init__"]):
            return found
        if name in old and name not in new:
            return replace(found, advice=f"{found.advice} {_STOP}")
        if name not in old or name not in new or not found.about.startswith("the type was"):
            return found
        read = list(self._object(found.owner, f".{name}", old[name], new[name], []))
        if not any(one.section is _BREAKING for one in read):
            return found
        also = f"{found.advice} " if found.section is _BREAKING else ""
        advice = f"{also}Handle each value of the new type."
        return replace(found, section=_BREAKING, advice=advice)

    def _call_options(
        self, old: griffe.Class, new: griffe.Class, breakages: list[griffe.Breakage]
    ) -> Iterator[Found]:
        """Compare the options that operations have in common; each is told for all of them."""
        before, after = self.old.operations(old), self.new.operations(new)
        for name in sorted(before.keys() & after.keys()):
            pair = before[name], after[name]
            own = [one for one in breakages if one.obj.name == name]
            for found in of_parameters("<operation>", "", pair, (self.old, self.new), own):
                if found.tail.strip("()") not in self.arguments.get(name, ()):
                    yield found

    def _ancestors(self, owner: str, old: griffe.Class, new: griffe.Class) -> Iterator[Found]:
        before, after = self.old.ancestors(old), self.new.ancestors(new)
        lost, won = self._differences(old, new)
        for path in sorted(lost):
            name = before[path]
            advice = f"Code that catches `{name}`, or asks `isinstance`, misses it: name it there."
            yield Found(owner, "", _BREAKING, f"no longer derived from `{name}`", advice)
        for path in sorted(won):
            name = after[path]
            advice = f"Code that catches `{name}`, or asks `isinstance`, meets it, too."
            yield Found(owner, "", _ADDED, f"derived from `{name}`", advice)

    def _differences(self, old: griffe.Class, new: griffe.Class) -> tuple[set[str], set[str]]:
        """Return the ancestors that a class lost and won, but for those told of its ancestors."""
        before, after = (
            {*names.ancestors(one)} for names, one in ((self.old, old), (self.new, new))
        )
        lost, won = before - after, after - before
        for path in before & after:
            pair = [names.class_at(path) for names in (self.old, self.new)]
            if pair[0] is not None and pair[1] is not None:
                inner = self._differences(pair[0], pair[1])
                lost, won = lost - inner[0], won - inner[1]
        return lost, won


def _is_settings(constructor: griffe.Object) -> bool:
    """Return whether all may be left out: users make such objects, and read others."""
    return isinstance(constructor, griffe.Function) and not any(
        parameter.required for parameter in list(constructor.parameters)[1:]
    )


def _methods(cls: griffe.Class) -> Iterator[tuple[str, griffe.Function]]:
    for name, member in cls.members.items():
        if isinstance(member, griffe.Function) and not name.startswith("_"):
            yield name, member


def _kind(member: griffe.Object) -> str:
    return "method" if member.is_function else "attribute"
