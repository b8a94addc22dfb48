"""Ask the database behind a running server, past its pages."""

import json
import os
import subprocess
import sys

from tests import demosite


def on_site(site, code):
    """Run code in a process that works on the site; return what it passed to ``say``."""
    start = "import django, json; django.setup(); say = lambda said: print(json.dumps(said))\n"
    done = subprocess.run(
        [sys.executable, "-c", start + code],
        cwd=demosite.ROOT,
        env=site.environment(PYTHONPATH=os.pathsep.join([".", "site"])),
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
