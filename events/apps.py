from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "events"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from .calendar import changes
        from .personal_data import retention  # noqa: F401 - registers its job
        from .registration import publication, reminders  # noqa: F401 - registers its job
        from .registration.letters import news, own  # noqa: F401 - register their letters
        from .tours import following, periodic  # noqa: F401 - registers its job
        from .tours.letters import writing  # noqa: F401 - registers its letters

        changes.connect()
        publication.connect()
        following.connect()
