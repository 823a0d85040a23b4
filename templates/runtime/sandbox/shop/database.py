"""Opens the SQLite database of a sandbox, and says in words why it cannot be used."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from ..configuration import SandboxError
from .refusals import Refusal

# Both numbers are written into the file, so that no other database is mistaken for a sandbox.
APPLICATION_ID = 0x54314F53
SCHEMA_VERSION = 3

PATIENCE = 5.0
"""The time in seconds that a request waits for the transactions of others."""
PAUSE = 0.002
"""The time in seconds between two looks at a database that another process holds."""

_T = TypeVar("_T")

# The reasons not to start, by primary error code.
_REASONS = {
    sqlite3.SQLITE_BUSY: "another program keeps it locked; end that, or choose another file",
    sqlite3.SQLITE_CANTOPEN: "make its folder, and let this user write there",
    sqlite3.SQLITE_CORRUPT: "it is damaged; restore it, or choose another file",
    sqlite3.SQLITE_FULL: "there is no room left where it is; free some",
    sqlite3.SQLITE_IOERR: "there may be no room left where it is, or its disk has a fault",
    sqlite3.SQLITE_NOTADB: "choose another file",
    sqlite3.SQLITE_READONLY: "let this user write to the file and to its folder",
}

_BUSY = "Others keep the database busy; send the request again."
_SOON = {"Retry-After": "1"}

# The answers to requests that the database cannot serve.
_REFUSALS = {
    sqlite3.SQLITE_BUSY: (503, _BUSY),
    sqlite3.SQLITE_CORRUPT: (503, "The database is damaged; restore its file."),
    sqlite3.SQLITE_FULL: (507, "The database has no room left; free some, and send it again."),
    sqlite3.SQLITE_IOERR: (
        507,
        "The database cannot be written, perhaps for lack of room; free some, and send it again.",
    ),
    sqlite3.SQLITE_NOTADB: (503, "The file of the database was replaced; restore it."),
    sqlite3.SQLITE_READONLY: (503, "The database is read-only; let the sandbox write to it."),
    sqlite3.SQLITE_CANTOPEN: (503, "The database was taken away; restore its file."),
}


class Busy(Refusal):
    """Another transaction runs, and does not end in time."""

    def __init__(self) -> None:
        super().__init__(503, _BUSY, headers=_SOON)


class Damaged(Refusal):
    """A document in the database is no JSON."""

    def __init__(self) -> None:
        super().__init__(*_REFUSALS[sqlite3.SQLITE_CORRUPT], headers=_SOON)


def connect(file: str | os.PathLike[str] | None) -> sqlite3.Connection:
    """Return a connection to a file, or to memory; raise `SandboxError` if that is not possible.

    Several processes may use one file. Nothing is written to a file that is no sandbox's.
    """
    where = file or ":memory:"
    if file is not None and Path(file).exists() and not Path(file).is_file():
        # SQLite would wait for the other end of a pipe.
        raise SandboxError(f"The database {file} cannot be used: it is no file; choose another.")
    try:
        # Several threads may use the connection; the store keeps them apart.
        connection = sqlite3.connect(
            where, timeout=PATIENCE, isolation_level=None, check_same_thread=False
        )
    except sqlite3.Error as error:
        raise SandboxError(f"The database {where} cannot be opened: {_reason(error)}.") from error
    try:
        # Deleted personal data must not stay in the file.
        connection.execute("PRAGMA secure_delete = ON")
        # No file is opened later on: there may be too many already.
        connection.execute("PRAGMA temp_store = MEMORY")
        if file is not None:
            _check(connection, Path(file))
            # Committed changes survive the end of the process, but not always that of the power.
            retried(lambda: connection.execute("PRAGMA journal_mode = WAL"))
            connection.execute("PRAGMA synchronous = NORMAL")
            # The journal is copied into the file once it has so many pages of 4 KiB. All who wait
            # then wait for the disk, so it is not done for every hundredth request.
            connection.execute("PRAGMA wal_autocheckpoint = 16000")
    except (sqlite3.Error, Busy, UnicodeDecodeError) as error:
        connection.close()
        raise unusable(file, error) from error
    # From here on the store waits, because it knows who can.
    connection.execute("PRAGMA busy_timeout = 0")
    return connection


def unusable(file: str | os.PathLike[str] | None, error: Exception) -> SandboxError:
    """Return the error that says why a sandbox cannot start with a database."""
    return SandboxError(f"The database {file or ':memory:'} cannot be used: {_reason(error)}.")


def refusal(error: sqlite3.Error) -> Refusal | None:
    """Return the answer to a request that the database did not serve; `None` is for a mistake."""
    answer = _REFUSALS.get(error_code(error))
    return answer and Refusal(*answer, headers=_SOON)


def error_code(error: Exception) -> int:
    """Return the primary code of an error; 0 if it is not one of SQLite itself."""
    code: int = getattr(error, "sqlite_errorcode", 0)
    if not code and isinstance(error, (sqlite3.OperationalError, UnicodeDecodeError)):
        # Python could not decode a text, or the words of SQLite, which has the name of a table.
        code = sqlite3.SQLITE_CORRUPT
    return code & 0xFF


def retried(attempt: Callable[[], _T], deadline: float | None = None) -> _T:
    """Return the result of an attempt, which is made again while another process is in the way.

    Args:
        attempt: A function that ends with `Busy` or the error of SQLite for it in that case.
        deadline: The time of `time.monotonic()` until which it is tried, or `PATIENCE` from now.
    """
    until = time.monotonic() + PATIENCE if deadline is None else deadline
    while True:
        try:
            return attempt()
        except (sqlite3.OperationalError, Busy) as error:
            if isinstance(error, sqlite3.Error) and error_code(error) != sqlite3.SQLITE_BUSY:
                raise
            if time.monotonic() >= until:
                raise Busy from error
        time.sleep(PAUSE)


def is_empty(connection: sqlite3.Connection) -> bool:
    """Return whether a database has no content."""
    (count,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    return count == 0 and _numbers(connection) == (0, 0)


def version(connection: sqlite3.Connection) -> int:
    """Return the version of the sandbox's tables in a database; 0 if it is another one's."""
    application, schema = _numbers(connection)
    return schema if application == APPLICATION_ID else 0


def _check(connection: sqlite3.Connection, file: Path) -> None:
    """Raise `sqlite3.DatabaseError` if a file is no sandbox's, or damaged."""
    if is_empty(connection):
        return
    if not 1 <= version(connection) <= SCHEMA_VERSION:
        raise sqlite3.DatabaseError("it was not made by this version of the sandbox")
    (result,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if result != "ok":
        raise sqlite3.DatabaseError(_REASONS[sqlite3.SQLITE_CORRUPT])


def _numbers(connection: sqlite3.Connection) -> tuple[int, int]:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (schema,) = connection.execute("PRAGMA user_version").fetchone()
    return application, schema


def _reason(error: Exception) -> str:
    """Return the words of SQLite, and a hint at what to do."""
    if isinstance(error, Busy):
        return f"it is locked; {_REASONS[sqlite3.SQLITE_BUSY]}"
    if isinstance(error, (Damaged, UnicodeDecodeError)):
        return _REASONS[sqlite3.SQLITE_CORRUPT]
    hint = _REASONS.get(error_code(error))
    return f"{error}; {hint}" if hint else str(error)
