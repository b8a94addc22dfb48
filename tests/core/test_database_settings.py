"""On SQLite, readers don't wait for writers and writers queue up."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# Begins a transaction that only reads, and waits in it until it is told to go on.
READER = """
import django
django.setup()
from django.db import connection, transaction
with connection.cursor() as cursor:
    cursor.execute("CREATE TABLE notes (words TEXT)")
with transaction.atomic():
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM notes")
    print("begun", flush=True)
    input()
"""


@pytest.fixture
def database(tmp_path):
    """A database file, while a process with the site's settings is in a transaction on it."""
    file = tmp_path / "db.sqlite3"
    process = subprocess.Popen(
        [sys.executable, "-c", READER],
        cwd=ROOT,
        env={
            **os.environ,
            "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'site'}",
            "DJANGO_SETTINGS_MODULE": "config.settings.development",
            "DATABASE_URL": f"sqlite:///{file}",
        },
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout.readline() == "begun\n"
    yield file
    process.communicate("\n", timeout=60)
    assert process.returncode == 0


def test_a_transaction_takes_its_lock_at_once_and_readers_go_on(database):
    with closing(sqlite3.connect(database, timeout=0, isolation_level=None)) as other:
        assert other.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert other.execute("SELECT * FROM notes").fetchall() == []
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
