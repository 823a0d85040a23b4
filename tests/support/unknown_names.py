"""Names of hosts that no resolver knows, without asking one."""

from __future__ import annotations

import socket
from typing import Any

import pytest


def unknown_names(patch: pytest.MonkeyPatch, *names: str) -> None:
    """Let the look-up of these names fail, as that of the system does."""
    look_up = socket.getaddrinfo

    def getaddrinfo(host: Any, *arguments: Any, **options: Any) -> Any:
        if (host.decode() if isinstance(host, bytes) else host) in names:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return look_up(host, *arguments, **options)

    patch.setattr(socket, "getaddrinfo", getaddrinfo)
