"""Settings of the test suite: fast, quiet, in memory where possible."""

import atexit
import shutil
import tempfile
from pathlib import Path

from .base import *
from .base import DATABASES

SECRET_KEY = "for-tests-only"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# Whoever asks for a task finds it done.
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
MEDIA_ROOT = Path(tempfile.mkdtemp(prefix="dkl-media-"))
# Each process has its own folder, and takes it away when it ends.
atexit.register(shutil.rmtree, MEDIA_ROOT, ignore_errors=True)
# An empty folder, or each test client would go through what was collected for `make demo`.
STATIC_ROOT = MEDIA_ROOT / "static"
STATIC_ROOT.mkdir()
ALLOWED_HOSTS = ["*"]
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"].pop("init_command")
