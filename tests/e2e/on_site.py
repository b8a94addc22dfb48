"""Work on the database behind a running server, past its pages: in a process of its own."""

import json
import os
import subprocess
import sys

from tests import demosite


def on_site(site, code):
    """Run code in a process that works on the site; return what it passed to ``say``."""
    start = "import django, json; django.setup(); say = lambda said: print(json.dumps(said))\n"
    return json.loads(_run(site, "-c", start + code))


def module_on_site(live_site, name: str, *arguments: str) -> str:
    """Run a module in a process that works on the running site; return what it printed."""
    return _run(live_site.content, "-m", name, *arguments, BASE_URL=live_site.address)


def _run(site, *arguments: str, **environment: str) -> str:
    path = os.pathsep.join([".", "site"])
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=demosite.ROOT,
        env=site.environment(PYTHONPATH=path, **environment),
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
