"""Installs the environments of the peers, and runs programs in them."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from .peers import LOCKS, MADE, ROOT, SPEC, VENVS, Peer

_LONGEST = 160


class Failed(Exception):
    """A program failed or cannot run on this machine."""


def environment(*paths: Path) -> dict[str, str]:
    """Return the environment variables of a measured process, without proxies or settings."""
    kept = ("PATH", "HOME", "TMPDIR", "SYSTEMROOT", "JAVA_HOME", "LD_LIBRARY_PATH")
    found = {name: os.environ[name] for name in kept if name in os.environ}
    return found | {"PYTHONPATH": os.pathsep.join(map(str, paths))}


def install(peer: Peer) -> None:
    """Create the environment of a peer, unless it exists."""
    generator = {"openapi-python-client": _with_client, "openapi-generator": _with_generator}
    if peer.name == "openapi-generator" and shutil.which("java") is None:
        raise Failed("it needs Java, and there is no `java` on the path")
    if install_lock(peer.folder.name) or not (peer.folder / "made").exists():
        (peer.folder / "made").mkdir(exist_ok=True)
    stamp, digest = peer.folder / "made.stamp", _digest(SPEC, LOCKS / f"{peer.folder.name}.lock")
    if peer.name in generator and not _is(stamp, digest):
        generator[peer.name](peer.folder / "made" / MADE)
        stamp.write_text(digest, encoding="utf-8")


def install_lock(name: str) -> bool:
    """Install a lock file into an environment of its own; return whether that was necessary."""
    lock, folder = LOCKS / f"{name}.lock", VENVS / name
    stamp, wanted = folder / "lock.stamp", _digest(lock)
    if _is(stamp, wanted):
        return False
    print(f"Installing {name} ...", flush=True)
    shutil.rmtree(folder, ignore_errors=True)
    uv = str(Path(sys.executable).with_name("uv"))
    run([uv, "venv", "--quiet", "--python", sys.executable, str(folder)])
    install = [uv, "pip", "install", "--quiet", "--python", str(folder), "--compile-bytecode"]
    run([*install, "--require-hashes", "--no-deps", "-r", str(lock)])
    stamp.write_text(wanted, encoding="utf-8")
    return True


def _with_client(package: Path) -> None:
    """Generate a package with openapi-python-client, which formats it with ruff."""
    binaries = Path(sys.executable).parent
    path = os.pathsep.join([str(binaries), os.environ["PATH"]])
    command = [str(binaries / "openapi-python-client"), "generate", "--meta", "none"]
    run(
        [*command, "--overwrite", "--path", str(SPEC), "--output-path", str(package)],
        environment() | {"PATH": path},
    )


def _with_generator(package: Path) -> None:
    """Generate a package with openapi-generator, whose Python package contains the jar."""
    install_lock("openapi-generator-cli")
    command = [str(VENVS / "openapi-generator-cli" / "bin" / "openapi-generator-cli"), "generate"]
    command += ["-g", "python", "--skip-validate-spec", "--package-name", MADE]
    run([*command, "-i", str(SPEC), "-o", str(package.parent)], environment())


def run(command: list[str], variables: dict[str, str] | None = None) -> str:
    """Run a program to its end, and return its standard output."""
    done = subprocess.run(
        command,
        env=variables,
        cwd=ROOT,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode:
        lines = (done.stderr.strip() or done.stdout.strip()).splitlines()
        what = f"{Path(command[0]).name} ended with {done.returncode}"
        raise Failed(f"{what}: {lines[-1][:_LONGEST] if lines else 'it printed nothing'}")
    return done.stdout


def main(names: Sequence[str]) -> int:
    """Install lock files into environments of their own; return the exit code."""
    try:
        for name in names:
            install_lock(name)
    except Failed as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    return 0


def _digest(*files: Path) -> str:
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()


def _is(stamp: Path, wanted: str) -> bool:
    return stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
