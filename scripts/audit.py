"""Look for known advisories of the dependencies: the lowest versions allowed, and the locked ones.

It prints a line for each: package, version, advisory and the versions that fixed it. Where no
database of advisories can be reached, as on a machine that is offline, it says so.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from compat import needed, oldest

ROOT = Path(__file__).resolve().parents[1]
LOCK = ROOT / "requirements-dev.lock"
# The databases that pip-audit knows, in the order in which they are asked.
SERVICES = [["pypi"], ["osv"]]
FOUND, NOBODY_CAN_TELL = 1, 3


class UnreachableError(Exception):
    """No database answered; the text is why."""


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--require", action="store_true", help="fail if no database can be reached")
    parser.add_argument("--osv-url", help="ask this database alone, one with the interface of OSV")
    options = parser.parse_args(arguments)
    services = [["osv", "--osv-url", options.osv_url]] if options.osv_url else SERVICES
    try:
        with tempfile.TemporaryDirectory() as folder:
            lowest = Path(folder, "lowest.txt")
            lowest.write_text("\n".join(lowest_versions()) + "\n", encoding="utf-8")
            lines = [
                *audit(lowest, "the lowest version allowed", services),
                *audit(LOCK, "locked", services),
            ]
    except UnreachableError as error:
        print(
            f"note: no database of advisories can be reached ({error}): "
            "run `make audit` again where the network allows it",
            file=sys.stderr,
        )
        return NOBODY_CAN_TELL if options.require else 0
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130
    for line in lines:
        print(line)
    if lines:
        print(
            "error: dependencies have known faults: raise their versions in pyproject.toml, "
            "and run `make lock`",
            file=sys.stderr,
        )
        return FOUND
    print("No dependency has a known fault.")
    return 0


def lowest_versions() -> list[str]:
    """Return the lowest versions of what the package names, with all of its extras.

    The package does not name those that they need in turn: new installations get the newest.
    """
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [f"{name}=={version}" for name, version in oldest(needed(project)).items()]


def audit(requirements: Path, place: str, services: Sequence[Sequence[str]]) -> list[str]:
    """Return a line for each advisory, from the first database that answers."""
    reasons: list[str] = []
    for service in services:
        try:
            return _findings(report(requirements, service), place)
        except UnreachableError as error:
            reasons.append(f"{service[0]}: {error}")
    raise UnreachableError("; ".join(reasons))


def report(requirements: Path, service: Sequence[str]) -> list[dict[str, Any]]:
    """Run pip-audit, and return what it tells of each package."""
    command = [sys.executable, "-m", "pip_audit", "--vulnerability-service", *service]
    command += ["--requirement", str(requirements), "--no-deps", "--disable-pip"]
    command += ["--format", "json", "--progress-spinner", "off", "--desc", "off"]
    # Settings of the environment could send the report to a file, or leave out what is known.
    variables = {name: os.environ[name] for name in os.environ if not name.startswith("PIP_AUDIT_")}
    run = subprocess.run(
        command, env=variables, capture_output=True, text=True, errors="replace", check=False
    )
    try:
        packages: list[dict[str, Any]] = json.loads(run.stdout)["dependencies"]
    except ValueError:
        lines = run.stderr.strip().splitlines() or ["it said nothing"]
        raise UnreachableError(_short(lines[-1])) from None
    return packages


def _findings(packages: Sequence[dict[str, Any]], place: str) -> list[str]:
    """Return a line for each advisory.

    Raises:
        UnreachableError: The database knows none of the packages. It is a copy without advisories.
    """
    known = [package for package in packages if "vulns" in package]
    if not known:
        raise UnreachableError("it knows none of the packages")
    for package in packages:
        if package not in known:
            print(f"note: {package['name']} is in no database of advisories", file=sys.stderr)
    return [
        f"{package['name']} {package['version']} ({place}): {advisory['id']}, "
        f"fixed in {', '.join(advisory['fix_versions']) or 'no version'}"
        for package in known
        for advisory in package["vulns"]
    ]


def _short(line: str) -> str:
    """Return the kind of an error that pip-audit did not expect, or all that it says of another."""
    unexpected = re.match(r"[\w.]*\.(\w+): ", line)
    return unexpected[1] if unexpected else line


if __name__ == "__main__":
    sys.exit(main())
