"""Serve the site with its demo content on this machine, as production would (`make demo`).

Everything it writes lies under var/. Starting again changes nothing but what moved on by itself:
coming examples whose day has passed. With `--prepare-only` it stops before it serves.
"""

import argparse
import hashlib
import os
import secrets
import socket
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ADMIN = "admin"


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--prepare-only", action="store_true", help="stop before serving")
    options = parser.parse_args(arguments)

    os.chdir(ROOT)
    port = int(os.environ.get("PORT") or 8000)
    if not options.prepare_only and is_taken(port):
        sys.exit(f"Port {port} is in use here. Choose another: PORT={port + 1} make demo")
    configure(port)
    prepare()
    log_in = ensure_admin(os.environ.get("DEMO_PASSWORD", ""))
    if not options.prepare_only:
        announce(port, log_in)
        run_due_tasks_beside_us()
        os.execv(sys.executable, [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}"])


def is_taken(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def configure(port: int) -> None:
    """Set production's environment, as far as it isn't set, and load Django with it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")
    os.environ.setdefault("BASE_URL", f"http://127.0.0.1:{port}")
    os.environ.setdefault("LOG_LEVEL", "WARNING")
    if not os.environ.get("SECRET_KEY"):
        os.environ["SECRET_KEY"] = stored_secret_key(ROOT / "var" / "secret_key")
    sys.path[:0] = [str(ROOT), str(ROOT / "site")]

    import django

    django.setup()


def stored_secret_key(path: Path) -> str:
    """Return the key in the file `path`; made at the first call, readable by its owner only."""
    path.parent.mkdir(exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with open(handle, "w") as file:
        key = secrets.token_urlsafe(50)
        file.write(key + "\n")
    return key


def prepare() -> None:
    from django.core.management import call_command

    print("Bringing the database up to date …", flush=True)
    call_command("migrate", verbosity=0)
    print("Loading the demo content (the first time takes a minute) …", flush=True)
    call_command("load_demo_content")
    collect_static_files()


def collect_static_files() -> None:
    """Collect, name by content and compress, unless nothing changed since the last time."""
    from django.conf import settings
    from django.core.management import call_command

    stamp = Path(settings.STATIC_ROOT) / ".collected-from"
    fingerprint = static_fingerprint()
    if stamp.is_file() and stamp.read_text() == fingerprint:
        return
    print("Collecting and compressing static files …", flush=True)
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(fingerprint)


def static_fingerprint() -> str:
    """Return a digest of name, size and time of every static file of the site and its packages."""
    from django.contrib.staticfiles.finders import get_finders

    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            status = os.stat(storage.path(name))
            digest.update(f"{name} {status.st_size} {status.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def ensure_admin(chosen_password: str) -> str:
    """Make sure that the user `admin` exists; return a sentence about the log-in.

    A chosen password is set each time. Without one, a random password is made together with the
    user, and kept at later starts.
    """
    from django.contrib.auth import get_user_model

    users = get_user_model().objects
    user = users.filter(username=ADMIN).first()
    if user is None:
        password = chosen_password or secrets.token_urlsafe(12)
        users.create_superuser(ADMIN, "admin@example.org", password)
        if not chosen_password:
            return f"user {ADMIN}, password {password}"
    elif chosen_password:
        if not user.check_password(chosen_password):
            user.set_password(chosen_password)
            user.save(update_fields=["password"])
    else:
        return (
            f"user {ADMIN}, the password printed at the first start "
            "(a new one: DEMO_PASSWORD=… make demo)"
        )
    return f"user {ADMIN}, the password in DEMO_PASSWORD"


def run_due_tasks_beside_us() -> None:
    """Start what sends mail and does other work when its time comes.

    The server takes this process over, so it is the child's parent; the child ends when that does,
    however it ends.
    """
    command = [sys.executable, "manage.py", "run_due_tasks", "--every", "30"]
    subprocess.Popen([*command, "--parent", str(os.getpid())], stdin=subprocess.DEVNULL)


def announce(port: int, log_in: str) -> None:
    address = f"http://127.0.0.1:{port}"
    print(
        f"\n  The site      {address}/"
        f"\n  The editor    {address}/admin/"
        f"\n  Log in as     {log_in}"
        "\n\n  Stop with Ctrl+C.\n",
        flush=True,
    )


if __name__ == "__main__":
    main()
