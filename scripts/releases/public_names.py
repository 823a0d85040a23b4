"""Reads from the source of a package which names of its hand-written side users have."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import griffe
from generator.docstrings import says_deprecated
from generator.type_shapes import Reader, Type, expanded

from releases.project import ReleaseError

# Modules whose names follow from the specification.
_GENERATED = frozenset({"models", "endpoints", "request_dicts"})
# Methods that each class has, or that only Python calls. Without `__enter__`, `with` would fail.
_UNNOTICED = {*dir(object), "__post_init__", "__setstate__", "__slots__"} - {"__init__"}

# An object of a package, or `None` for one of another package.
Named = griffe.Object | None


@dataclass(frozen=True)
class PublicNames:
    """The names of a package that users have, read without importing it."""

    root: griffe.Module
    modules: dict[str, dict[str, Named]] = field(default_factory=dict[str, dict[str, Named]])
    """By the names of modules: what each offers."""

    @cached_property
    def owners(self) -> dict[str, str]:
        """The path where each object is defined → the name by which users have it."""
        return {
            found.canonical_path: self.shown(module, name)
            for module, names in self.modules.items()
            for name, found in names.items()
            if found is not None
        }

    @cached_property
    def models(self) -> dict[str, griffe.Class]:
        """The classes of models by name, and the one that all derive from as `<model>`."""
        found: dict[str, griffe.Class] = {}
        for module in _modules_below(self.root, "models"):
            for name, member in module.members.items():
                if isinstance(member, griffe.Class):
                    found[name] = member
        for cls in list(found.values()):
            for base in cls.bases:
                path = base if isinstance(base, str) else base.canonical_path
                parent = self.class_at(path)
                if parent is not None and parent.name not in found:
                    found["<model>"] = parent
        return found

    @cached_property
    def unnamed(self) -> dict[str, griffe.Class]:
        """The classes that users get from attributes of others, and import from nowhere."""
        found: dict[str, griffe.Class] = {}
        public = (one for names in self.modules.values() for one in names.values())
        for cls in public:
            if not isinstance(cls, griffe.Class):
                continue
            for name, member in self.all_members(cls).items():
                if name.startswith("_") or not isinstance(member, griffe.Attribute):
                    continue
                for path in _named_in(member.annotation):
                    kind = self.class_at(path)
                    if kind is not None and not self._is_named(kind):
                        found[kind.canonical_path] = kind
        return found

    def _is_named(self, cls: griffe.Class) -> bool:
        """Return whether users import a class, or it follows from the specification."""
        inner = cls.canonical_path.split(".")[1]
        return cls.canonical_path in self.owners or inner in _GENERATED or inner == "_client"

    def shown(self, module: str, name: str) -> str:
        """Return a name as notes show it: most of those of the package itself stand alone."""
        is_alone = module == self.root.name and not _is_special(name)
        return name if is_alone else f"{module}.{name}"

    @cached_property
    def aliases(self) -> dict[str, Type]:
        """The types that stand for others, by name."""
        found: dict[str, Type] = {}
        for module in _written_by_hand(self.root):
            for name, member in module.members.items():
                if not isinstance(member, griffe.Attribute):
                    continue
                shape = _type(member.value) if str(member.annotation) == "TypeAlias" else None
                if shape is not None:
                    found[name] = shape
        return found

    def type_of(self, annotation: object) -> Type | None:
        """Return the type that an annotation states, if there is one that can be read."""
        shape = _type(annotation)
        return None if shape is None else expanded(shape, self.aliases)

    def members(self, cls: griffe.Class) -> dict[str, griffe.Object]:
        """Return what users have of a class, but for operations and what a public parent has."""
        inherited: set[str] = set()
        for path in self.ancestors(cls):
            if (parent := self.class_at(path)) is not None:
                inherited |= self.all_members(parent).keys() - cls.members.keys()
        found = self.all_members(cls)
        return {name: member for name, member in found.items() if name not in inherited}

    def all_members(self, cls: griffe.Class) -> dict[str, griffe.Object]:
        """Return all that users have of a class, but for operations."""
        found = self._with_operations(cls)
        return {name: member for name, member in found.items() if not self._is_operation(member)}

    def operations(self, cls: griffe.Class) -> dict[str, griffe.Function]:
        """Return the operations that a class has, if it is a client."""
        return {
            name: member
            for name, member in self._with_operations(cls).items()
            if isinstance(member, griffe.Function) and self._is_operation(member)
        }

    def _with_operations(self, cls: griffe.Class) -> dict[str, griffe.Object]:
        return {
            name: target
            for name, member in cls.all_members.items()
            if not (name.startswith("_") and not _is_special(name)) and name not in _UNNOTICED
            if (target := _resolved(member)) is not None
        }

    def _is_operation(self, member: griffe.Object) -> bool:
        return member.canonical_path.startswith(f"{self.root.name}.endpoints.")

    def ancestors(self, cls: griffe.Class) -> dict[str, str]:
        """Return the classes that users can catch or ask for: their paths and their names."""
        found: dict[str, str] = {}
        for base in cls.bases:
            path = base if isinstance(base, str) else base.canonical_path
            known = self.class_at(path)
            if known is None:
                name = str(base).partition("[")[0]
                found[name] = name
                continue
            if known.canonical_path in self.owners:
                found[known.canonical_path] = self.owners[known.canonical_path]
            found |= self.ancestors(known)
        return found

    def class_at(self, path: str) -> griffe.Class | None:
        """Return the class at a path, if it is one of this package."""
        found = self._object_at(path)
        return found if isinstance(found, griffe.Class) else None

    def value_of(self, expression: object) -> str:
        """Return an expression as text, or the value of the constant that it names."""
        if isinstance(expression, griffe.ExprName):
            constant = self._object_at(expression.canonical_path)
            if isinstance(constant, griffe.Attribute) and constant.value is not None:
                return str(constant.value)
        return str(expression)

    def _object_at(self, path: str) -> Named:
        package, _, rest = path.partition(".")
        if package != self.root.name or not rest:
            return None
        try:
            return _resolved(self.root[rest])
        except (KeyError, griffe.AliasResolutionError, griffe.CyclicAliasError):
            return None


def load(package: Path) -> PublicNames:
    """Read the package in a folder.

    Raises:
        ReleaseError: It cannot be read.
    """
    try:
        root = griffe.load(
            package.name,
            search_paths=[package.parent],
            try_relative_path=False,
            allow_inspection=False,
            resolve_aliases=False,
        )
    except (griffe.GriffeError, ImportError, SyntaxError, OSError) as error:
        raise ReleaseError(f"{package} cannot be read: {error}") from error
    if not isinstance(root, griffe.Module):
        raise ReleaseError(f"{package} is no package")
    found = PublicNames(root)
    found.modules[root.name] = _names(root)
    for name, module in root.modules.items():
        if not name.startswith("_") and name not in _GENERATED:
            found.modules[module.path] = _names(module)
    return found


def is_deprecated(found: griffe.Object) -> bool:
    """Return whether a decorator or the docstring of an object marks it as deprecated."""
    marks: list[griffe.Decorator] = []
    if isinstance(found, griffe.Function | griffe.Class):
        marks = found.decorators
    names = (str(mark.value).partition("(")[0].rpartition(".")[2] for mark in marks)
    return "deprecated" in names or says_deprecated(
        found.docstring.value if found.docstring else ""
    )


def deprecated_parameters(function: griffe.Function) -> set[str]:
    """Return the parameters that the docstring of a function calls deprecated."""
    if function.docstring is None:
        return set()
    return {
        parameter.name
        for part in function.docstring.parse("google", warnings=False)
        if isinstance(part, griffe.DocstringSectionParameters)
        for parameter in part.value
        if says_deprecated(parameter.description)
    }


def _names(module: griffe.Module) -> dict[str, Named]:
    # A version is public without being exported by `from package import *`.
    return {
        name: _resolved(member)
        for name, member in module.members.items()
        if member.is_public or (_is_special(name) and _is_own_alias(member, module))
        if not isinstance(member, griffe.Module)
    }


def _is_own_alias(member: griffe.Object | griffe.Alias, module: griffe.Module) -> bool:
    package = module.path.partition(".")[0]
    return isinstance(member, griffe.Alias) and member.target_path.startswith(f"{package}.")


def _is_special(name: str) -> bool:
    return name.startswith("__") and name.endswith("__")


def _resolved(member: griffe.Object | griffe.Alias) -> Named:
    try:
        target = member.final_target if isinstance(member, griffe.Alias) else member
    except (griffe.AliasResolutionError, griffe.CyclicAliasError):
        return None
    return target if isinstance(target, griffe.Object) else None


def _type(annotation: object) -> Type | None:
    if annotation is None:
        return None
    try:
        return Reader().read(ast.parse(str(annotation), mode="eval").body)
    except (SyntaxError, ValueError):
        return None


def _named_in(annotation: object) -> Iterator[str]:
    if isinstance(annotation, griffe.Expr):
        for part in annotation.iterate(flat=True):
            if isinstance(part, griffe.ExprName):
                yield part.canonical_path


def _modules_below(root: griffe.Module, name: str) -> Iterator[griffe.Module]:
    found = root.members.get(name)
    if isinstance(found, griffe.Module):
        yield found
        for inner in found.members.values():
            if isinstance(inner, griffe.Module):
                yield inner


def _written_by_hand(module: griffe.Module) -> Iterator[griffe.Module]:
    yield module
    for name, inner in module.members.items():
        if isinstance(inner, griffe.Module) and name not in _GENERATED:
            yield from _written_by_hand(inner)
