"""What all our pages have in common."""

from django.conf import settings
from django.db import models
from django.http import Http404
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page, PageViewRestriction
from wagtail.search import index

from .content_version import ContentVersion  # noqa: F401
from .fields import facts
from .forms import BasePageForm
from .periodic import JobRun  # noqa: F401
from .publishing import ALIAS_OF_ANOTHER_LANGUAGE, PublicationRefused, publication_problems
from .sources import PageSource, sources_panel  # noqa: F401


class BasePage(Page):
    """An abstract page with a summary, a picture and the rules for going public."""

    summary = models.TextField(
        _("summary"),
        blank=True,
        max_length=600,
        help_text=_("Two or three sentences. Shown in lists, in search results and when shared."),
    )
    image = models.ForeignKey(
        "wagtailimages.Image",
        verbose_name=_("picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    image_alt = models.CharField(
        _("what the picture shows"),
        max_length=255,
        blank=True,
        help_text=_(
            "For those who can’t see the picture. Leave it empty if the picture only decorates."
        ),
    )

    base_form_class = BasePageForm
    show_in_menus_default = False

    override_translatable_fields = facts("image", "show_in_menus")

    search_fields = [*Page.search_fields, index.SearchField("summary")]
    content_panels = [*Page.content_panels, FieldPanel("summary")]
    picture_panel = MultiFieldPanel(
        [FieldPanel("image"), FieldPanel("image_alt")], heading=_("Picture")
    )

    #: Set by ``core.routing`` on a page that it found.
    known_unrestricted = False

    class Meta:
        abstract = True

    @cached_property
    def language(self) -> str:
        """The language code of the page, for ``lang`` attributes and for choosing texts."""
        return self.locale.language_code

    def publication_problems(self) -> list[str]:
        """Return the reasons why this version may not go public, as texts for the editor.

        Mixins add their own by extending the list that ``super()`` returns.
        """
        return publication_problems(self)

    def publish(self, revision, *args, **kwargs):
        """Publish ``revision``, or refuse with ``PublicationRefused``.

        Every way to publish (form, bulk action, workflow, schedule, translation) ends here.
        """
        problems = revision.as_object().publication_problems()
        if problems:
            refusal = PublicationRefused(self, problems)
            if kwargs.get("log_action") == "wagtail.publish.scheduled":
                # The scheduler has nobody to tell and other pages to publish.
                refusal.record(revision)
                return
            raise refusal
        super().publish(revision, *args, **kwargs)

    def save(self, *args, **kwargs):
        if self.alias_of_id and self.live and self.alias_of.locale_id != self.locale_id:
            # wagtail-localize makes such pages for untranslated parents and on request.
            raise PublicationRefused(self, [str(ALIAS_OF_ANOTHER_LANGUAGE)])
        return super().save(*args, **kwargs)

    def route(self, request, path_components):
        """Refuse addresses of another language: Swedish text never appears under ``/en/``."""
        if self.language != get_language():
            raise Http404
        return super().route(request, path_components)

    def get_url_parts(self, request=None):
        """Full addresses begin with ``BASE_URL``, whatever host name the site was set up with."""
        parts = super().get_url_parts(request)
        return (parts[0], settings.BASE_URL, parts[2]) if parts and parts[2] else parts

    def get_url(self, request=None, current_site=None):
        """There is one site, so the path is enough; Wagtail would ask the database which one."""
        parts = self.get_url_parts(request)
        return parts[2] if parts else None

    url = property(get_url)

    def get_view_restrictions(self):
        """Ask nothing where ``core.routing`` has already seen that there are none."""
        if self.known_unrestricted and not self.alias_of_id:
            return PageViewRestriction.objects.none()
        return super().get_view_restrictions()

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["page"] = self
        return context
