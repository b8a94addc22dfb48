from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "core"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from . import content_version, jobs, redirects, secret_addresses  # noqa: F401
        from .translation import carry_over, guards

        content_version.connect()
        redirects.connect()
        secret_addresses.install()
        carry_over.connect()
        guards.install()
