"""Names of downloaded files: readable, and safe on every system."""

import pytest

from core.file_names import LONGEST, disposition, file_name


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Det könade landskapet", "Det könade landskapet.gpx"),
        ("  Vem\tfår \n plats? ", "Vem får plats.gpx"),
        ("../../etc/passwd", "etc passwd.gpx"),
        ('a"; filename="b.exe', "a ; filename= b.exe.gpx"),
        ("C:\\con|<>*", "C con.gpx"),
        ("Torg\u202egpx.exe\u200e\x00", "Torggpx.exe.gpx"),
        ("🚶‍♀️ Rådhustorget", "🚶♀️ Rådhustorget.gpx"),
        ("…", "….gpx"),
        ("...", "walk.gpx"),
        ("", "walk.gpx"),
        ("\u202e \x07", "walk.gpx"),
        ("å" * 500, "å" * (LONGEST // 2) + ".gpx"),
    ],
)
def test_a_title_becomes_a_name_that_every_system_takes(title, name):
    assert file_name(title, "gpx", "walk") == name


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("Walk.gpx", 'attachment; filename="Walk.gpx"'),
        (
            "Det könade.gpx",
            "attachment; filename=\"Det konade.gpx\"; filename*=UTF-8''Det%20k%C3%B6nade.gpx",
        ),
        ("🚶.gpx", "attachment; filename=\"file.gpx\"; filename*=UTF-8''%F0%9F%9A%B6.gpx"),
        (
            "100%'.gpx",
            "attachment; filename=\"100.gpx\"; filename*=UTF-8''100%25%27.gpx",
        ),
    ],
)
def test_the_header_has_the_name_in_plain_letters_and_in_its_own(name, header):
    assert disposition(name) == header
    assert header.isascii()
