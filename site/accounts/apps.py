from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AccountsConfig(AppConfig):
    name = "accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from .roles import set_up_roles

        post_migrate.connect(set_up_roles, sender=self, dispatch_uid="accounts.set_up_roles")
