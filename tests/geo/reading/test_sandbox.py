"""The process that reads: what it can't reach, and what becomes of it."""

import fcntl
import io
import json
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from pathlib import Path

import pyogrio
import pytest

from geo.reading import LIMITS, ReadingProblem, read, sandbox
from geo.reading.limits import MB
from geo.reading.sandbox import WORKER

from . import making
from .making import HERE

SECRET = "hemligheten"


@pytest.fixture
def own_temp(tmp_path, monkeypatch):
    """The folder in which readings make theirs; empty at the start."""
    folder = tmp_path / "temp"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def secret(tmp_path):
    """A file of the machine that no upload may read, as lines of GeoJSON and as text."""
    path = tmp_path / "secret.geojson"
    path.write_bytes(making.geojson(making.line(), properties={"name": SECRET}))
    return path


@pytest.fixture
def listener():
    """A server on this machine: its address, and the list of connections it got."""
    connections = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def accept():
            while True:
                try:
                    connection, _address = server.accept()
                except OSError:
                    return
                connections.append(connection)
                connection.close()

        thread = threading.Thread(target=accept, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}", connections
        server.shutdown(socket.SHUT_RDWR)
    thread.join()


def vrt(source: str) -> bytes:
    return (
        '<OGRVRTDataSource><OGRVRTLayer name="secret">'
        f"<SrcDataSource>{source}</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>"
    ).encode()


def reaching_for(target: str, tmp_path: Path) -> dict[str, bytes]:
    """Return uploads of every format that try to have ``target`` read, a path or an address."""
    kml = making.kml(
        f"<NetworkLink><Link><href>{target}</href></Link></NetworkLink><Style><IconStyle><Icon>"
        f"<href>{target}</href></Icon></IconStyle></Style><Placemark><name>&lt;img src='{target}'"
        f"&gt;</name><Point><coordinates>20.2,63.8</coordinates></Point></Placemark>"
    )
    package = making.changed(
        tmp_path / "srs.gpkg",
        f"UPDATE gpkg_spatial_ref_sys SET definition = '{target}', organization = 'NONE', "
        "organization_coordsys_id = 77",
    )
    shape = tmp_path / "shape"
    making.shapefile(shape)
    (shape / "väg.prj").write_text(
        f'GEOGCS["x",DATUM["x",SPHEROID["x",6378137,298],EXTENSION["PROJ4_GRIDS","{target}"]],'
        'PRIMEM["Greenwich",0],UNIT["Degree",0.0174532925199433]]'
    )
    parts = {path.name: path.read_bytes() for path in shape.iterdir()}
    doctype = f'<!DOCTYPE gpx SYSTEM "{target}" [<!ENTITY x SYSTEM "{target}">]><gpx>&x;</gpx>'
    link = {"type": "link", "properties": {"href": target, "type": "esriwkt"}}
    return {
        "vrt.gpx": vrt(target),
        "vrt.zip": making.zipped({"a.shp": vrt(target)}),
        "link.geojson": making.geojson(making.line(), crs=link),
        "string.json": json.dumps(f"CSV:{target}").encode(),
        "bare.json": f"/vsicurl/{target}".encode(),
        "xxe.gpx": doctype.encode(),
        "link.kmz": making.zipped({"doc.kml": kml}),
        "srs.gpkg": package.read_bytes(),
        "grids.zip": making.zipped(parts),
    }


def test_no_upload_makes_a_connection(reading, listener, tmp_path):
    address, connections = listener
    for name, data in reaching_for(f"{address}/a.geojson", tmp_path).items():
        tolerant(reading, name, data)
    tolerant(reading, "curl.gpx", vrt(f"/vsicurl/{address}/a.geojson"))
    assert connections == []


def test_without_the_sandbox_a_connection_would_be_made(listener, tmp_path):
    address, connections = listener
    disguised = tmp_path / "vrt.gpx"
    disguised.write_bytes(vrt(f"/vsicurl/{address}/a.geojson"))
    command = "import pyogrio, sys; pyogrio.read_info(sys.argv[1])"
    subprocess.run([sys.executable, "-c", command, disguised], capture_output=True, check=False)
    assert connections


def tolerant(reading, name, data) -> str:
    """Return all that came out of a reading, a refusal included."""
    try:
        return repr(reading(name, data))
    except ReadingProblem as problem:
        return problem.messages[0]


def test_no_upload_reads_a_file_of_the_machine(reading, secret, tmp_path):
    uploads = reaching_for(str(secret), tmp_path)
    assert not [n for n, data in uploads.items() if SECRET in tolerant(reading, n, data)]


def test_without_the_sandbox_a_file_would_be_read(secret, tmp_path):
    disguised = tmp_path / "vrt.gpx"
    disguised.write_bytes(vrt(str(secret)))
    *_rest, [names] = pyogrio.raw.read(disguised)
    assert list(names) == [SECRET]


def in_worker(code: str, folder: Path, **environment) -> str:
    """Return what ``code`` prints in a Python that is prepared as the worker is, unconfined yet."""
    beginning = f"""
import os, sys
sys.path[:0] = [{str(WORKER.parent)!r}]
import worker
worker.prepare("GeoPackage")
from pathlib import Path
from inside.confinement import confine
folder = Path({str(folder)!r})
"""
    result = subprocess.run(
        [sys.executable, "-I", "-c", beginning + code],
        capture_output=True,
        text=True,
        env=environment,
        check=True,
    )
    return result.stdout.strip()


def test_gdal_is_left_with_two_drivers_and_opens_nothing_else(secret, tmp_path):
    (tmp_path / "vrt.gpx").write_bytes(vrt(str(secret)))
    (tmp_path / "a.csv").write_text("name\nx\n")
    code = f"""
import pyogrio
print(sorted(pyogrio.list_drivers()))
for path in ("vrt.gpx", "a.csv", "CSV:a.csv", {str(secret)!r}, "/vsicurl/http://127.0.0.1:9/a.zip"):
    try:
        print(pyogrio.read_info(folder / path if "." == path[-4] else path)["driver"])
    except pyogrio.errors.DataSourceError:
        pass
"""
    assert in_worker(code, tmp_path) == "['ESRI Shapefile', 'GPKG']"


def test_the_kernel_forbids_what_it_can(secret, tmp_path):
    folder = tmp_path / "own"
    folder.mkdir()
    code = f"""
import json, socket, subprocess
granted = confine(folder)
def refused(attempt):
    try:
        attempt()
    except OSError:
        return True
    return False
(folder / "file").write_text("mine")
print(json.dumps({{
    "granted": sorted(granted),
    "own file": (folder / "file").read_text(),
    "files": refused(lambda: open({str(secret)!r}).read()),
    "sockets": refused(lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM)),
    "programs": refused(lambda: subprocess.run(["/bin/true"])),
}}))
"""
    result = json.loads(in_worker(code, folder))
    assert result["own file"] == "mine"
    # Elsewhere than on Linux with Landlock and seccomp the other measures have to do.
    assert {name for name in ("files", "sockets") if result[name]} == set(result["granted"])
    assert result["programs"] == bool(result["granted"])


def test_the_worker_gets_no_secrets_and_no_open_files(reading, monkeypatch, tmp_path, own_temp):
    monkeypatch.setenv("SECRET_KEY", "x")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    spy = tmp_path / "spy.py"
    spy.write_text(
        "import json, os, sys\n"
        "json.dump({'environment': sorted(os.environ), 'path': sys.path, 'cwd': os.getcwd(),\n"
        "           'files': sorted(os.listdir('/dev/fd'))}, sys.stdout)"
    )
    monkeypatch.setattr(sandbox, "WORKER", spy)
    with open(os.devnull) as mine, sandbox.own_folder() as folder:
        os.set_inheritable(mine.fileno(), True)
        told = sandbox.run({}, folder, LIMITS)
        assert told["cwd"] == str(folder)
    assert set(told["environment"]) <= {"HOME", "TMPDIR", "LC_CTYPE", "__CF_USER_TEXT_ENCODING"}
    assert str(tmp_path) not in told["path"]
    # Standard input, output, errors, and the listing of the folder itself.
    assert told["files"] == ["0", "1", "2", "3"]


@pytest.fixture
def worker_that(monkeypatch, tmp_path, problem_of, own_temp):
    """A function that lets another program be the worker, and returns the problem that follows."""

    def run(code, **limits):
        program = tmp_path / "other.py"
        program.write_text(f"import json, os, subprocess, sys, time\n{code}")
        monkeypatch.setattr(sandbox, "WORKER", program)
        problem = problem_of("a.gpx", b"<gpx/>", limits=limits)
        assert list(own_temp.iterdir()) == []
        return problem.code

    return run


@pytest.mark.parametrize(
    ("code", "problem"),
    [
        ("time.sleep(60)", "timeout"),
        ("os.kill(os.getpid(), 9)", "timeout"),
        ("os.abort()", "crashed"),
        ("sys.exit(3)", "crashed"),
        ("raise MemoryError", "memory"),
        ("print('no JSON')", "crashed"),
        ("print('[' * 1500)", "crashed"),
        ("print('[]')", "crashed"),
        ("print('{}')", "crashed"),
        ("""print('{"problem": "unheard of", "params": {}}')""", "crashed"),
        ("print(' ' * 3000)", "memory"),
    ],
)
def test_whatever_the_worker_does_there_is_a_message_and_no_file_left(worker_that, code, problem):
    assert worker_that(code, seconds=2, answer_bytes=2000) == problem


@pytest.mark.parametrize(
    "line",
    [
        {"coordinates": [[20, 63]]},
        {"coordinates": [[20, 63], [20, 91]]},
        {"coordinates": [[20, 63], [20, float("nan")]]},
        {"coordinates": [[20, 63], [20, 63, float("inf")]]},
        {"coordinates": [[20, 63], ["x", 63]]},
        {"coordinates": 5},
        {"name": ["list"]},
    ],
)
def test_answers_that_are_not_what_they_should_be_are_not_used(worker_that, line):
    good = {"name": "", "description": "", "coordinates": [[20, 63], [20, 64]]}
    answer = {"crs": "EPSG:4326", "lines": [{**good, **line}], "points": [], "notes": []}
    assert worker_that(f"print({json.dumps(answer)!r})") == "crashed"


def test_what_the_worker_starts_ends_with_it(worker_that, tmp_path):
    """A child holds a lock for as long as it lives."""
    lock, ready = tmp_path / "lock", tmp_path / "ready"
    child = (
        f"import fcntl, time; file = open({str(lock)!r}, 'w'); "
        f"fcntl.flock(file, fcntl.LOCK_EX); open({str(ready)!r}, 'w').close(); time.sleep(60)"
    )
    code = f"subprocess.run([sys.executable, '-c', {child!r}])"
    assert worker_that(code, seconds=5) == "timeout"
    assert ready.exists()
    with lock.open() as file:
        for _attempt in range(100):
            with suppress(BlockingIOError):
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return
            time.sleep(0.05)
    pytest.fail("the child is still there")


def test_time_and_memory_are_capped(problem_of, own_temp):
    long = making.gpx("<wpt lat='1' lon='2'/>" * 500_000)
    limits = {"cpu_seconds": 1, "features": 10**6, "vertices": 10**6}
    assert problem_of("a.gpx", long, limits=limits).code == "timeout"
    limits = {"memory_bytes": 300 * MB, "upload_bytes": 100 * MB}
    assert problem_of("a.json", b"[" + b"[]," * 9_000_000, limits=limits).code == "memory"
    assert list(own_temp.iterdir()) == []


def test_folders_of_killed_servers_are_removed_later(reading, own_temp):
    names = ("geo-reading-old", "geo-reading-killed", "geo-reading-new", "other")
    old, killed, new, other = (own_temp / name for name in names)
    for folder in (old, killed, new, other):
        folder.mkdir()
        (folder / "file.gpx").write_bytes(b"")
    for folder in (old, other):
        os.utime(folder, (0, 0))
    minutes_ago = time.time() - 10 * LIMITS.seconds
    os.utime(killed, (minutes_ago, minutes_ago))
    reading("a.gpx", making.gpx_track(HERE))
    assert sorted(path.name for path in own_temp.iterdir()) == ["geo-reading-new", "other"]


def test_threads_of_a_server_can_read_at_the_same_time():
    ends = [[20 + number / 100, 63.9] for number in range(3)]
    found = {}

    def work(number):
        upload = io.BytesIO(making.gpx_track([HERE[0], ends[number]]))
        found[number] = read(upload, "a.gpx").lines[0].coordinates[-1]

    threads = [threading.Thread(target=work, args=[number]) for number in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [found[number] for number in range(3)] == ends
