"""Shows the records of the logger of the package, if `TALONONE_LOG` asks for them."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Iterator
from typing import TextIO

from .errors import TalonOneError
from .identity import PACKAGE, VARIABLES

_LEVELS = {"debug": logging.DEBUG, "info": logging.INFO, "warning": logging.WARNING}
_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"

_VARIABLE = f"{VARIABLES}LOG"

_logger = logging.getLogger(PACKAGE)


def show_log() -> None:
    """Show records on stderr from now on, from the level in `TALONONE_LOG`, if it is set.

    Handlers of the process get the records of that level, too. One that writes to stdout or stderr
    is enough: what it takes is not shown twice.

    Raises:
        TalonOneError: The variable holds no level.
    """
    value = os.environ.get(_VARIABLE)
    if not value:
        return
    if (level := _LEVELS.get(value.strip().lower())) is None:
        raise TalonOneError(f"{_VARIABLE} is {', '.join(_LEVELS)} or unset, not {value!r}")
    _HANDLER.setLevel(level)
    # Nothing happens if it is there already.
    _logger.addHandler(_HANDLER)
    if not _logger.isEnabledFor(level):
        _logger.setLevel(level)


class _StderrHandler(logging.StreamHandler[TextIO]):
    """Writes to the stderr of the moment, unless another handler shows the record, too."""

    def emit(self, record: logging.LogRecord) -> None:
        if not any(_shows(handler, record) for handler in _other_handlers()):
            self.stream = sys.stderr
            super().emit(record)


def _other_handlers() -> Iterator[logging.Handler]:
    """Yield all handlers that get the records, but for the one of this module."""
    logger: logging.Logger | None = _logger
    while logger:
        yield from (handler for handler in logger.handlers if handler.name != _HANDLER.name)
        logger = logger.parent if logger.propagate else None


def _shows(handler: logging.Handler, record: logging.LogRecord) -> bool:
    is_console = isinstance(handler, logging.StreamHandler) and handler.stream in (
        sys.stdout,
        sys.stderr,
    )
    return is_console and record.levelno >= handler.level


_HANDLER = _StderrHandler()
# If the package is loaded anew in the process, it has another handler of the same name.
_HANDLER.name = PACKAGE
_HANDLER.setFormatter(logging.Formatter(_FORMAT))
