"""Make the client package and its reference pages from an OpenAPI document.

`generate.py --spec FILE --out DIR --package NAME` writes `DIR/NAME/` and `DIR/docs/`, or
`DIR/docs_NAME/` if `DIR/docs/` has the pages of another package. The same document gives the same
bytes anywhere; a run that fails leaves what was there as it was.
"""

from __future__ import annotations

import argparse
import gc
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from generator.bundle import read_document
from generator.change_report import as_json, as_lines, compare
from generator.changes import Change
from generator.docstrings import in_line
from generator.document import as_yaml
from generator.endpoint_parser import ParsedEndpoints
from generator.endpoints import render_endpoints, unused_modules
from generator.examples import note_missing_examples
from generator.faults import Note, SpecError, summary
from generator.guides import copy_images, guide_pages, read_guides
from generator.models import render_models
from generator.modules import arrange
from generator.normalise import Normalised, normalise
from generator.operations import Group, read_groups
from generator.package_names import (
    OURS,
    Metadata,
    PackageNames,
    client_problem,
    metadata,
    package_problem,
    usual_client,
    version_problem,
)
from generator.publish import (
    pages_folder,
    put_in_place,
    refuse_foreign,
    staged,
    verify,
    write_files,
    write_package,
    written_with,
)
from generator.reference_pages import render_pages
from generator.rendering import Files, prepare
from generator.sandbox import example_answers, fits, specification
from generator.validate_document import check

ROOT = Path(__file__).resolve().parents[1]
_MARK = "by `make gen`"
_USES_DEPRECATED = """
# Models that are not deprecated refer to deprecated ones.
# mypy: disable-error-code=deprecated
# pyright: reportDeprecated=false"""


def read(spec: Path, names: PackageNames = OURS) -> Normalised:
    """Return the normalised document of a specification, for a package of these names."""
    document = read_document(spec)
    check(document)
    return normalise(document, names.exported)


@dataclass(frozen=True)
class Made:
    """The news of a run."""

    notes: list[Note]
    """On what has not the effect that a reader of the specification may expect."""
    changes: list[Change]
    """Beside the package that was there."""
    has_sandbox: bool
    """Whether the package has the sandbox, which is for the operations of one API."""
    docs: Path
    """The folder of the reference pages."""


def generate(
    spec: Path,
    out: Path,
    names: PackageNames,
    *,
    version: str | None = None,
    changes_file: Path | None = None,
) -> Made:
    """Make package and pages, and write what changed to a file: all of it or nothing."""
    package = names.package
    normalised = read(spec, names)
    parsed = ParsedEndpoints(normalised)
    groups = read_groups(normalised, parsed)
    modules, pages = _rendered(normalised, parsed, groups, names, metadata(names, version))
    note_missing_examples(normalised.document)
    has_sandbox = _is_of_our_api(normalised)
    if has_sandbox:
        modules |= example_answers(normalised.document)
        modules |= specification(normalised.document)
    docs = pages_folder(out, package, _MARK)
    folders = (package, docs)
    refuse_foreign(out, {package: "__init__.py", docs: "README.md"}, _MARK)
    with staged(out) as stage:
        left_out = unused_modules(groups, normalised.security)
        write_package(stage, names, modules, left_out=left_out, sandbox=has_sandbox)
        write_files(stage / docs, pages)
        if _has_guides(normalised, names):
            copy_images(stage / docs)
        fields = normalised.schemas.wire_fields()
        # The check is a process of its own, so that the comparison costs no time beside it.
        with ThreadPoolExecutor(1) as pool:
            checked = pool.submit(verify, stage, package, fields)
            changes = compare(out / package, stage / package)
        for name, problem in checked.result():
            raise normalised.error(normalised.place(name), f"{name} came out wrong: {problem}")
        with written_with(changes_file, as_json(changes)) if changes_file else nullcontext():
            put_in_place(stage, out, folders)
    return Made(normalised.document.notes, changes, has_sandbox, out / docs)


def _is_of_our_api(normalised: Normalised) -> bool:
    return fits([one["operationId"] for _, one in normalised.operations])


def _has_guides(normalised: Normalised, names: PackageNames) -> bool:
    return names == OURS and _is_of_our_api(normalised)


def _rendered(
    normalised: Normalised,
    parsed: ParsedEndpoints,
    groups: list[Group],
    names: PackageNames,
    facts: Metadata,
) -> tuple[Files, Files]:
    """Return the modules of the package and its reference pages, each with its banner."""
    source = in_line(normalised.document.path.name)
    words = f"Made from {source} {_MARK}: edit that file or templates/, not this one."
    banner = f"# {words}"
    bundle = _bundle(normalised)
    uses = _USES_DEPRECATED if normalised.has_deprecated_schemas else ""
    environment = prepare(
        parsed.project().env,
        banner=banner,
        uses_deprecated=uses,
        client_name=names.client,
        info=normalised.document.root["info"],
        version=facts.version,
        metadata=facts,
        digest=sha256(bundle.encode() or normalised.document.path.read_bytes()).hexdigest(),
    )
    modules = {
        **render_endpoints(environment, groups, normalised.security),
        **render_models(normalised, arrange(normalised), environment, banner=banner + uses),
    }
    comment = words.replace("--", "- -").replace(_MARK, f"{_MARK} for `{names.package}`")
    guides = read_guides() if _has_guides(normalised, names) else []
    reference = render_pages(environment, names.package, normalised, groups, guides)
    pages = {name: f"<!-- {comment} -->\n\n{text}" for name, text in reference.items()}
    whole = {"openapi.yaml": bundle} if bundle else {}
    return modules, pages | guide_pages(guides, _MARK) | whole


def _bundle(normalised: Normalised) -> str:
    """Return a specification of several files as one, for tools that want one file."""
    if not normalised.document.bundle:
        return ""
    source = in_line(normalised.document.path.name)
    words = f"Made from {source} and the files that it refers to {_MARK}: edit those, not this one."
    return f"# {words}\n\n{normalised.document.bundle}"


def main(arguments: list[str] | None = None) -> int:
    parser = _parser()
    options = parser.parse_args(arguments)
    if problem := package_problem(options.package):
        parser.error(f"{options.package!r} cannot be the name of a package: {problem}")
    client = options.client_name
    names = PackageNames(
        options.package, usual_client(options.package) if client is None else client
    )
    if problem := client_problem(names):
        parser.error(f"{names.client!r} cannot be the name of a client: {problem}")
    version = options.package_version
    if version is not None and (problem := version_problem(version)):
        parser.error(f"{version!r} cannot be the version of a package: {problem}")
    try:
        if options.show_normalised:
            print(as_yaml(read(options.spec, names).root), end="")
            return 0
        made = generate(
            options.spec, options.out, names, version=version, changes_file=options.changes
        )
    except SpecError as error:
        for message in error.messages:
            _say("error", message)
        if len(error.messages) > 1:
            _say("error", f"{len(error.messages)} faults; {options.out} is as it was")
        return 1
    except OSError as error:
        _say("error", f"{error.filename or options.out}: {error.strerror}")
        return 1
    except RecursionError:
        _say("error", f"{options.spec}: is nested too deeply")
        return 1
    for line in summary(made.notes, options.spec, verbose=options.verbose):
        _say("note", line)
    _tell(made, options.out / names.package)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    default = ROOT / "openapi" / "talon-one-integration.yaml"
    parser.add_argument(
        "--spec", type=Path, default=default, help="the OpenAPI document, 3.0 or 3.1"
    )
    parser.add_argument("--out", type=Path, default=ROOT / "generated", help="where to write")
    parser.add_argument("--package", default=OURS.package, help="name of the package")
    parser.add_argument(
        "--client-name", help="name of the client class; by default, that of the package"
    )
    parser.add_argument(
        "--package-version",
        metavar="VERSION",
        help="version of the package; 0.1.0 by default, and for ours that in pyproject.toml",
    )
    parser.add_argument(
        "--show-normalised",
        action="store_true",
        help="only print the normalised document, from which the package is made",
    )
    parser.add_argument(
        "--verbose", action="store_true", help="list every place that a note is about"
    )
    parser.add_argument(
        "--changes", type=Path, metavar="FILE", help="write what changed to a file, as JSON"
    )
    return parser


def _tell(made: Made, folder: Path) -> None:
    """Print what a run made in the folder of the package."""
    for line in as_lines(folder, made.changes):
        print(line)
    if made.docs.name != "docs":
        print(f"{folder}: its pages are in {made.docs}, beside those of another package")
    if not made.has_sandbox:
        print(f"{folder}: has no sandbox, which answers the operations of another API")


def _say(kind: str, text: str) -> None:
    """Print one line to standard error."""
    print(f"{kind}: {' '.join(text.split())}", file=sys.stderr)


if __name__ == "__main__":
    # A run keeps nearly all its objects to the end: collecting garbage takes a sixth of the time.
    gc.disable()
    sys.exit(main())
