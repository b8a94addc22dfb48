"""What a walk's map lies on: layers that editors upload, and what of them surrounds each walk."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.short_addresses import short_of


class BaseLayer(models.Model):
    """A layer of geodata that maps are drawn on: the water of the municipality, its buildings …

    The file stays as it was uploaded and is never handed out; see ``walks.ground``.
    """

    class Role(models.TextChoices):
        WATER = "water", _("water")
        GREEN = "green", _("parks, forests and other green")
        BUILDING = "building", _("buildings")
        ROAD = "road", _("roads and streets")
        PATH = "path", _("footpaths and cycleways")
        RAILWAY = "railway", _("railways")
        OTHER = "other", _("other")

    title = models.CharField(_("title"), max_length=120)
    role = models.CharField(
        _("what it shows"),
        max_length=20,
        choices=Role.choices,
        help_text=_("Decides how it is drawn."),
    )
    file = models.FileField(
        _("file"),
        upload_to="base_layers",
        help_text=_("A GeoPackage, a GeoJSON file, or a zipped Shapefile."),
    )
    file_name = models.CharField(_("name of the file"), max_length=255, editable=False)
    layer = models.CharField(
        _("layer in the file"), max_length=255, blank=True, help_text=_("If the file has several.")
    )
    epsg = models.PositiveIntegerField(
        _("coordinate system"),
        null=True,
        blank=True,
        help_text=_("Only if the file doesn’t say which one it uses."),
    )
    licence = models.CharField(_("licence"), max_length=120, help_text=_("For example: CC0 1.0."))
    licence_url = models.URLField(_("address of the licence"), blank=True)
    attribution = models.CharField(
        _("who made it"),
        max_length=200,
        help_text=_("Shown on each map: © and the name that the licence asks for."),
    )
    date = models.DateField(_("date of the data"), help_text=_("How it was on which day?"))
    is_used = models.BooleanField(_("use it on maps"), default=True)
    feature_count = models.PositiveIntegerField(_("features"), default=0, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["role", "title"]
        verbose_name = _("base layer")
        verbose_name_plural = _("base layers")

    def __str__(self):
        return self.title


class WalkGround(models.Model):
    """What of the base layers lies around a walk: one file, the same in every language.

    Also says how far the work on the next version has come.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        WORKING = "working", _("being made")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")

    walk_key = models.UUIDField(primary_key=True, editable=False)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    percent = models.PositiveSmallIntegerField(default=0)
    problem = models.TextField(blank=True)
    #: Digest of the route and the layers that the wanted version is made of.
    made_of = models.CharField(max_length=64, blank=True)
    #: Digest of the finished file, part of its address; empty while there is none.
    version = models.CharField(max_length=64, blank=True)
    file = models.FileField(upload_to="walk_grounds", blank=True)
    features = models.PositiveIntegerField(default=0)
    size = models.PositiveIntegerField(default=0)
    compressed_size = models.PositiveIntegerField(default=0)
    #: Who made what is on the map: a list of {"text", "licence", "url"}.
    attributions = models.JSONField(default=list, blank=True)
    #: When the one who works on it began, which also tells whose work it is.
    started_at = models.DateTimeField(null=True, blank=True)
    #: Their last sign of life, and how often this version has been begun.
    touched_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    #: When ``version`` took the place of the one before.
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("ground of a walk’s map")
        verbose_name_plural = _("grounds of walks’ maps")

    def __str__(self):
        return f"{self.walk_key} {self.version[:12]}"

    @property
    def url(self) -> str:
        """The finished file’s address, which never leads to anything else; "" if there is none."""
        if not self.version:
            return ""
        return reverse("walk_ground", args=[short_of(self.walk_key), self.version])
