from django.apps import AppConfig


class WalksConfig(AppConfig):
    name = "walks"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from .following import groups  # noqa: F401 - registers its job
        from .ground import changes, jobs  # noqa: F401 - registers its jobs

        changes.connect()
