"""Run the worker: a process that knows nothing of the site and is gone after one file.

What holds a hostile file back, from the outside in:

- a folder of its own, removed whatever happens, with the file under our own name;
- a Python in isolated mode with an almost empty environment: no secrets, no proxies, no PYTHONPATH;
- caps on memory, processor time, files and, from here, on the wall clock (``limits``);
- no network, no programs and no files but Python's own, where the kernel can do that
  (``inside.confinement``);
- for GDAL no driver but the two in use, none of its ways to the network (``worker``);
- a look at the content before a library reads it (the modules of ``inside``);
- an answer that is capped in size and checked before it is used (``reader``).
"""

import json
import logging
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager, suppress
from dataclasses import asdict
from pathlib import Path

from .limits import Limits
from .problems import ReadingProblem

logger = logging.getLogger(__name__)

WORKER = Path(__file__).with_name("worker.py")
PREFIX = "geo-reading-"
#: No reading takes so long: whoever made a folder this old was killed in the middle of it.
FORGOTTEN_AFTER_SECONDS = 120


@contextmanager
def own_folder():
    """Give a folder for one reading, and remove it with all that is in it."""
    remove_forgotten_folders(Path(tempfile.gettempdir()))
    with tempfile.TemporaryDirectory(prefix=PREFIX, ignore_cleanup_errors=True) as folder:
        yield Path(folder).resolve()


def remove_forgotten_folders(parent: Path):
    """Remove what readings left behind whose server process was killed."""
    for folder in parent.glob(f"{PREFIX}*"):
        with suppress(OSError):
            if time.time() - folder.lstat().st_mtime > FORGOTTEN_AFTER_SECONDS:
                shutil.rmtree(folder, ignore_errors=True)


def run(job: dict, folder: Path, limits: Limits) -> dict:
    """Return the worker's answer to ``job``, whose file lies in ``folder``.

    Raises ``ReadingProblem`` where there is none: “timeout”, “memory” or “crashed”.
    """
    job_file, answer_file, error_file = (folder / name for name in ("job", "answer", "error"))
    job_file.write_text(json.dumps({**job, "limits": asdict(limits)}))
    # Files, not pipes: nothing has to be drained while we wait, and the cap on written files is
    # the cap on the answer.
    with (
        job_file.open("rb") as stdin,
        answer_file.open("wb") as stdout,
        error_file.open("wb") as stderr,
    ):
        process = subprocess.Popen(
            [sys.executable, "-I", "-B", "-X", "utf8", str(WORKER)],
            stdin=stdin,
            stdout=stdout,
            stderr=stderr,
            cwd=folder,
            env={"TMPDIR": str(folder), "HOME": str(folder)},
            # A group of its own, which can be ended as a whole. No preexec_fn: it isn't safe in
            # a server with threads, so the worker limits itself.
            start_new_session=True,
        )
        try:
            status = process.wait(limits.seconds)
        except subprocess.TimeoutExpired:
            raise ReadingProblem("timeout") from None
        finally:
            _end(process)
    if status:
        raise ReadingProblem(_reason(status, error_file))
    if answer_file.stat().st_size > limits.answer_bytes:
        raise ReadingProblem("memory")
    try:
        return json.loads(answer_file.read_bytes())
    except (ValueError, RecursionError):
        raise ReadingProblem("crashed") from None


def _end(process: subprocess.Popen):
    """End the process and whatever it may have started."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _reason(status: int, error_file: Path) -> str:
    """Return the code of the problem for a worker that ended without an answer."""
    with error_file.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - 2000))
        last_words = file.read().decode("utf-8", "replace")
    if -status in (signal.SIGXCPU, signal.SIGALRM, signal.SIGKILL):
        return "timeout"
    if any(word in last_words for word in ("MemoryError", "bad_alloc", "out of memory", "malloc")):
        return "memory"
    logger.warning("Reading geodata ended with status %s: %r", status, last_words)
    return "crashed"
