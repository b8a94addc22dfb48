"""The guide page as HTML: the same for every guide, since it is saved on telephones."""

from django.template.loader import render_to_string
from django.utils.translation import override

from offline.answers import made_once

from ..map_data import map_data
from ..models import WalkPage
from .content import as_data, guide_stops, languages_from, versions_of
from .texts import script_texts


def guide_html(walk: WalkPage) -> str:
    """Return the guide page of ``walk``, in its language.

    It is made without a request, so that nothing of whoever asks can get into it. Made once for
    each version of the content.
    """
    with override(walk.language):
        return made_once(("guide page", walk.pk), lambda: _render(walk))


def _render(walk: WalkPage) -> str:
    stops = guide_stops(walk)
    versions = {version.language: version for version in versions_of(walk)}
    context = {
        "page": walk,
        "packaged": True,
        "stops": stops,
        "languages": languages_from(walk.language),
        "other_versions": [one for one in versions.values() if one is not walk],
        "planned_minutes": stops[-1].arrive + stops[-1].minutes if stops else 0,
        "map_data": _map_data(walk),
        "guide_data": {
            "walk": str(walk.translation_key),
            "language": walk.language,
            "stops": as_data(stops),
            "texts": script_texts(),
        },
    }
    return render_to_string("walks/guide/guide.html", context)


def _map_data(walk: WalkPage) -> dict:
    """Return the data of the public map, whose stops lead to those of this page.

    Without the background from another host, which would learn where a map that follows the guide
    is looked at, and isn't there without network.
    """
    data = map_data(walk, walk.visible_stops()) | {"tiles": None}
    for stop in data["stops"]:
        stop["url"] = f"#stop-{stop['key']}"
    return data
