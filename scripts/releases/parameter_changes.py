"""Finds what changed of the parameters of a function."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import griffe
from generator.type_shapes import takes, text

from releases.entries import Section
from releases.public_names import PublicNames, deprecated_parameters

_ADDED, _BREAKING = Section.ADDED, Section.BREAKING
_Pair = tuple[griffe.Function, griffe.Function]


@dataclass(frozen=True)
class Found:
    """A change of hand-written code, before those that are alike are joined."""

    owner: str
    """The class, function or module, by the name that users have."""
    tail: str
    """The part of it that changed: `.close`, `(deadline)`, or nothing for the whole."""
    section: Section
    about: str
    advice: str


def of_parameters(
    owner: str,
    tail: str,
    functions: _Pair,
    packages: tuple[PublicNames, PublicNames],
    breakages: Iterable[griffe.Breakage],
) -> Iterator[Found]:
    """Yield what changed of the parameters from one function to another.

    Args:
        owner: The class or function that they belong to.
        tail: The method, if it is another one than the constructor.
        functions: The old one and the new one.
        packages: The packages that they are in.
        breakages: The breaking changes that griffe found from one to the other.
    """
    old, new = functions
    names = _renamed(old, new)
    for before, after in names.items():
        about = f"the parameter was called `{before}`, is `{after}`"
        yield Found(owner, f"{tail}({after})", _BREAKING, about, "Pass it by its new name.")
    for one in breakages:
        if one.kind is griffe.BreakageKind.PARAMETER_CHANGED_DEFAULT:
            # Names of constants are compared there, not their values.
            continue
        parameter = one.old_value if one.new_value is None else one.new_value
        if isinstance(parameter, griffe.Parameter) and parameter.name not in {
            *names,
            *names.values(),
        }:
            yield Found(owner, f"{tail}({parameter.name})", _BREAKING, *_broken(one))
    known = {parameter.name: parameter for parameter in old.parameters}
    for parameter in new.parameters:
        where = f"{tail}({parameter.name})"
        before_it = known.get(parameter.name)
        if before_it is not None:
            yield from _parameter(owner, where, (before_it, parameter), packages)
        elif not parameter.required and parameter.name not in names.values():
            about = f"new optional parameter, `{parameter.annotation}`"
            yield Found(owner, where, _ADDED, about, "Pass it where it helps.")
    texts = [one.docstring.value if one.docstring else "" for one in functions]
    if texts[0] == texts[1]:
        return
    kept = {parameter.name for parameter in new.parameters} & known.keys()
    was, now = deprecated_parameters(old), deprecated_parameters(new)
    for name in sorted(kept & (was ^ now)):
        yield Found(owner, f"{tail}({name})", *_deprecation(is_now=name in now))


def _parameter(
    owner: str,
    where: str,
    pair: tuple[griffe.Parameter, griffe.Parameter],
    packages: tuple[PublicNames, PublicNames],
) -> Iterator[Found]:
    old, new = pair
    if old.required and not new.required and old.default is None:
        about = "the parameter was required, is optional"
        yield Found(owner, where, _ADDED, about, "It may be left out.")
    if not old.required and not new.required:
        values = [names.value_of(one.default) for names, one in zip(packages, pair, strict=True)]
        if values[0] != values[1]:
            about = f"the default was `{values[0]}`, is `{values[1]}`"
            yield Found(owner, where, _BREAKING, about, "Pass the old value to keep it.")
    before, after = (
        names.type_of(one.annotation) for names, one in zip(packages, pair, strict=True)
    )
    if before is None or after is None or before == after:
        return
    about = f"the type was `{text(before)}`, is `{text(after)}`"
    if takes(after, before):
        yield Found(owner, where, _ADDED, about, "Values of the new type may be passed, too.")
    else:
        yield Found(owner, where, _BREAKING, about, "Pass a value of the new type.")


def _renamed(old: griffe.Function, new: griffe.Function) -> dict[str, str]:
    """Return the old and the new name of a parameter that is the same in all else."""
    before = {one.name: _facts(one, index) for index, one in enumerate(old.parameters)}
    after = {one.name: _facts(one, index) for index, one in enumerate(new.parameters)}
    gone = {name: facts for name, facts in before.items() if name not in after}
    come = {name: facts for name, facts in after.items() if name not in before}
    return {
        name: other
        for name, facts in gone.items()
        for other, same in come.items()
        if facts == same and facts[1] != griffe.ParameterKind.positional_only
    }


def _facts(one: griffe.Parameter, index: int) -> tuple[int, object, str, str]:
    return index, one.kind, str(one.annotation), str(one.default)


def _broken(one: griffe.Breakage) -> tuple[str, str]:
    """Return what changed and what to do about it."""
    kinds = griffe.BreakageKind
    old, new = one.old_value, one.new_value
    match one.kind:
        case kinds.PARAMETER_REMOVED:
            return "parameter removed", "Leave it out: a call that passes it is a `TypeError`."
        case kinds.PARAMETER_ADDED_REQUIRED:
            return f"new required parameter, `{new.annotation}`", "Pass it in each call."
        case kinds.PARAMETER_CHANGED_REQUIRED:
            return "the parameter was optional, is required", "Pass it in each call."
        case kinds.PARAMETER_MOVED:
            return "the parameter is at another position", "Pass it by name."
        case _:
            about = f"the parameter was {old.kind.value}, is {new.kind.value}"
            return about, "Pass it so."


def _deprecation(*, is_now: bool) -> tuple[Section, str, str]:
    if is_now:
        advice = "Use what its description names instead; it still works in this version."
        return Section.DEPRECATED, "parameter deprecated", advice
    return Section.FIXED, "parameter no longer deprecated", "It is there to stay."
