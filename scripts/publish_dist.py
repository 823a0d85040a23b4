"""Build the release at HEAD, and upload its wheel and source distribution to a package index.

User name and password are those of twine: `TWINE_USERNAME` and `TWINE_PASSWORD`, `.pypirc` or the
keyring. They are on no command line and in no output.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

from build_dist import DIST, SDIST, WHEEL, Failed, build, git, has_changes
from releases.baseline import last_release
from releases.project import ROOT, Project, ReleaseError

# How indexes without a status of its own for it say that they have a file.
_THERE = re.compile(r"already (?:exists|been taken)|overwr|does not allow updat", re.IGNORECASE)
_STATUS = re.compile(r"HTTPError: (\d{3})\b")
_NO_CONNECTION = re.compile(r"(?:Connect|SSL|Proxy|Timeout)")
# The parts of an address that may be a secret: all before the host, and the query.
_SECRETS = re.compile(r"(?<=://)[^/\s]*@|\?\S*")
_COLOURS = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--repository", help="a URL, or a name from .pypirc")
    repository: str | None = parser.parse_args(arguments).repository
    try:
        if not repository:
            raise Failed("no index is named: `make publish REPOSITORY=...` takes a URL or a name")
        _check_address(repository)
        project = Project(ROOT)
        _check_release(project)
        for line in publish(repository, project.version):
            print(line)
    except Failed as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped: run it again to publish what is missing.", file=sys.stderr)
        return 130
    return 0


def _check_address(repository: str) -> None:
    """Refuse a URL with a password in it: it would be in lists of processes and in logs."""
    if "://" in repository and "@" in urlsplit(repository).netloc:
        raise Failed(
            "the URL of the index has a user name in it: "
            "set TWINE_USERNAME and TWINE_PASSWORD instead"
        )


def _check_release(project: Project) -> None:
    """Refuse everything but the commit that is the release of the version in the tree."""
    if has_changes():
        raise Failed("the tree has changes that are in no commit: commit or remove them first")
    try:
        release = last_release(project)
    except ReleaseError:
        release = None
    if release is None or git("rev-parse", f"{release}^{{commit}}") != git("rev-parse", "HEAD"):
        raise Failed(
            f"HEAD is not the release {project.version}: "
            f"run `make release`, or check out the tag v{project.version}"
        )


def publish(repository: str, number: str) -> list[str]:
    """Upload wheel and source distribution; return a line for each.

    An upload that broke off can be repeated: files of the same version have the same bytes.

    Raises:
        Failed: The index refuses a file, or has all of them.
    """
    built = [path for path in build([WHEEL, SDIST], DIST) if path.suffix != ".json"]
    lines, there = [], 0
    for path in sorted(built):
        if _upload(path, repository):
            lines.append(f"{path.name}: published")
        else:
            there += 1
            lines.append(f"{path.name}: was there")
    if there == len(built):
        raise Failed(f"the index has version {number} already: a version is published once")
    return lines


def _upload(path: Path, repository: str) -> bool:
    """Upload a file; return whether the index took it, and did not have it."""
    command = [sys.executable, "-m", "twine", "upload", "--non-interactive", "--verbose"]
    command += ["--disable-progress-bar"]
    command += ["--repository-url" if "://" in repository else "--repository", repository]
    # The address in twine's variable would count more than the name.
    variables = {name: os.environ[name] for name in os.environ if name != "TWINE_REPOSITORY_URL"}
    run = subprocess.run(
        [*command, str(path)],
        # So wide that no sentence is broken into two lines.
        env=variables | {"COLUMNS": "1000"},
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    if run.returncode == 0:
        return True
    output = _COLOURS.sub("", run.stdout + run.stderr)
    found = _STATUS.search(output)
    status = found[1] if found else ""
    if status == "409" or (status in ("400", "403") and _THERE.search(output)):
        return False
    if status in ("401", "403") or "Credential not found" in output:
        raise Failed(
            "the index does not take this user name and password: set TWINE_USERNAME and "
            "TWINE_PASSWORD, or write them into .pypirc or the keyring"
        )
    raise Failed(f"{path.name} cannot be uploaded: {_SECRETS.sub('', _reason(output))}")


def _reason(output: str) -> str:
    """Return the sentence of twine's error, or only the kind of one that it did not expect."""
    lines = output.strip().splitlines() or ["twine printed nothing"]
    expected = [line.removeprefix("ERROR").strip() for line in lines if line.startswith("ERROR")]
    if expected:
        return expected[-1]
    kind = lines[-1].partition(": ")[0].rpartition(".")[2]
    if _NO_CONNECTION.match(kind):
        return f"no connection to the index ({kind}): look at its address and the network"
    return kind


if __name__ == "__main__":
    sys.exit(main())
