"""Makes the decoders of models, one at a time.

msgspec notes in a class what it has learnt of it so far, and a thread that needs the same class
meanwhile takes that for all of it, which ends the process.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import msgspec

_lock = threading.Lock()


def new_decoder(
    kind: Any, float_hook: Callable[[str], Any] | None = None
) -> msgspec.json.Decoder[Any]:
    """Return a decoder; once there is one, other functions of msgspec may use the type, too.

    Args:
        kind: The type to decode.
        float_hook: Makes numbers with a fraction from their text where no type is stated.
    """
    with _lock:
        return msgspec.json.Decoder(kind, float_hook=float_hook)
