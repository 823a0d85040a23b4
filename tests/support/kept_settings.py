"""Settings of this machine that no test sees, except for those that install packages."""

from __future__ import annotations

import os

KEPT = "KEPT_"


def machine_settings() -> dict[str, str]:
    """Return the environment variables of this machine, with its proxies and certificates."""
    kept = [name for name in os.environ if name.startswith(KEPT)]
    return os.environ | {name.removeprefix(KEPT): os.environ[name] for name in kept}
