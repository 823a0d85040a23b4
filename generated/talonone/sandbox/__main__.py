"""The command line of the sandbox."""

from __future__ import annotations

import argparse
import gc
import signal
import sys
from collections.abc import Callable, Sequence
from types import FrameType
from typing import NoReturn

from .configuration import DEFAULT_API_KEY, SandboxError, Settings
from .extra import missing_package

_OBJECTS_BETWEEN_COLLECTIONS = 5_000


class _Parser(argparse.ArgumentParser):
    """A parser that reports an error in one line, without the usage."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"error: {message}\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the sandbox until a signal ends it; return the exit code."""
    _on_signals(_leave)
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.schema:
        from .shop.seed_schema import schema_text

        print(schema_text(), end="")
        return 0
    try:
        settings = Settings(
            api_key=options.api_key,
            application_id=options.application_id,
            application_key=options.application_key,
            db=options.db,
            seed=options.seed,
        )
        _serve(settings, options.host, options.port)
    except SandboxError as error:
        parser.error(str(error))
    except ModuleNotFoundError as error:
        sentence = missing_package(error)
        if sentence is None:
            raise
        parser.error(sentence)
    return 0


def _serve(settings: Settings, host: str, port: int) -> None:
    # Imported here so that `main` can name the server package that is missing.
    from .server.app import app_of
    from .server.dispatch import Sandbox
    from .server.running import Server, base_url, is_public, listen

    with listen(host, port) as listener:
        sandbox = Sandbox(settings)
        if settings.seed and not sandbox.planted:
            _say(f"note: {settings.db} keeps its state: the seed is only for a new database.")
        if is_public(listener) and settings.api_key == DEFAULT_API_KEY:
            _say(f"warning: all who reach {host} know the key; choose another with --api-key.")
        url = base_url(listener)
        server = Server(app_of(sandbox), lambda: print(url, flush=True))
        _on_signals(server.handle_exit)
        # All objects of a request are gone after it: to look for cycles among all objects again and
        # again would take as long as to read a large body.
        gc.freeze()
        gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS, 20, 50)
        server.run(sockets=[listener])
        # The server has stopped; a signal must not disturb the exit of the interpreter.
        _on_signals(signal.SIG_IGN)


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog=f"python -m {__package__}",
        description="Run a server that keeps state and answers as the specification says.",
        epilog="The first line on standard output is the base URL.",
    )
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (%(default)s)")
    parser.add_argument("--port", type=_port, default=0, help="port to listen on (a free one)")
    parser.add_argument("--db", metavar="FILE", help="SQLite file that keeps the state")
    parser.add_argument(
        "--seed",
        metavar="FILE",
        help="JSON or YAML file with campaigns, programs and more",
    )
    parser.add_argument(
        "--schema", action="store_true", help="print the JSON Schema of seeds for editors, and end"
    )
    parser.add_argument("--api-key", default=DEFAULT_API_KEY, help="key to accept (%(default)s)")
    parser.add_argument("--application-id", type=int, metavar="ID", help="signer to accept")
    parser.add_argument("--application-key", metavar="HEX", help="key of that signer")
    return parser


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is not a port number")
    return int(text)


def _on_signals(handler: Callable[[int, FrameType | None], object] | signal.Handlers) -> None:
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, handler)


def _leave(_number: int, _frame: FrameType | None) -> NoReturn:
    _on_signals(signal.SIG_IGN)
    sys.exit(0)


if __name__ == "__main__":
    sys.exit(main())
