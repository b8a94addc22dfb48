"""The fixed words of the partnership domain."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PartnerKind(models.TextChoices):
    CITY = "city", _("city")
    NETWORK = "network", _("network")
    PROGRAMME = "programme", _("programme")
    AGENCY = "agency", _("public agency")
    AUTHORITY = "authority", _("local or regional authority")
    EMBASSY = "embassy", _("embassy")
    UNIVERSITY = "university", _("university")
    MUSEUM = "museum", _("museum")


class PartnerScope(models.TextChoices):
    NATIONAL = "national", _("national")
    BILATERAL = "bilateral", _("between two parties")
    EUROPEAN = "european", _("European")
    GLOBAL = "global", _("global")


class CollaborationStatus(models.TextChoices):
    APPLIED = "applied", _("applied for")
    GRANTED = "granted", _("granted")
    DENIED = "denied", _("not granted")
    ONGOING = "ongoing", _("ongoing")
    PAST = "past", _("past")
