"""List the parts of the wheel: an SBOM in CycloneDX's JSON, the same bytes for the same commit.

It has the package itself and all that it needs at run time, with the locked versions and hashes;
what only an extra needs is marked as optional. No address, date or random number is in it.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from email.parser import HeaderParser
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path
from typing import Any
from urllib.parse import quote
from zipfile import ZipFile

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

Json = dict[str, Any]
# The version of CycloneDX.
SCHEMA = "1.6"
_LOCKED = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)(.*\n(?:[ ]+--hash.*\n?)*)", re.MULTILINE)
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


@dataclass(frozen=True)
class Locked:
    """A version in a lock file, and the hashes of its files."""

    version: str
    hashes: tuple[str, ...]


def read_lock(text: str) -> dict[str, Locked]:
    """Return the packages of a lock file by name.

    One that has a version for each of several Pythons counts with the newest, the last.
    """
    return {
        canonicalize_name(name): Locked(version, tuple(_HASH.findall(rest)))
        for name, version, rest in _LOCKED.findall(text)
    }


def write_sbom(wheel: Path, source: Path) -> Path:
    """Write the list of a wheel's parts beside it, with the lock file of its source."""
    with ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        metadata = HeaderParser().parsestr(archive.read(name).decode("utf-8"))
    lock = read_lock((source / "requirements-dev.lock").read_text(encoding="utf-8"))
    needed = [Requirement(line) for line in metadata.get_all("Requires-Dist", [])]
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    own = _component(metadata["Name"], Locked(metadata["Version"], (digest,)))
    own["description"] = metadata["Summary"]
    own["licenses"] = [{"expression": metadata["License-Expression"]}]
    distribution, version = wheel.name.split("-")[:2]
    path = wheel.with_name(f"{distribution}-{version}.cdx.json")
    text = json.dumps(_document(own, needed, lock), indent=1)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")
    return path


def _document(own: Json, needed: list[Requirement], lock: Mapping[str, Locked]) -> Json:
    """Return the document; the fields for its number and date may be missing, and are."""
    always = [line for line in needed if not _is_for_extra(line)]
    required = set(_closure(_names(always, lock), lock))
    everything = sorted(_closure(_names(needed, lock), lock))
    parts = {name: _component(name, lock[name]) for name in everything}
    for name, part in parts.items():
        part["scope"] = "required" if name in required else "optional"
    below = {name: _below(name, lock) for name in everything}
    relations = [(own, _names(needed, lock)), *((parts[name], below[name]) for name in everything)]
    return {
        "$schema": f"http://cyclonedx.org/schema/bom-{SCHEMA}.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": SCHEMA,
        "version": 1,
        "metadata": {"component": own},
        "components": list(parts.values()),
        "dependencies": [
            {"ref": part["bom-ref"], "dependsOn": [parts[name]["bom-ref"] for name in names]}
            for part, names in relations
        ],
    }


def _component(name: str, locked: Locked) -> Json:
    purl = f"pkg:pypi/{canonicalize_name(name)}@{quote(locked.version)}"
    return {
        "type": "library",
        "bom-ref": purl,
        "name": name,
        "version": locked.version,
        "purl": purl,
        "hashes": [{"alg": "SHA-256", "content": content} for content in locked.hashes],
    }


def _closure(names: Iterable[str], lock: Mapping[str, Locked]) -> Iterator[str]:
    """Yield packages and all that they need, each once."""
    waiting, found = list(names), set[str]()
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            yield name
            waiting += _below(name, lock)


def _below(name: str, lock: Mapping[str, Locked]) -> list[str]:
    """Return what a locked package needs, as its installed metadata has it, for any system."""
    try:
        lines = requires(name) or []
    except PackageNotFoundError:  # It is for another system than this.
        return []
    return _names([line for line in map(Requirement, lines) if not _is_for_extra(line)], lock)


def _names(requirements: Iterable[Requirement], lock: Mapping[str, Locked]) -> list[str]:
    """Return the names of requirements; those that are not in the lock are for old Pythons."""
    names = {canonicalize_name(requirement.name) for requirement in requirements}
    return sorted(name for name in names if name in lock)


def _is_for_extra(requirement: Requirement) -> bool:
    return re.search(r"\bextra\b", str(requirement.marker or "")) is not None
