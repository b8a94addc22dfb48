from django.apps import AppConfig


class GeoConfig(AppConfig):
    name = "geo"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from . import (
            comparison,
            extent,  # noqa: F401  registers the check of the setting
        )

        comparison.register()
