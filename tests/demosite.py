"""The site with its demo content, for the tests and measurements that need one.

It is prepared once per run, in production's settings, by the script behind `make demo`. Whoever
needs it takes a copy of the database, and may then write to it. Works on SQLite and on PostgreSQL,
whichever DATABASE_URL names.
"""

import fcntl
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

ROOT = Path(__file__).resolve().parents[1]
PASSWORD = "for-tests-only"
SECONDS_TO_START = 60


@dataclass(frozen=True)
class DemoSite:
    """A database with the demo content, and the media files that belong to it."""

    folder: Path
    database_url: str

    @property
    def media(self) -> Path:
        return self.folder / "media"

    @property
    def database_name(self) -> str:
        """What Django calls NAME: a file's path on SQLite, else the database's name."""
        if is_sqlite(self.database_url):
            return self.database_url.removeprefix("sqlite:///")
        return urlsplit(self.database_url).path.removeprefix("/")

    def environment(self, **more: str) -> dict[str, str]:
        """Return the environment for a process that works on this site."""
        return {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "config.settings.production",
            "DATABASE_URL": self.database_url,
            "MEDIA_ROOT": str(self.media),
            "SECRET_KEY": "for-tests-only-but-long-enough-for-everyone-who-checks-it",
            "DEMO_PASSWORD": PASSWORD,
            **more,
        }


def is_sqlite(database_url: str) -> bool:
    return database_url.startswith("sqlite:")


def site_in(folder: Path) -> DemoSite:
    """Return the demo site that `folder` holds, or will hold once it is prepared."""
    given = os.environ.get("DATABASE_URL", "sqlite:")
    if is_sqlite(given):
        return DemoSite(folder, f"sqlite:///{folder / 'demo.sqlite3'}")
    # The folder's name keeps two runs on one server apart.
    name = f"{urlsplit(given).path.strip('/')}_{folder.name}"
    return DemoSite(folder, with_database(given, name))


def prepare(folder: Path) -> DemoSite:
    """Return the demo site in `folder`: prepared there by the first process that asks for it."""
    folder.mkdir(parents=True, exist_ok=True)
    site = site_in(folder)
    ready = folder / "ready"
    with only_one_at_a_time(folder):
        if not ready.exists():
            (folder / "begun").touch()
            remove_database(site)
            create_database(site)
            run("scripts.demo", "--prepare-only", environment=site.environment())
            ready.touch()
    return site


def discard(folder: Path) -> None:
    """Remove what `prepare` made in `folder`, if it did."""
    if (folder / "begun").exists():
        remove_database(site_in(folder))
    shutil.rmtree(folder, ignore_errors=True)


def copy(source: DemoSite, name: str) -> DemoSite:
    """Return a site of its own in `source`'s folder `name`, with the same content."""
    folder = source.folder / name
    folder.mkdir(parents=True, exist_ok=True)
    if is_sqlite(source.database_url):
        site = DemoSite(folder, f"sqlite:///{folder / 'demo.sqlite3'}")
        # A backup, not a copied file: the newest rows may still be in the write-ahead log.
        with (
            closing(sqlite3.connect(source.database_name)) as origin,
            closing(sqlite3.connect(site.database_name)) as target,
        ):
            origin.backup(target)
    else:
        url = with_database(source.database_url, f"{source.database_name}_{name}")
        site = DemoSite(folder, url)
        with only_one_at_a_time(source.folder):
            remove_database(site)
            create_database(site, template=source.database_name)
    if source.media.is_dir():
        shutil.copytree(source.media, site.media, dirs_exist_ok=True)
    return site


@contextmanager
def to_measure(name: str) -> Iterator[DemoSite]:
    """Yield a demo site for a measurement, and remove it.

    It is copied from the one in $DEMO_SITE_FOLDER, or else prepared for this once.
    """
    with tempfile.TemporaryDirectory() as folder:
        kept = os.environ.get("DEMO_SITE_FOLDER")
        prepared = prepare(Path(kept or folder))
        site = copy(prepared, name)
        try:
            yield site
        finally:
            remove_database(site)
            if not kept:
                remove_database(prepared)


@contextmanager
def serve(site: DemoSite, processes: int = 1) -> Iterator[str]:
    """Serve `site` as `make demo` does, in processes of its own; yield its address."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    log = site.folder / "server.log"
    with log.open("w") as output:
        server = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}"],
            cwd=ROOT,
            env=site.environment(BASE_URL=address, PORT=str(port), WEB_CONCURRENCY=str(processes)),
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        wait_for(port, server, log)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=30)


def wait_for(port: int, server: subprocess.Popen, log: Path) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline and server.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError(f"The server did not start:\n{log.read_text()}")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def only_one_at_a_time(folder: Path) -> Iterator[None]:
    """Let one process at a time in; the others wait."""
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def run(module: str, *arguments: str, environment: dict[str, str]) -> None:
    """Run a module of this repository; raise with what it said if it fails."""
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if done.returncode:
        raise RuntimeError(f"{module} failed:\n{done.stdout}")


# --- Databases ------------------------------------------------------------------------------


def with_database(database_url: str, name: str) -> str:
    # PostgreSQL would cut a longer name off, and two could become one.
    name = name.replace("-", "_")[-60:]
    return urlunsplit(urlsplit(database_url)._replace(path=f"/{name}"))


def create_database(site: DemoSite, template: str = "template0") -> None:
    if not is_sqlite(site.database_url):
        on_server(site, f'CREATE DATABASE "{site.database_name}" TEMPLATE "{template}"')


def remove_database(site: DemoSite) -> None:
    if is_sqlite(site.database_url):
        Path(site.database_name).unlink(missing_ok=True)
    else:
        on_server(site, f'DROP DATABASE IF EXISTS "{site.database_name}" WITH (FORCE)')


def on_server(site: DemoSite, statement: str) -> None:
    """Carry out a statement that PostgreSQL wants outside any transaction and other database."""
    import psycopg

    with psycopg.connect(
        with_database(site.database_url, "postgres"), autocommit=True
    ) as connection:
        connection.execute(statement)
