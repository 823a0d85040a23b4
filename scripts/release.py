"""Make a release: write changelog and version, make the package, commit and tag."""

from __future__ import annotations

import argparse
import gc
import os
import signal
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
    project = Project(ROOT)
    try:
        version = make_release(project, version, _today())
    except ReleaseError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("error: interrupted, all is as it was: run it again", file=sys.stderr)
        return 130
    print(f"Released {version}: the commit `Release {version}`, with the tag v{version}.")
    is_on_branch = project.git("branch", "--show-current").strip()
    push = "--follow-tags" if is_on_branch else f"origin v{version}"
    print(f"Now push it with `git push {push}`, and publish it with `make publish`.")
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


def _interrupt(*_: object) -> None:
    """End as Ctrl-C does: a plain end would leave a release half-made."""
    raise KeyboardInterrupt


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, _interrupt)
    # A run keeps nearly all its objects to the end: collecting garbage takes a sixth of the time.
    gc.disable()
    sys.exit(main())
