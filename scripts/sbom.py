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
from zipfile import ZipFile

from cyclonedx.factory.license import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentScope, ComponentType
from cyclonedx.output import make_outputter
from cyclonedx.schema import OutputFormat, SchemaVersion
from packageurl import PackageURL
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

SCHEMA = SchemaVersion.V1_6
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
    distribution, version = wheel.name.split("-")[:2]
    hashes = [hashlib.sha256(wheel.read_bytes()).hexdigest()]
    own = _component(metadata["Name"], Locked(version, tuple(hashes)), None)
    own.licenses.add(LicenseFactory().make_from_string(metadata["License-Expression"]))
    needed = [Requirement(line) for line in metadata.get_all("Requires-Dist", [])]
    path = wheel.with_name(f"{distribution}-{version}.cdx.json")
    path.write_text(_as_json(own, needed, lock), encoding="utf-8", newline="\n")
    return path


def _as_json(own: Component, needed: list[Requirement], lock: Mapping[str, Locked]) -> str:
    always = [line for line in needed if not _is_for_extra(line)]
    required = set(_closure(_names(always, lock), lock))
    everything = sorted(_closure(_names(needed, lock), lock))
    components = {
        name: _component(
            name,
            lock[name],
            ComponentScope.REQUIRED if name in required else ComponentScope.OPTIONAL,
        )
        for name in everything
    }
    bom = Bom(components=components.values())
    bom.metadata.component = own
    bom.register_dependency(own, [components[name] for name in _names(needed, lock)])
    for name, component in components.items():
        bom.register_dependency(component, [components[other] for other in _below(name, lock)])
    content = json.loads(make_outputter(bom, OutputFormat.JSON, SCHEMA).output_as_string())
    # Both may be missing, and would differ each time.
    del content["serialNumber"], content["metadata"]["timestamp"]
    return json.dumps(content, indent=1, sort_keys=True) + "\n"


def _component(name: str, locked: Locked, scope: ComponentScope | None) -> Component:
    purl = PackageURL("pypi", name=canonicalize_name(name), version=locked.version)
    return Component(
        name=name,
        version=locked.version,
        type=ComponentType.LIBRARY,
        scope=scope,
        purl=purl,
        bom_ref=purl.to_string(),
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=content) for content in locked.hashes],
    )


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
