"""The tests clear up after themselves."""

import os
import subprocess
import sys
from pathlib import Path

from django.conf import settings


def test_a_process_with_the_tests_settings_leaves_no_files_behind(tmp_path):
    program = (
        "from pathlib import Path\n"
        "from django.conf import settings\n"
        "folder = Path(settings.MEDIA_ROOT)\n"
        "(folder / 'sub').mkdir()\n"
        "(folder / 'sub' / 'picture.png').touch()\n"
        "print(folder)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={
            **os.environ,
            "TMPDIR": str(tmp_path),
            "PYTHONPATH": str(settings.SITE_DIR),
            "DJANGO_SETTINGS_MODULE": "config.settings.test",
        },
        capture_output=True,
        text=True,
        check=True,
    )
    assert Path(done.stdout.strip()).parent == tmp_path
    assert list(tmp_path.iterdir()) == []
