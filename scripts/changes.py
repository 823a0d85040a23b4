"""Say what changed for users from one generated package to another.

`changes.py OLD NEW` takes the folders of two packages, such as `generated/talonone` of two
releases, and prints a line for each change, breaking ones first; `--json` prints them as JSON.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from generator.change_report import as_json, as_lines
from generator.changes import find_changes
from generator.surface import UnreadableError, read_surface


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("old", type=Path, help="the folder of the older package")
    parser.add_argument("new", type=Path, help="the folder of the newer package")
    parser.add_argument("--json", action="store_true", help="print the changes as JSON")
    options = parser.parse_args(arguments)
    surfaces = []
    for folder in (options.old, options.new):
        try:
            surfaces.append(read_surface(folder))
        except UnreadableError as error:
            print(f"error: {folder} is no package that can be compared: {error}", file=sys.stderr)
            return 1
    changes = find_changes(*surfaces)
    said = as_json(changes) if options.json else "\n".join(as_lines(options.new, changes)) + "\n"
    sys.stdout.write(said)
    return 0


if __name__ == "__main__":
    sys.exit(main())
