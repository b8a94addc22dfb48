"""Settings that hold everywhere. What differs by place is read from the environment.

The table in the README documents each variable. With none of them set, every command works on an
SQLite file and local media under ``var/``.
"""

from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

from .countries import *
from .security import *
from .security import CONTENT_SECURITY_POLICY, image_sources_for, security_settings_for

BASE_DIR = Path(__file__).resolve().parents[3]
SITE_DIR = BASE_DIR / "site"
VAR_DIR = BASE_DIR / "var"

env = environ.Env()

# --- Where we are ---------------------------------------------------------------------------

BASE_URL = env("BASE_URL", default="http://127.0.0.1:8000").rstrip("/")
# How many proxies of ours add to X-Forwarded-For; see core.clients.
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=0)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost"])
SECRET_KEY = env("SECRET_KEY", default="")
# Former keys: what they signed, and the links in mails sent with them, stay valid.
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
DEBUG = False

# Cookies, HSTS and the redirect to HTTPS follow the scheme of BASE_URL, so that log-in works on
# http://127.0.0.1 and is locked down everywhere else.
globals().update(security_settings_for(BASE_URL))

# --- Applications ---------------------------------------------------------------------------

INSTALLED_APPS = [
    # Ours, highest room first.
    "home",
    "events",
    "walks",
    "partners",
    "principles",
    "geo",
    "feedback",
    "mailing",
    "accounts",
    "offline",
    "core",
    # Wagtail and its companions.
    "wagtail_localize",
    "wagtail.locales",
    "wagtail.contrib.redirects",
    "wagtail.contrib.forms",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "leaflet",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_countries",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    # Outermost what every answer gets, also those that never reach a view.
    "core.middleware.more_security_headers",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "core.compression.CompressPublicText",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "core.middleware.cache_policy",
    "core.content_version.one_version_per_request",
    "core.malformed.refuse_malformed_requests",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "core.middleware.LanguageOfAddress",
    "core.middleware.swedish_for_editors",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.middleware.keep_out_of_the_editor",
    "django.contrib.messages.middleware.MessageMiddleware",
    "core.middleware.explain_refused_publication",
    # Innermost, so that an old address without a language is led on before the language is
    # looked for under /sv/ or /en/.
    "core.redirects.WorkingRedirects",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "builtins": ["core.templatetags.marks"],
        },
    }
]

# --- Data -----------------------------------------------------------------------------------

DATABASES = {
    "default": env.db_url("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'db.sqlite3'}"),
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Readers don't wait for a writer (WAL), and a transaction takes its lock when it begins, so
    # that two writers queue up instead of one of them failing half-way.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
    VAR_DIR.mkdir(exist_ok=True)
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 60
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True

CACHES = {"default": env.cache_url("CACHE_URL", default="locmemcache://")}

EMAIL_CONFIG = env.email_url("EMAIL_URL", default="consolemail://")
globals().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="noreply@localhost")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
EMAIL_TIMEOUT = 10

# --- Background tasks -----------------------------------------------------------------------

# "in-process": by the process that asks. "database": kept for `manage.py db_worker`.
TASK_RUNNERS = {
    "in-process": {
        # At once and in the same transaction: Wagtail keeps its search index in step by tasks.
        "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
        # What nobody should have to wait for, and nothing is lost without: sending mail. What takes
        # minutes has a thread of its own, so that it holds up no mail.
        "later": {"BACKEND": "core.tasks_in_thread.ThreadBackend"},
        "slow": {"BACKEND": "core.tasks_in_thread.ThreadBackend"},
    },
    "database": {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}},
}
TASK_RUNNER = env("TASK_RUNNER", default="in-process")
if TASK_RUNNER not in TASK_RUNNERS:
    raise ImproperlyConfigured(
        f"TASK_RUNNER is {TASK_RUNNER!r}, but must be one of: {', '.join(TASK_RUNNERS)}."
    )
TASKS = TASK_RUNNERS[TASK_RUNNER]

# --- Tour requests --------------------------------------------------------------------------

# After how many days without an answer we are reminded, and how long what somebody wrote is kept
# after the tour, or after a request that came to nothing.
TOUR_REQUEST_REMINDER_DAYS = env.int("TOUR_REQUEST_REMINDER_DAYS", default=3)
TOUR_REQUEST_RETENTION_DAYS = env.int("TOUR_REQUEST_RETENTION_DAYS", default=90)

# --- Files ----------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [SITE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = env.path("MEDIA_ROOT", default=VAR_DIR / "media")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# --- Languages ------------------------------------------------------------------------------

LANGUAGE_CODE = "sv"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("sv", "Svenska"), ("en", "English")]
LOCALE_PATHS = [SITE_DIR / "locale"]
TIME_ZONE = "Europe/Stockholm"
USE_I18N = True
USE_TZ = True

# --- Wagtail --------------------------------------------------------------------------------

WAGTAIL_SITE_NAME = "Det könade landskapet"
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAIL_I18N_ENABLED = True
WAGTAILADMIN_PERMITTED_LANGUAGES = [("sv", "Svenska"), ("en", "English")]
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]  # everything here happens in Umeå: nothing to choose
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAILSEARCH_BACKENDS = {
    # Words as they are, in both languages: PostgreSQL would else drop and cut them as English.
    "default": {"BACKEND": "wagtail.search.backends.database", "SEARCH_CONFIG": "simple"},
}
WAGTAILREDIRECTS_AUTO_CREATE = False  # core.redirects does it
WAGTAILDOCS_EXTENSIONS = [
    *("csv", "docx", "gpx", "ods", "odt", "pdf", "pptx", "txt", "xlsx"),
    *("mp4", "webm", "vtt"),  # films of our own, with their captions
    *("m4a", "mp3", "ogg"),  # voices
]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
# Translating never publishes by itself, and a page whose source is gone is simply deleted: see
# core.translation, which carries facts between the languages.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
WAGTAILLOCALIZE_DISABLE_ON_DELETE = True

# --- Maps -----------------------------------------------------------------------------------

# West, south, east, north in degrees. A place or a walk outside it needs a tick in the editor.
# The default is a box around Umeå municipality, the islands included.
MUNICIPALITY_EXTENT = tuple(
    env.list("MUNICIPALITY_EXTENT", cast=float, default=[19.0, 63.4, 21.2, 64.5])
)
# Background tiles, "https://…/{z}/{x}/{y}.png". None: blank ground, and no other host is asked.
TILE_URL = env("TILE_URL", default="")
CONTENT_SECURITY_POLICY["DIRECTIVES"]["img-src"] = image_sources_for(TILE_URL)
TILE_ATTRIBUTION = env("TILE_ATTRIBUTION", default="")
# The view that tells the maps in the editor where the site's own places are.
EDITOR_PLACES_VIEW = "wagtailadmin_walks:places"
# Leaflet comes from django-leaflet. We make the maps ourselves.
LEAFLET_CONFIG = {"TILES": [], "PLUGINS": {}, "SCALE": "metric"}

# --- Open data ------------------------------------------------------------------------------

# Under which terms routes, places and lists may be reused, and who is named as their source. CC0,
# since that is what Swedish authorities are advised to choose for open data, and since a licence
# that requires attribution can't be kept to when layers are merged. Pictures aren't part of it.
OPEN_DATA_LICENCE = {
    "name": env("OPEN_DATA_LICENCE", default="CC0 1.0"),
    "url": env(
        "OPEN_DATA_LICENCE_URL", default="https://creativecommons.org/publicdomain/zero/1.0/"
    ),
}
OPEN_DATA_ATTRIBUTION = env("OPEN_DATA_ATTRIBUTION", default="Umeå kommun")

# --- Signing in -----------------------------------------------------------------------------

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
WAGTAILADMIN_USER_LOGIN_FORM = "accounts.forms.EditorLogInForm"
LOGIN_URL = WAGTAIL_FRONTEND_LOGIN_URL = "accounts:log_in"
LOGIN_REDIRECT_URL = "accounts:welcome"
