"""Which files a page needs, read from the page and from what it names."""

from hashlib import sha256

import pytest
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.templatetags.static import static as url_of
from django.test import override_settings

from offline.needs import files_of
from offline.package import build


@pytest.fixture
def static(tmp_path, settings):
    """A function that puts a file among the static files of this test."""
    settings.STATICFILES_DIRS = [tmp_path]
    finders.get_finder.cache_clear()

    def put(name: str, content: str) -> str:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
        return f"/static/{name}"

    yield put
    finders.get_finder.cache_clear()


def test_what_a_page_shows_plays_and_runs_is_needed_once_and_in_order():
    html = """
    <link rel="stylesheet" href="/static/a.css"><link rel="icon" href="/static/i.svg">
    <link rel="modulepreload" href="/static/m.js"><script src="/static/a.js"></script>
    <img src="/media/a.webp?v=1#x" srcset="/media/b.webp 1x, /media/c.webp 2x" alt="">
    <picture><source srcset="/media/d.webp 800w"><img src="map.svg" alt=""></picture>
    <audio src="/documents/1/r%C3%B6st.mp3"><track src="/documents/2/t.vtt"></audio>
    <video poster="/media/p.webp"><source src="http://127.0.0.1:8000/media/f.mp4"></video>
    <svg><use href="#icon"/><use href="/static/sprite.svg#x"/><image href="/media/e.png"/></svg>
    <walk-map data-leaflet="/static/leaflet.js"></walk-map><img src="/media/a.webp?v=1" alt="">
    <script id="data" type="application/json">{"ground": {"url": "/grounds/x/1.geojson"},
      "stops": [{"url": "/sv/platser/x/", "title": "/ och .se/"}], "tiles": "https://t.se/1.png",
      "pattern": "/tiles/{z}/{x}.png"}</script>
    <img src="/media/last.webp" alt="">
    """
    assert files_of(html, at="/sv/vandringar/x/") == [
        "/static/a.css",
        "/static/i.svg",
        "/static/m.js",
        "/static/a.js",
        "/media/a.webp?v=1",
        "/media/b.webp",
        "/media/c.webp",
        "/media/d.webp",
        "/sv/vandringar/x/map.svg",
        "/documents/1/r%C3%B6st.mp3",
        "/documents/2/t.vtt",
        "/media/p.webp",
        "/media/f.mp4",
        "/static/sprite.svg",
        "/media/e.png",
        "/static/leaflet.js",
        "/grounds/x/1.geojson",
        "/media/last.webp",
    ]


def test_ways_to_somewhere_else_and_other_hosts_are_not_needed():
    html = """
    <link rel="canonical" href="/sv/"><link rel="alternate" href="/sv/route.gpx">
    <link rel="manifest" href="/manifest.webmanifest">
    <link rel="apple-touch-icon" href="/static/i.png">
    <meta property="og:image" content="/static/shared.jpg"><a href="/static/a.pdf">x</a>
    <img src="https://other.se/a.png" alt=""><img src="//other.se/a.png" alt="">
    <img src="data:image/png;base64,AA" alt=""><img src="" alt=""><img alt=""><img src="#x" alt="">
    <img src="http://[" alt=""><script type="application/json">{ broken</script>
    <script src="javascript:0"></script><img src="mailto:x" alt=""
    """
    assert files_of(html) == []


def test_styles_and_modules_bring_what_they_name_themselves(static):
    static("css/fonts/a.woff2", "")
    static("css/parts/c.css", ".d { background: url(../img/d.svg) }")
    static(
        "css/a.css",
        "@import 'parts/c.css'; /* url(img/old.png) */ .a { background: url( 'img/a.svg' ) }\n"
        '.b { src: url("fonts/a.woff2#iefix") format("woff2"), url(#x), url(data:image/png;a) }\n'
        ".e { background: url(https://other.se/x.png) }",
    )
    static("js/a.js", 'import { b } from "./parts/b.js";\nimport "./side.js";\nb();')
    static(
        "js/parts/b.js",
        'export * from "./c.js";\nexport { d,\n  e } from "../d.js";\n'
        'export const later = () => import("../later.js");\nconst x = "./not.js";\n'
        'import Default, * as all from "./e.js";import"./f.js";import leaflet from "leaflet";',
    )
    # Modules may name each other.
    static("js/parts/c.js", 'import { b } from "./b.js";')
    html = '<link rel="stylesheet" href="/static/css/a.css"><script src="/static/js/a.js"></script>'
    assert files_of(html) == [
        "/static/css/a.css",
        "/static/css/parts/c.css",
        "/static/css/img/d.svg",
        "/static/css/img/a.svg",
        "/static/css/fonts/a.woff2",
        "/static/js/a.js",
        "/static/js/parts/b.js",
        "/static/js/parts/c.js",
        "/static/js/d.js",
        "/static/js/later.js",
        "/static/js/parts/e.js",
        "/static/js/parts/f.js",
        "/static/js/side.js",
    ]
    # Those of them that aren't there are in no package.
    package = build("sv", [("/sv/x/", html)])
    assert [file["url"].rpartition("/")[2] for file in package["files"][1:]] == [
        *("a.css", "c.css", "a.woff2", "a.js", "b.js", "c.js")
    ]


def test_names_that_change_with_content_are_followed(static, settings, tmp_path_factory):
    static("css/a.css", ".a { background: url(../img/a.svg) }")
    static("img/a.svg", "<svg/>")
    static("js/a.js", 'import { b } from "./b.js";\n')
    static("js/b.js", 'export const b = () => import("./c.js");\n')
    static("js/c.js", "")
    settings.STATIC_ROOT = tmp_path_factory.mktemp("collected")
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    backend = {"BACKEND": "core.static_files.StaticFilesStorage"}
    settings.STORAGES = settings.STORAGES | {"staticfiles": backend}
    call_command("collectstatic", interactive=False, verbosity=0)
    html = f'<link rel="stylesheet" href="{url_of("css/a.css")}"><script src="{url_of("js/a.js")}">'
    names = ["css/a.css", "img/a.svg", "js/a.js", "js/b.js", "js/c.js"]
    assert files_of(html) == [url_of(name) for name in names]
    assert url_of("js/c.js") != "/static/js/c.js"
    package = build("sv", [("/sv/x/", html)])
    for file in package["files"][1:]:
        collected = settings.STATIC_ROOT / file["url"].removeprefix("/static/")
        assert sha256(collected.read_bytes()).hexdigest() == file["sha256"]


@override_settings(STATICFILES_DIRS=[])
@pytest.mark.parametrize(
    "url",
    [
        "/static/../manage.py",
        "/static/%2e%2e/%2e%2e/manage.py",
        "/static//etc/passwd",
        "/static/\0.css",
        "/static/",
        "/media/../db.sqlite3",
        "/nowhere/a.png",
        "/sv/\0.png",
        "/" + "x" * 10_000,
        "/%ff%fe.png",
    ],
)
@pytest.mark.django_db
def test_nonsense_in_a_page_is_in_no_package(url):
    package = build("sv", [("/sv/x/", "")], [url])
    assert len(package["files"]) == 1
