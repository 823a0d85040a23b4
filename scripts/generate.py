"""Makes the client package and its reference pages from an OpenAPI document.

`generate.py --spec FILE --out DIR --package NAME` writes `DIR/NAME/` and `DIR/docs/`. The same
document gives the same bytes anywhere; a run that fails leaves what was there as it was.
"""

from __future__ import annotations

import argparse
import gc
import keyword
import re
import sys
from pathlib import Path

from generator.docstrings import in_line
from generator.document import SpecError, load
from generator.endpoints import group_by_tag, make_endpoints
from generator.models import make_models
from generator.modules import arrange
from generator.operations import read_operations
from generator.publish import put_in_place, refuse_foreign, staged, verify, write
from generator.reference_pages import make_docs
from generator.schemas import Schemas, reachable
from generator.typed_properties import settle_typed_properties
from generator.unions import settle_unions
from generator.validate_document import check

ROOT = Path(__file__).resolve().parents[1]
_MARK = "by `make gen`"


def generate(spec: Path, out: Path, package: str) -> list[str]:
    """Make package and pages; return notes on what the caller may not expect."""
    document = load(spec)
    check(document)
    schemas = Schemas(document)
    operations = read_operations(document, schemas)
    settle_unions(document, schemas)
    settle_typed_properties(document, schemas)
    groups = group_by_tag(schemas, operations)
    read = {name for operation in operations for name in operation.answered}
    sent = {operation.body.model for operation in operations if operation.body is not None}
    words = f"Made from {in_line(spec.name)} {_MARK}: edit that file or templates/, not this one."
    modules = make_models(
        document,
        schemas,
        arrange(schemas, groups),
        read=reachable(schemas.table, read),
        sent=reachable(schemas.table, sent),
        banner=f"# {words}",
    )
    modules |= make_endpoints(document, groups, banner=f"# {words}")
    pages = make_docs(package, document.root["info"], groups, schemas)
    comment = words.replace("--", "- -")
    pages = {name: f"<!-- {comment} -->\n\n{text}" for name, text in pages.items()}
    names = (package, "docs")
    refuse_foreign(out, names, _MARK)
    with staged(out) as stage:
        write(stage, package, modules, pages)
        for name, problem in verify(stage, package, schemas.wire_fields()):
            raise document.error(schemas.table[name].pointer, f"{name} came out wrong: {problem}")
        put_in_place(stage, out, names)
    return schemas.notes


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    default = ROOT / "openapi" / "talon-one-integration.yaml"
    parser.add_argument("--spec", type=Path, default=default, help="the OpenAPI 3.1 document")
    parser.add_argument("--out", type=Path, default=ROOT / "generated", help="where to write")
    parser.add_argument("--package", default="talonone", help="name of the package")
    options = parser.parse_args(arguments)
    problem = _package_problem(options.package)
    if problem is not None:
        parser.error(f"{options.package!r} cannot be the name of a package: {problem}")
    try:
        notes = generate(options.spec, options.out, options.package)
    except SpecError as error:
        _say("error", str(error))
        return 1
    except OSError as error:
        _say("error", f"{error.filename or options.out}: {error.strerror}")
        return 1
    except RecursionError:
        _say("error", f"{options.spec}: is nested too deeply")
        return 1
    for note in notes:
        _say("note", note)
    return 0


def _say(kind: str, text: str) -> None:
    """Print one line for whoever runs the program."""
    print(f"{kind}: {' '.join(text.split())}", file=sys.stderr)


def _package_problem(name: str) -> str | None:
    """Return why a package cannot be called `name`."""
    if not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", name) or keyword.iskeyword(name):
        return "Python could not import it"
    if name.lower() == "docs":
        return "its reference pages go into a folder of that name"
    if name in sys.stdlib_module_names or name in ("httpx", "msgspec"):
        return "it would hide a module that it needs"
    return None


if __name__ == "__main__":
    # What a run makes is needed to its end: looking for garbage costs a sixth of the time.
    gc.disable()
    sys.exit(main())
