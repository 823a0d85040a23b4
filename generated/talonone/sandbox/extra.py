"""The packages that the sandbox needs, and the words for a missing one."""

from __future__ import annotations

_PACKAGES = {"starlette": "starlette", "uvicorn": "uvicorn", "yaml": "PyYAML"}
"""The name of each module → that of what is to be installed."""


def missing_package(error: ImportError) -> str | None:
    """Return a sentence with the way to install what is missing; `None` for any other error."""
    missing = (error.name or "").partition(".")[0]
    if not isinstance(error, ModuleNotFoundError) or missing not in _PACKAGES:
        return None
    from .._version import __distribution__

    return f'{_PACKAGES[missing]} is missing: run `pip install "{__distribution__}[sandbox]"`.'
