"""What guides may do. Users and groups are Django's own."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Guiding(models.Model):
    """No table: it only carries the permissions of those who lead groups."""

    class Meta:
        managed = False
        default_permissions = ()
        permissions = [
            ("use_guide_mode", _("Can use guide mode")),
            ("record_attendance", _("Can record attendance")),
        ]
        verbose_name = _("guiding")
        verbose_name_plural = _("guiding")

    def __str__(self):
        return ""
