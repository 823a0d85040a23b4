"""Fails if `generated/` is not what `make gen` makes of the specification and the templates."""

from __future__ import annotations

import difflib
import sys
import tempfile
from pathlib import Path

from generate import ROOT, generate
from generator.faults import SpecError
from generator.package_names import OURS

_SHOWN = 100


def contents(folder: Path) -> dict[str, bytes]:
    """Return the files below `folder`, what Python and stopped runs leave there aside."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not _is_left_over(path.relative_to(folder))
    }


def _is_left_over(path: Path) -> bool:
    return "__pycache__" in path.parts or path.parts[0].startswith(".generate-")


def differences(committed: dict[str, bytes], made: dict[str, bytes]) -> list[str]:
    """Return the lines of a diff from what is there to what should be."""
    lines: list[str] = []
    for name in sorted({*committed, *made}):
        before, after = committed.get(name), made.get(name)
        if before != after:
            lines += difflib.unified_diff(
                _lines(before),
                _lines(after),
                f"generated/{name}" if before is not None else "missing",
                f"made/{name}" if after is not None else "no longer made",
                lineterm="",
            )
    return lines


def _lines(content: bytes | None) -> list[str]:
    # Pictures are no texts; a line of them tells enough.
    return [] if content is None else content.decode(errors="backslashreplace").splitlines()


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder)
        try:
            generate(ROOT / "openapi" / "talon-one-integration.yaml", made, OURS)
        except SpecError as error:
            print(f"error: {error}", file=sys.stderr)
            return 1
        lines = differences(contents(ROOT / "generated"), contents(made))
    if not lines:
        return 0
    print("\n".join(lines[:_SHOWN]))
    more = f" ({len(lines) - _SHOWN} more lines)" if len(lines) > _SHOWN else ""
    print(
        f"error: generated/ is not what the templates make{more}: run `make gen`", file=sys.stderr
    )
    return 1


if __name__ == "__main__":
    sys.exit(main())
