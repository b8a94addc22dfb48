"""Static files under names that change with their content."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Compressed, and named by content: modules too, wherever another module imports them.

    So a page that somebody saved on a telephone goes on with the files that it was made for.
    """

    support_js_module_import_aggregation = True
