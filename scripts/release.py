"""Make a release: write changelog and version, make the package, commit and tag."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from datetime import UTC, datetime

from releases.making import make_release
from releases.project import ROOT, Project, ReleaseError


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument(
        "--version", help="the version; by default that of CHANGELOG.md, or the one called for"
    )
    version: str | None = parser.parse_args(arguments).version
    try:
        version = make_release(Project(ROOT), version, _today())
    except ReleaseError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    print(f"Released {version}: the commit `Release {version}`, with the tag v{version}.")
    print("Now push it with `git push --follow-tags`, and publish it with `make publish`.")
    return 0


def _today() -> str:
    """Return the day in UTC, or that of `SOURCE_DATE_EPOCH`."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return datetime.now(UTC).date().isoformat()
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date().isoformat()
    except (ValueError, OverflowError, OSError):
        raise ReleaseError(f"SOURCE_DATE_EPOCH is seconds since 1970, not {epoch!r}") from None


if __name__ == "__main__":
    # A run keeps nearly all its objects to the end: collecting garbage takes a sixth of the time.
    gc.disable()
    sys.exit(main())
