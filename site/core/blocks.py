"""StreamField blocks that every page's text is made of."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from .films import check_captions, check_film
from .media import content_type_of

TEXT_FEATURES = ["h3", "h4", "bold", "italic", "ol", "ul", "link", "document-link"]
LINE_FEATURES = ["bold", "italic", "link"]


class HeadingBlock(blocks.CharBlock):
    """A heading inside the text; the page's own title is the only h1."""

    class Meta:
        icon = "title"
        label = _("Heading")
        template = "blocks/heading.html"


class ParagraphBlock(blocks.RichTextBlock):
    """Running text."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("features", TEXT_FEATURES)
        super().__init__(*args, **kwargs)

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        template = "blocks/paragraph.html"


class QuotationBlock(blocks.StructBlock):
    """Somebody else's words, with their source."""

    text = blocks.TextBlock(label=_("Quotation"))
    source = blocks.CharBlock(label=_("Source"), required=False)
    language = blocks.ChoiceBlock(
        label=_("Language of the quotation, if it differs from the page’s"),
        required=False,
        choices=[("sv", "svenska"), ("en", "English")],
    )

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        template = "blocks/quotation.html"


class PictureBlock(blocks.StructBlock):
    """A picture with its own alternative text in the page's language."""

    image = ImageChooserBlock(label=_("Picture"))
    alt = blocks.CharBlock(
        label=_("What the picture shows"),
        required=False,
        help_text=_("Leave it empty if the picture only decorates."),
    )
    caption = blocks.CharBlock(label=_("Caption"), required=False)

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "blocks/picture.html"


class FilmBlock(blocks.StructBlock):
    """A film of our own, played by the browser itself."""

    title = blocks.CharBlock(label=_("Title"))
    film = DocumentChooserBlock(label=_("Film file"), help_text=_("MP4 (H.264) or WebM."))
    poster = ImageChooserBlock(label=_("Still picture"), required=False)
    captions = DocumentChooserBlock(
        label=_("Captions"),
        required=False,
        help_text=_("A WebVTT file in the page’s language. The law requires captions."),
    )
    transcript = blocks.RichTextBlock(
        label=_("Transcript"),
        features=["bold", "italic", "ul"],
        help_text=_("What is said and what can be seen, for those who can’t see or hear the film."),
    )

    def clean(self, value):
        value = super().clean(value)
        problems = {}
        for name, check in (("film", check_film), ("captions", check_captions)):
            try:
                if value.get(name):
                    check(value[name])
            except ValidationError as problem:
                problems[name] = problem
        if problems:
            raise StructBlockValidationError(problems)
        return value

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        film = value.get("film")
        context["film_type"] = content_type_of(film.filename) if film else ""
        return context

    class Meta:
        icon = "media"
        label = _("Film")
        template = "blocks/film.html"


class CalloutBlock(blocks.StructBlock):
    """Something that must not be missed."""

    heading = blocks.CharBlock(label=_("Heading"), required=False)
    text = blocks.RichTextBlock(label=_("Text"), features=LINE_FEATURES)

    class Meta:
        icon = "info-circle"
        label = _("Notice")
        template = "blocks/callout.html"


CONTENT_BLOCKS = [
    ("heading", HeadingBlock()),
    ("paragraph", ParagraphBlock()),
    ("quotation", QuotationBlock()),
    ("picture", PictureBlock()),
    ("film", FilmBlock()),
    ("callout", CalloutBlock()),
]
