"""What has to hold for a document before anything is made from it."""

from __future__ import annotations

from generator.document import Document


def check(document: Document) -> None:
    """Raise `SpecError` at the first thing that no step behind could make sense of."""
    root = document.root
    version = str(root.get("openapi", ""))
    if not version.startswith("3.1."):
        found = f"{version!r} is stated" if version else "none is stated"
        raise document.error(("openapi",), f"the OpenAPI version has to be 3.1.x, but {found}")
    for key in ("info", "paths"):
        if not isinstance(root.get(key), dict):
            raise document.error((key,), f"the document has no {key!r} section")
    for key in ("title", "version"):
        if not root["info"].get(key):
            raise document.error(("info",), f"the info section has no {key!r}")
    for ref, pointer in document.references():
        document.target(ref, pointer)
    for path, item in root["paths"].items():
        if not path.startswith("/"):
            raise document.error(("paths", path), "a path has to start with '/'")
        if not isinstance(item, dict):
            raise document.error(("paths", path), "a path has to hold a mapping of its methods")
