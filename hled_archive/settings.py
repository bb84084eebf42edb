"""Settings: the only reader of the environment.

Without `DJANGO_DEBUG` and `DATABASE_URL` this is a developer's machine: debug is on and the
embedded server keeps the database. Otherwise the secret and the database must be given.
"""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from hled_archive import database

BASE_DIR = Path(__file__).resolve().parent.parent


def given(name: str) -> str:
    """The environment variable's text; empty where it is not set."""
    return os.environ.get(name, "").strip()


def required(name: str) -> str:
    """The environment variable's text; ImproperlyConfigured names it where it is not set."""
    if text := given(name):
        return text
    raise ImproperlyConfigured(f"Set {name}: with debug off the archive does not start without it.")


def switch(name: str, *, default: bool) -> bool:
    """Whether the environment variable says yes; `default` where it is not set."""
    answers = {"": default, "1": True, "true": True, "0": False, "false": False}
    try:
        return answers[given(name).lower()]
    except KeyError:
        raise ImproperlyConfigured(f"Set {name} to 1 or 0.") from None


def listed(name: str) -> list[str]:
    """The environment variable's parts between commas; none where it is not set."""
    return [part.strip() for part in given(name).split(",") if part.strip()]


DATABASE_URL = given("DATABASE_URL")
DEBUG = switch("DJANGO_DEBUG", default=not DATABASE_URL)

# A known key is fine where debug is on: nothing there is worth signing.
SECRET_KEY = given("DJANGO_SECRET_KEY") or (
    "known-to-all" if DEBUG else required("DJANGO_SECRET_KEY")
)
ALLOWED_HOSTS = listed("DJANGO_ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = listed("DJANGO_CSRF_TRUSTED_ORIGINS")

if DEBUG and not DATABASE_URL:
    DATABASES = {"default": database.embedded()}
else:
    DATABASES = {"default": database.at(required("DATABASE_URL"), pooled=not DEBUG)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    # Before staticfiles, so that runserver serves static files as gunicorn does.
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "django_filters",
    "transcripts",
]
# ISO 3166 writes it out; newspapers, and so our readers, do not.
COUNTRIES_OVERRIDE = {"US": "United States"}
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "hled_archive.headers.ContentSecurityPolicy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
if DEBUG:
    MIDDLEWARE.append("hled_archive.not_found.OwnNotFoundPage")
ROOT_URLCONF = "hled_archive.urls"
WSGI_APPLICATION = "hled_archive.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{validator}"}
    for validator in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("es", "Español")]
FORMAT_MODULE_PATH = ["hled_archive.formats"]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = BASE_DIR / "staticfiles"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # The manifest names only what collectstatic has seen, which a developer has not run.
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# Twice the largest document that the parser takes, so that a pasted text somewhat over it meets
# the form's own message and not a bare "bad request"; a browser also adds a byte to each line end.
DATA_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024

# Real transcripts with hand-made answers, for the tests that use them where they are at hand.
CORPUS = Path(given("DJANGO_CORPUS")) if given("DJANGO_CORPUS") else None

# No search is known to come near it; it keeps the one that would from holding up the others.
SEARCH_SECONDS = 5

# Readers get no cookie: what the admin sets is sent back to the admin alone.
SESSION_COOKIE_PATH = "/admin/"
CSRF_COOKIE_PATH = "/admin/"
SESSION_COOKIE_HTTPONLY = True
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# DJANGO_HTTPS=0 lets `make web` be tried on plain http, where a redirect to https would lead to
# nobody and secure cookies would never come back.
if not DEBUG and switch("DJANGO_HTTPS", default=True):
    SECURE_SSL_REDIRECT = True
    # A container's own health check comes over plain http.
    SECURE_REDIRECT_EXEMPT = [r"^(healthz|readyz)/$"]
    # The proxy in front must set or drop this header itself, never pass on a reader's.
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
SILENCED_SYSTEM_CHECKS = [
    "security.W005",  # HSTS for subdomains: the archive does not speak for its neighbours.
    "security.W021",  # HSTS preload: hard to undo, so it is the domain owner's decision.
]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
