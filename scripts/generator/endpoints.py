"""Renders the endpoint modules, the two clients and the package's own `__init__.py`."""

from __future__ import annotations

import re

from jinja2 import Environment

from generator.docstrings import sentence
from generator.error_classes import error_class
from generator.media_types import JSON
from generator.operations import Group, Operation
from generator.rendering import Files
from generator.security_schemes import Security

# Only bodies that are no plain JSON need them.
_OTHER_BODIES = ("other_bodies.py", "form_bodies.py", "multipart.py", "file_types.py")
# Only operations with pages need it.
_PAGES = ("pagination.py",)
# Only schemes of other documents need it.
_OTHER_SCHEMES = ("security.py",)


def render_endpoints(environment: Environment, groups: list[Group], security: Security) -> Files:
    """Return a module for each tag, and the modules that bring them together."""
    template = environment.get_template("endpoints/tag.py.jinja")
    files = {
        f"endpoints/{group.tag.module}.py": template.render(group=group, error_lines=_error_lines)
        for group in groups
    }
    for name, source in (
        ("__init__.py", "package_init.py.jinja"),
        ("_version.py", "version.py.jinja"),
        ("_client.py", "clients.py.jinja"),
        ("endpoints/__init__.py", "endpoints_init.py.jinja"),
    ):
        files[name] = environment.get_template(f"endpoints/{source}").render(
            groups=groups, security=security
        )
    if security.classes:
        template = environment.get_template("endpoints/security.py.jinja")
        files["_security.py"] = template.render(security=security)
    return files


def unused_modules(groups: list[Group], security: Security) -> tuple[str, ...]:
    """Return the modules of the runtime that no operation needs."""
    bodies = [operation.body for group in groups for operation in group.operations]
    sends_others = any(body and body.media != JSON for body in bodies)
    has_pages = any(one.pagination for group in groups for one in group.operations)
    return (
        *(() if sends_others else _OTHER_BODIES),
        *(() if has_pages else _PAGES),
        *(() if security.classes else _OTHER_SCHEMES),
    )


def _error_lines(operation: Operation) -> list[tuple[str, str]]:
    """Return the exceptions of a call, most specific first, with what they mean."""
    lines = [
        (name, f"{status}. {_in_short(text)}")
        for status, text in sorted(operation.errors.items())
        if (name := error_class(status)) is not None
    ]
    return [*lines, ("APIStatusError", "Any other status that is no success.")]


def _in_short(text: str) -> str:
    """Return the first sentence or clause of `text`; the reference pages have the rest."""
    return sentence(re.split(r"(?<=\w)[.:;](?:\s|$)", text, maxsplit=1)[0])
