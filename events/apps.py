from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "events"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from .calendar import changes
        from .registration import publication

        changes.connect()
        publication.connect()
