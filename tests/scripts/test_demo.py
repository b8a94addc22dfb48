"""What `make demo` does before it serves."""

import os
import socket
import stat

import pytest
from django.contrib.auth import get_user_model

from scripts import demo


def test_the_secret_key_is_made_once_and_only_its_owner_can_read_it(tmp_path):
    path = tmp_path / "var" / "secret_key"

    first, second = demo.stored_secret_key(path), demo.stored_secret_key(path)

    assert first == second
    assert len(first) >= 50
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_random_password_is_printed_once_and_then_kept(db):
    first = demo.ensure_admin("")
    password = first.rsplit(" ", 1)[1]
    again = demo.ensure_admin("")

    admin = get_user_model().objects.get()
    assert admin.check_password(password)
    assert admin.is_superuser
    assert password not in again
    assert "DEMO_PASSWORD" in again


def test_a_chosen_password_is_set_at_every_start(db):
    demo.ensure_admin("")
    demo.ensure_admin("one that I chose")
    assert get_user_model().objects.get().check_password("one that I chose")

    said = demo.ensure_admin("another")
    assert get_user_model().objects.get().check_password("another")
    assert "another" not in said


def test_a_port_in_use_is_named_before_anything_is_written(monkeypatch):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        monkeypatch.setenv("PORT", str(other.getsockname()[1]))

        with pytest.raises(SystemExit, match="is in use here"):
            demo.main([])


def test_static_files_are_collected_again_only_when_one_changed(settings, tmp_path):
    source = tmp_path / "source"
    source.mkdir()
    (source / "a.css").write_text("a {}")
    settings.STATICFILES_DIRS = [source]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATIC_ROOT = tmp_path / "collected"

    demo.collect_static_files()
    collected = settings.STATIC_ROOT / "a.css"
    collected.write_text("left alone")
    demo.collect_static_files()
    assert collected.read_text() == "left alone"

    (source / "a.css").write_text("a { color: red }")
    later = collected.stat().st_mtime + 2
    os.utime(source / "a.css", (later, later))
    demo.collect_static_files()
    assert collected.read_text() == "a { color: red }"
