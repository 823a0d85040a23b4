"""Stores the state of a sandbox in SQLite."""

from __future__ import annotations

import os
import secrets
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from enum import StrEnum

import msgspec

from .database import (
    APPLICATION_ID,
    PATIENCE,
    PAUSE,
    SCHEMA_VERSION,
    Busy,
    Damaged,
    connect,
    is_empty,
    refusal,
    retried,
    unusable,
    version,
)
from .documents import Document, decode, encode

# The time in seconds that a deletion waits for other processes before it leaves its traces to the
# next transaction.
_TRACES_PATIENCE = 0.2


class Table(StrEnum):
    """The tables of documents; each row has a key, an owner and a document."""

    ACHIEVEMENTS = "achievements"
    AUDIENCES = "audiences"
    CAMPAIGNS = "campaigns"
    CARDS = "cards"
    CATALOGS = "catalogs"
    CATALOG_ITEMS = "catalog_items"
    COUPONS = "coupons"
    EVENTS = "events"
    GIVEAWAYS = "giveaways"
    PRICES = "prices"
    PROFILES = "profiles"
    PROGRAMS = "programs"
    PROGRESS = "progress"
    REFERRALS = "referrals"
    SESSIONS = "sessions"
    SETTINGS = "settings"
    TRANSACTIONS = "transactions"
    USES = "uses"


# The fields of a document that hold its key, and the id of its owner.
_FIELDS = {
    Table.ACHIEVEMENTS: ("id", ""),
    Table.AUDIENCES: ("id", ""),
    Table.CAMPAIGNS: ("id", ""),
    Table.CARDS: ("identifier", ""),
    Table.CATALOGS: ("id", ""),
    Table.CATALOG_ITEMS: ("key", "catalogId"),
    Table.COUPONS: ("value", "recipientIntegrationId"),
    Table.EVENTS: ("id", "profileId"),
    Table.GIVEAWAYS: ("id", "owner"),
    Table.PRICES: ("id", "sku"),
    Table.PROFILES: ("integrationId", ""),
    Table.PROGRAMS: ("name", ""),
    Table.PROGRESS: ("id", "profileId"),
    Table.REFERRALS: ("code", "advocateProfileIntegrationId"),
    Table.SESSIONS: ("integrationId", "profileId"),
    Table.SETTINGS: ("name", ""),
    Table.TRANSACTIONS: ("transactionUUID", "account"),
    Table.USES: ("key", "profileId"),
}

# The tables that only a seed fills: what is made of them can be kept from request to request.
_PLANTED = (Table.CAMPAIGNS, Table.SETTINGS, Table.PROGRAMS)
_PLANTING = "SELECT value FROM counters WHERE name = 'planting'"


class Link(StrEnum):
    """The tables that link audiences, cards or codes to customer profiles."""

    CARDS = "card_users"
    FRIENDS = "friends"
    MEMBERSHIPS = "memberships"
    RESERVATIONS = "reservations"


def use_key(kind: str, subject: object, profile_id: str = "") -> str:
    """Return the key under which the uses of a coupon, a referral code or a campaign are counted.

    Codes and ids may have any characters, so the length tells where one ends.
    """
    text = str(subject)
    return f"{kind}/{len(text)}/{text}/{profile_id}"


class Transaction:
    """Reads and writes that are committed together, or rolled back together."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._planting: int | None = None
        self.discarded = False
        self.removed = False
        """Whether documents were removed, of which the journal of the database has traces."""

    def discard(self) -> None:
        """Roll this transaction back when it ends."""
        self.discarded = True

    def find(self, table: Table, key: str) -> Document | None:
        """Return the document with a key, or `None` if there is none."""
        documents = self._documents(f"SELECT document FROM {table} WHERE key = ?", key)
        return documents[0] if documents else None

    def put(self, table: Table, document: Document) -> None:
        """Store a document; it replaces one with the same key."""
        key, owner = _FIELDS[table]
        if table in _PLANTED:
            self.renumber()
        self._connection.execute(
            f"INSERT INTO {table} (key, owner, document) VALUES (?, ?, ?) ON CONFLICT (key) "
            "DO UPDATE SET owner = excluded.owner, document = excluded.document",
            (str(document[key]), document.get(owner, ""), encode(document).decode()),
        )

    def remove(self, table: Table, key: str) -> None:
        """Remove the document with a key, if there is one."""
        self.removed = True
        self._connection.execute(f"DELETE FROM {table} WHERE key = ?", (key,))

    def all(self, table: Table) -> list[Document]:
        """Return all documents of a table, the oldest first."""
        return self._documents(f"SELECT document FROM {table} ORDER BY number")

    def newest(self, table: Table, limit: int) -> list[Document]:
        """Return the documents that came into a table last, the newest first."""
        query = f"SELECT document FROM {table} ORDER BY number DESC LIMIT {limit:d}"
        return self._documents(query)

    def count(self, table: Table) -> int:
        """Return the number of documents in a table."""
        return int(self._texts(f"SELECT count(*) FROM {table}")[0])

    def owners(self, table: Table) -> list[str]:
        """Return the ids of those who own documents in a table, the owner of the newest first."""
        return self._texts(f"SELECT owner FROM {table} GROUP BY owner ORDER BY max(number) DESC")

    def owned(self, table: Table, owner: str) -> list[Document]:
        """Return the documents of an owner, the oldest first."""
        query = f"SELECT document FROM {table} WHERE owner = ? ORDER BY number"
        return self._documents(query, owner)

    def oldest(self, table: Table, owner: str, count: int) -> list[Document]:
        """Return the oldest documents of an owner, at most `count`."""
        query = f"SELECT document FROM {table} WHERE owner = ? ORDER BY number LIMIT {count}"
        return self._documents(query, owner)

    def has_other(self, table: Table, owner: str, key: str) -> bool:
        """Return whether an owner has a document with another key."""
        query = f"SELECT 1 FROM {table} WHERE owner = ? AND key <> ? LIMIT 1"
        return self._connection.execute(query, (owner, key)).fetchone() is not None

    @property
    def planting(self) -> int:
        """The number of what a seed has filled; other content has another number."""
        if self._planting is None:
            row = self._connection.execute(_PLANTING).fetchone()
            self._planting = int(row[0])
        return self._planting

    def link(self, link: Link, subject: str, profile_id: str) -> None:
        """Link a subject to a profile, if it is not linked yet."""
        self._connection.execute(
            f"INSERT OR IGNORE INTO {link} (subject, profile) VALUES (?, ?)", (subject, profile_id)
        )

    def unlink(self, link: Link, subject: str, profile_id: str) -> None:
        """Remove a link, if it exists."""
        self._connection.execute(
            f"DELETE FROM {link} WHERE subject = ? AND profile = ?", (subject, profile_id)
        )

    def profiles(self, link: Link, subject: str) -> list[str]:
        """Return the ids of the profiles that are linked to a subject, the oldest link first."""
        query = f"SELECT profile FROM {link} WHERE subject = ? ORDER BY number"
        return self._texts(query, subject)

    def subjects(self, link: Link, profile_id: str) -> list[str]:
        """Return the subjects that are linked to a profile, the oldest link first."""
        query = f"SELECT subject FROM {link} WHERE profile = ? ORDER BY number"
        return self._texts(query, profile_id)

    def renumber(self) -> None:
        """Give what a seed has filled a new number, because it changes."""
        self._planting = None
        number = secrets.randbits(62)
        self._connection.execute(
            "INSERT OR REPLACE INTO counters (name, value) VALUES ('planting', ?)", (number,)
        )

    def next_id(self, counter: str) -> int:
        """Return the next number of a counter, which starts at 1."""
        self._connection.execute(
            "INSERT INTO counters (name, value) VALUES (?, 1) ON CONFLICT (name) "
            "DO UPDATE SET value = value + 1",
            (counter,),
        )
        query = "SELECT value FROM counters WHERE name = ?"
        row = self._connection.execute(query, (counter,)).fetchone()
        return int(row[0])

    def clear(self) -> None:
        """Remove everything."""
        self.removed = True
        for table in (*Table, *Link, "counters"):
            self._connection.execute(f"DELETE FROM {table}")

    def _documents(self, query: str, *parameters: str) -> list[Document]:
        try:
            return [decode(text) for text in self._texts(query, *parameters)]
        except msgspec.DecodeError as error:
            raise Damaged from error

    def _texts(self, query: str, *parameters: str) -> list[str]:
        found = self._connection.execute(query, parameters)
        try:
            return [str(row[0]) for row in found]
        finally:
            # After an error it would be in the way of a reset.
            found.close()


class Store:
    """A database that runs one transaction at a time, also among several processes."""

    def __init__(
        self, path: str | os.PathLike[str] | None, plant: Callable[[Transaction], None]
    ) -> None:
        """Open a database; `plant` fills it if it is new."""
        self._lock = threading.Lock()
        self._plant = plant
        self._connection = connect(path)
        self._in_file = path is not None
        # The copy in memory that `reset` goes back to; that of a file is made when it is needed.
        self._planted_copy: sqlite3.Connection | None = None
        # A process that was killed may have left some.
        self._has_traces = self._in_file
        self.planted = False
        """Whether the database was new."""
        try:
            self._prepare()
        except (sqlite3.Error, Busy, Damaged) as error:
            self.close()
            raise unusable(path, error) from error
        except BaseException:
            self.close()
            raise
        if not self._in_file:
            self._planted_copy = self._new_copy()

    def _new_copy(self) -> sqlite3.Connection:
        """Return a copy in memory."""
        copy = connect(None)
        self._connection.backup(copy)
        return copy

    def close(self) -> None:
        """Close the database; the committed state stays in its file."""
        with self._lock:
            # The last process that closes a file removes those beside it.
            self._connection.close()
            if self._planted_copy is not None:
                self._planted_copy.close()

    def reset(self, plant: Callable[[Transaction], None] | None = None) -> None:
        """Go back to the state of a new database; from now on `plant` fills it, if it is given."""
        deadline = time.monotonic() + PATIENCE

        def wait(status: int, _remaining: int, _total: int) -> None:
            if status == sqlite3.SQLITE_BUSY and time.monotonic() >= deadline:
                raise Busy

        old = self._planted_copy
        copy = _planted_in_memory(plant or self._plant) if plant or old is None else old
        try:
            with self._held(deadline):
                # It is much faster than to plant again, and replaces all or nothing.
                copy.backup(self._connection, progress=wait, sleep=PAUSE)
                self._plant, self._planted_copy = plant or self._plant, copy
                if self._in_file:
                    self._remove_traces()
        finally:
            for unused in (old, copy):
                if unused is not None and unused is not self._planted_copy:
                    unused.close()

    @contextmanager
    def transaction(self, deadline: float | None = None) -> Iterator[Transaction]:
        """Run a transaction, which is rolled back after an exception or `discard`.

        Args:
            deadline: The time of `time.monotonic()` until which it waits for those of others, or
                `PATIENCE` from now.

        Raises:
            Busy: Another transaction lasts longer.
            Refusal: The database cannot be read or written.
        """
        until = time.monotonic() + PATIENCE if deadline is None else deadline
        with self._held(until):
            with self._begun(until) as transaction:
                yield transaction
            if self._in_file and (self._has_traces or transaction.removed):
                self._remove_traces()

    @contextmanager
    def _held(self, deadline: float) -> Iterator[None]:
        """Keep other threads away, and give errors of the database as refusals."""
        if not self._lock.acquire(timeout=max(0, deadline - time.monotonic())):
            raise Busy
        try:
            yield
        except sqlite3.Error as error:
            refused = refusal(error)
            if refused is None:
                raise
            raise refused from error
        finally:
            self._lock.release()

    @contextmanager
    def _begun(self, deadline: float) -> Iterator[Transaction]:
        execute = self._connection.execute
        retried(lambda: execute("BEGIN IMMEDIATE"), deadline)
        try:
            transaction = Transaction(self._connection)
            yield transaction
            execute("ROLLBACK" if transaction.discarded else "COMMIT")
        except BaseException:
            if self._connection.in_transaction:
                execute("ROLLBACK")
            raise

    def _remove_traces(self) -> None:
        """Remove what was deleted from the journal, unless another process is in the way.

        The next transaction tries it again then.
        """

        self._has_traces = True
        with suppress(sqlite3.Error, Busy):
            retried(self._checkpoint, time.monotonic() + _TRACES_PATIENCE)
            self._has_traces = False

    def _checkpoint(self) -> None:
        (busy, _, _) = self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if busy:
            raise Busy

    def _prepare(self) -> None:
        with self._begun(time.monotonic() + PATIENCE) as transaction:
            if is_empty(self._connection):
                self._create()
                transaction.renumber()
                self._plant(transaction)
                self.planted = True
            elif version(self._connection) < SCHEMA_VERSION:
                self._upgrade(transaction)
            # A write shows whether there can be any: SQLite opens a file that is read-only, too.
            self._connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")

    def _upgrade(self, transaction: Transaction) -> None:
        """Add what a file of an older version lacks."""
        from .upgrades import add_ids, add_uses

        self._create()
        transaction.renumber()
        if version(self._connection) == 1:
            add_ids(transaction)
        add_uses(transaction)

    def _create(self) -> None:
        execute, new = self._connection.execute, "IF NOT EXISTS"
        execute(f"PRAGMA application_id = {APPLICATION_ID}")
        execute(f"CREATE TABLE {new} counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL)")
        for table in Table:
            execute(
                f"CREATE TABLE {new} {table} (number INTEGER PRIMARY KEY, "
                "key TEXT NOT NULL UNIQUE, owner TEXT NOT NULL, document TEXT NOT NULL)"
            )
            execute(f"CREATE INDEX {new} {table}_by_owner ON {table} (owner)")
        for link in Link:
            execute(
                f"CREATE TABLE {new} {link} (number INTEGER PRIMARY KEY, subject TEXT NOT NULL, "
                "profile TEXT NOT NULL, UNIQUE (subject, profile))"
            )
            execute(f"CREATE INDEX {new} {link}_by_profile ON {link} (profile)")


def _planted_in_memory(plant: Callable[[Transaction], None]) -> sqlite3.Connection:
    """Return a database in memory that `plant` has filled."""
    with closing(Store(None, plant)) as store:
        return store._new_copy()
