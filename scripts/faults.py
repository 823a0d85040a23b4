"""The faults of `mutants.toml`: what each of them means, where it goes, and how it is put there.

There are three kinds, and each is found by what it means, not by how the code happens to look:

- `operation`: data of an operation, the `Operation(...)` with that id (`*` for all of them).
  `set` gives arguments other values, or `find` and `replace` change the code of the arguments.
- `inside`: the code of a function, method, class, constant, module or package of the generated
  package, by its name; where others have the same one, names of classes, modules or packages
  around it tell them apart. `find` and `replace` are patterns as `code_patterns` has them, which
  have to fit one place, unless `every = true`.
- `pointer`: an object or a list in the specification, by its JSON pointer, as the generator
  misreads it. `set` gives it other keys, `remove` takes a key or an item out. The tests still
  read the specification as it is.
"""

from __future__ import annotations

import ast
import copy
import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from code_patterns import filled, matches, parsed, replaced
from generator.bundle import read_document

FAULTS = Path(__file__).with_name("mutants.toml")
SPEC = Path("openapi/talon-one-integration.yaml")
BUNDLE = Path("generated/docs/openapi.yaml")
"""The specification in one file, if it is written in several."""
PACKAGE = Path("generated/talonone")


class Unusable(Exception):
    """A fault that cannot be tried; the tests say nothing about it."""


@dataclass(frozen=True)
class Place:
    """A node of a module that is to be replaced, and the code that replaces it."""

    path: Path
    tree: ast.Module
    node: ast.AST
    code: ast.AST

    def __str__(self) -> str:
        return f"{self.path}:{getattr(self.node, 'lineno', 1)}"


@dataclass(frozen=True)
class Fault:
    """One thing that somebody could get wrong."""

    what: str
    operation: str = ""
    inside: str = ""
    pointer: str = ""
    find: str = ""
    replace: str = ""
    every: bool = False
    set: Mapping[str, Any] = field(default_factory=dict[str, Any])
    remove: str = ""

    @property
    def target(self) -> str:
        """Where the fault is, in the words of the table."""
        return self.operation or self.inside or self.pointer

    def places(self, root: Path) -> list[Place]:
        """Return the places of the generated package that the fault changes."""
        found: dict[int, Place] = {}
        scopes = 0
        for path in sorted((root / PACKAGE).rglob("*.py")):
            text = path.read_text(encoding="utf-8")
            relative = path.relative_to(root / PACKAGE.parent)
            if not self._may_be_in(text, relative):
                continue
            tree = ast.parse(text)
            for scope in self._scopes(tree, relative):
                scopes += 1
                for node, code in self._changes(scope):
                    found[id(node)] = Place(path, tree, node, code)
        places = list(found.values())
        if not scopes:
            raise Unusable(f"nothing in {PACKAGE} is called {self.target}")
        if not places:
            raise Unusable(f"{self._sought} is not in {self.target}")
        if len(places) > 1 and not self.every and self.operation != "*":
            shown = ", ".join(map(str, places))
            raise Unusable(f"{self._sought} is at {len(places)} places of {self.target}: {shown}")
        return places

    def changed_document(self, root: Path) -> Any:
        """Return the specification as the generator misreads it."""
        document = copy.deepcopy(_document(root / SPEC))
        part: Any = document
        for step in self.pointer.split("/")[1:]:
            key = step.replace("~1", "/").replace("~0", "~")
            part = self._inside(part, key)
        if self.remove and self.remove not in part:
            raise Unusable(f"there is no {self.remove!r} at {self.pointer} to remove")
        if isinstance(part, list):
            part.remove(self.remove)
            return document
        if unchanged := [key for key, value in self.set.items() if part.get(key) == value]:
            raise Unusable(f"{self.pointer} has just this {unchanged[0]} already")
        part.pop(self.remove, None)
        part.update(self.set)
        return document

    def changed_modules(self, root: Path) -> dict[Path, str]:
        """Return the modules of the generated package that the fault changes, as they become."""
        trees: dict[Path, ast.Module] = {}
        for place in self.places(root):
            tree = trees.get(place.path, place.tree)
            trees[place.path] = replaced(tree, place.node, place.code)
        try:
            return {path: ast.unparse(tree) + "\n" for path, tree in trees.items()}
        except ValueError as error:
            raise Unusable(f"Python cannot write the replacement in this place: {error}") from None

    def write_document(self, root: Path, folder: Path) -> Path:
        """Write the specification as the generator misreads it into a folder."""
        path = folder / SPEC.name
        # JSON is YAML, too.
        path.write_text(json.dumps(self.changed_document(root), ensure_ascii=False), "utf-8")
        return path

    def _inside(self, part: Any, key: str) -> Any:
        try:
            return part[int(key) if isinstance(part, list) else key]
        except (KeyError, ValueError, IndexError, TypeError):
            raise Unusable(f"{self.pointer} leads nowhere: there is no {key!r}") from None

    @property
    def _sought(self) -> str:
        return f"`{self.find}`" if self.find else f"argument {' or '.join(self.set)}"

    def _may_be_in(self, text: str, relative: Path) -> bool:
        """Return whether the target can be in a module: most need not be parsed."""
        name = self.target.rpartition(".")[2]
        return name == "*" or name in text or name in relative.with_suffix("").parts

    def _scopes(self, tree: ast.Module, relative: Path) -> Iterator[ast.AST]:
        if self.operation:
            yield from _operations(tree, self.operation)
            return
        module = ".".join(relative.with_suffix("").parts).removesuffix(".__init__")
        names = f".{module}".split(".")
        packages = [".".join(names[:count]) for count in range(2, len(names) + 1)]
        if any(_is_called(package, self.inside) for package in packages):
            yield tree
        for name, node in _definitions(tree, f".{module}"):
            if _is_called(name, self.inside):
                yield node

    def _changes(self, scope: ast.AST) -> Iterator[tuple[ast.AST, ast.AST]]:
        if self.set:
            assert isinstance(scope, ast.Call)
            for argument in scope.keywords:
                if argument.arg and argument.arg in self.set:
                    value = ast.Constant(self.set[argument.arg])
                    if ast.dump(argument.value) != ast.dump(value):
                        yield argument.value, value
            return
        replacement = parsed(self.replace)
        for node, captured in matches(parsed(self.find), scope):
            yield node, filled(replacement, captured)


def read_faults() -> list[Fault]:
    """Return all faults of the table."""
    content = tomllib.loads(FAULTS.read_text(encoding="utf-8"))
    return [checked(Fault(**fault)) for fault in content["fault"]]


def checked(fault: Fault) -> Fault:
    """Refuse a fault that is of no kind, or of several."""
    if sum(map(bool, (fault.operation, fault.inside, fault.pointer))) != 1:
        raise ValueError(f"{fault.what}: it needs one of `operation`, `inside` and `pointer`")
    changes = bool(fault.find and fault.replace) + bool(fault.set) + bool(fault.remove)
    if changes != 1 or bool(fault.find) != bool(fault.replace):
        raise ValueError(f"{fault.what}: it needs `find` with `replace`, or `set`, or `remove`")
    fits = {
        "operation": not fault.remove,
        "inside": bool(fault.find),
        "pointer": not fault.find,
    }
    kind = "operation" if fault.operation else "inside" if fault.inside else "pointer"
    if not fits[kind]:
        raise ValueError(f"{fault.what}: `{kind}` does not go with its other keys")
    return fault


@cache
def _document(path: Path) -> Any:
    return read_document(path).root


def _is_called(name: str, wanted: str) -> bool:
    """Return whether a dotted name ends as wanted, and has the other wanted names before it."""
    *before, last = name.split(".")
    *around, own = wanted.split(".")
    left = iter(before)
    return last == own and all(part in left for part in around)


def _definitions(node: ast.AST, prefix: str) -> Iterator[tuple[str, ast.AST]]:
    """Yield everything that has a name in a module, with the dotted name that leads there."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            name = f"{prefix}.{child.name}"
            yield name, child
            yield from _definitions(child, name)
        elif isinstance(child, (ast.Assign, ast.AnnAssign)):
            targets = child.targets if isinstance(child, ast.Assign) else [child.target]
            for target in targets:
                if isinstance(target, ast.Name):
                    yield f"{prefix}.{target.id}", child
        elif isinstance(child, ast.If):
            yield from _definitions(child, prefix)


def _operations(tree: ast.Module, operation_id: str) -> Iterator[ast.Call]:
    """Yield the `Operation(...)` with an id, or all of them."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or ast.unparse(node.func) != "Operation":
            continue
        ids = [argument.value for argument in node.keywords if argument.arg == "id"]
        if ids and (operation_id == "*" or ast.unparse(ids[0]) == repr(operation_id)):
            yield node
