"""Makes the client package and its reference pages from an OpenAPI document.

`generate.py --spec FILE --out DIR --package NAME` writes `DIR/NAME/` and `DIR/docs/`. The same
document gives the same bytes anywhere; a run that fails leaves what was there as it was.
"""

from __future__ import annotations

import argparse
import keyword
import sys
from pathlib import Path

from generator.checks import check
from generator.docs import make_docs
from generator.document import SpecError, load
from generator.endpoints import group_by_tag, make_endpoints
from generator.models import make_models
from generator.operations import read_operations
from generator.publish import put_in_place, refuse_foreign, staged, verify, write
from generator.schemas import Schemas

ROOT = Path(__file__).resolve().parents[1]
_MARK = "by `make gen`"


def generate(spec: Path, out: Path, package: str) -> list[str]:
    """Make package and pages; return notes on what the caller may not expect."""
    document = load(spec)
    check(document)
    schemas = Schemas(document)
    operations = read_operations(document, schemas)
    answers = {name for op in operations for name in op.answers.values()} - {None, "bytes"}
    bodies = {op.body.model for op in operations if op.body is not None}
    banner = f"# Made from {spec.name} {_MARK}: edit that file or templates/, not this one."
    modules = make_models(
        document,
        schemas,
        read=schemas.reachable({name for name in answers if name is not None}),
        sent=schemas.reachable(bodies),
        banner=banner,
    )
    modules |= make_endpoints(document, operations, banner=banner)
    groups = group_by_tag(document, operations)
    pages = make_docs(package, document.root["info"], groups, schemas)
    pages = {name: f"<!-- {banner.lstrip('# ')} -->\n\n{text}" for name, text in pages.items()}
    names = (package, "docs")
    refuse_foreign(out, names, _MARK)
    with staged(out) as stage:
        write(stage, package, modules, pages)
        for name, reason in verify(stage, package):
            raise document.error(schemas.table[name].pointer, f"{name} cannot be read: {reason}")
        put_in_place(stage, out, names)
    return schemas.notes


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    default = ROOT / "openapi" / "talon-one-integration.yaml"
    parser.add_argument("--spec", type=Path, default=default, help="the OpenAPI 3.1 document")
    parser.add_argument("--out", type=Path, default=ROOT / "generated", help="where to write")
    parser.add_argument("--package", default="talonone", help="name of the package")
    options = parser.parse_args(arguments)
    if not options.package.isidentifier() or keyword.iskeyword(options.package):
        parser.error(f"{options.package!r} cannot be the name of a package")
    if options.package == "docs":
        parser.error("a package called 'docs' would stand where its reference pages go")
    try:
        notes = generate(options.spec, options.out, options.package)
    except SpecError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    for note in notes:
        print(f"note: {note}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
