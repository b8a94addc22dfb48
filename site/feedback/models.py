"""What readers report under “Something wrong here?”."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReportQuerySet(models.QuerySet):
    def waiting(self):
        """Those that nobody has handled yet, latest first."""
        return self.filter(status=Report.Status.NEW)


class Report(models.Model):
    """A reader says that something is wrong. Kept here even when no mail could be sent."""

    class Status(models.TextChoices):
        NEW = "new", _("new")
        HANDLED = "handled", _("handled")

    class Language(models.TextChoices):
        SWEDISH = "sv", "Svenska"
        ENGLISH = "en", "English"

    message = models.TextField(_("what is wrong"))
    email = models.EmailField(_("e-mail"), blank=True)
    address = models.CharField(_("address of the page"), max_length=500, blank=True)
    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    language = models.CharField(_("language"), max_length=5, choices=Language.choices)
    status = models.CharField(
        _("status"), max_length=20, choices=Status.choices, default=Status.NEW, db_index=True
    )
    created_at = models.DateTimeField(_("received"), auto_now_add=True, db_index=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("report")
        verbose_name_plural = _("reports")

    def __str__(self):
        words = " ".join(self.message.split())
        return words if len(words) <= 80 else f"{words[:79]}…"
