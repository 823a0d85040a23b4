"""The names by which a package goes: its own, that of its client, and all that follow from them."""

from __future__ import annotations

import ast
import builtins
import keyword
import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from packaging.version import InvalidVersion, Version

from generator.naming import EXPORTED, USED_CLASSES, pascal_case
from generator.rendering import TEMPLATES

RUNTIME = TEMPLATES / "runtime"

# Names beside which the template of the clients defines them.
_BESIDE_CLIENTS = {"RawRequest", "AsyncRawRequest"}


@dataclass(frozen=True)
class PackageNames:
    """The names of a package; the modules in `templates/runtime` are written with `OURS`."""

    package: str
    client: str

    @property
    def exported(self) -> frozenset[str]:
        """The classes that the package exports under names of its own."""
        return frozenset({self.client, f"Async{self.client}", f"{self.client}Error"})

    @property
    def classes(self) -> frozenset[str]:
        """All classes that are called after the client."""
        raw = f"{self.client}WithRawResponse"
        return self.exported | {raw, f"Async{raw}"}

    @cached_property
    def _words(self) -> dict[str, str]:
        words = {
            "https://example.europe-west1.talon.one": "https://api.example.com",
            OURS.client: self.client,
            OURS.package.upper(): self.package.upper(),
            OURS.package: self.package,
        }
        return words if self != OURS else {}

    def put_into(self, text: str) -> str:
        """Return the text of a module of the runtime with these names in the place of `OURS`."""
        if not self._words:
            return text
        pattern = "|".join(map(re.escape, self._words))
        return re.sub(pattern, lambda found: self._words[found[0]], text)


OURS = PackageNames("talonone", "TalonOne")
_PROJECT = TEMPLATES.parent / "pyproject.toml"
_FIRST_VERSION = "0.1.0"


@dataclass(frozen=True)
class Metadata:
    """The facts about a package that it tells beside those of its specification."""

    distribution: str
    """The name that pip knows it by."""
    version: str
    requires: list[str]
    """The distributions that it needs at run time."""
    extras: dict[str, list[str]]
    """Those that only a part of it needs."""


def metadata(names: PackageNames, version: str | None = None) -> Metadata:
    """Return the facts of a package: for ours, those of the project.

    Args:
        names: The names of the package.
        version: Its version, if one is chosen.
    """
    project = tomllib.loads(_PROJECT.read_text(encoding="utf-8"))["project"]
    is_ours = names == OURS
    return Metadata(
        project["name"] if is_ours else names.package,
        version or (project["version"] if is_ours else _FIRST_VERSION),
        project["dependencies"],
        project["optional-dependencies"],
    )


def version_problem(version: str) -> str | None:
    """Return why a package cannot have a version."""
    try:
        normal = str(Version(version))
    except InvalidVersion:
        return "write it as 1.2.3"
    return None if normal == version else f"its normal form is {normal}"


def usual_client(package: str) -> str:
    """Return the name that the client of a package has unless another one is chosen."""
    return OURS.client if package == OURS.package else pascal_case(package)


def package_problem(name: str) -> str | None:
    """Return why a package cannot be called `name`."""
    if not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", name) or keyword.iskeyword(name):
        return "Python could not import it"
    if re.match("docs(_|$)", name.lower()):
        return "reference pages go into folders with such names"
    if name in sys.stdlib_module_names or name in ("httpx", "msgspec"):
        return "it would hide a module that it needs"
    return None


def client_problem(names: PackageNames) -> str | None:
    """Return why a client cannot have its name."""
    if not re.fullmatch(r"[A-Z][A-Za-z0-9]*", names.client) or keyword.iskeyword(names.client):
        return "pass --client-name with a name in PascalCase, such as MyShop"
    if names == OURS:
        return None
    taken = {*dir(builtins), *EXPORTED, *USED_CLASSES, *_BESIDE_CLIENTS, *_used_in_runtime()}
    if clash := sorted(names.classes & taken):
        return f"the package has another {clash[0]}; pass another --client-name"
    return None


def _used_in_runtime() -> Iterator[str]:
    """Yield the names in the modules that classes called after the client stand in."""
    for path in RUNTIME.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        if OURS.client in text:
            for node in ast.walk(ast.parse(text)):
                match node:
                    case ast.Name(id=name) | ast.ClassDef(name=name):
                        yield name
                    case ast.alias(name=name, asname=other):
                        yield other or name
                    case _:
                        pass
