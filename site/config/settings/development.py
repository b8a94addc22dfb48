"""A developer's machine, and every ``manage.py`` command with nothing set."""

from .base import *
from .base import SECRET_KEY, env

DEBUG = env.bool("DEBUG", default=True)
SECRET_KEY = SECRET_KEY or "for-development-only-never-in-production"
