"""The process that reads one file: ``python -I worker.py``, started by ``sandbox``.

Takes a job as JSON on standard input and answers with JSON on standard output. It is no module of
the site and imports none; the folder ``inside`` is all it knows.
"""

import json
import os
import sys
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace

#: What GDAL and PROJ read from the environment when they are loaded. Ours alone: the parent hands
#: over nothing else.
ENVIRONMENT = {
    # No network, for GDAL, for curl inside it, and for PROJ's grids.
    "GDAL_HTTP_TIMEOUT": "1",
    "GDAL_HTTP_MAX_RETRY": "0",
    "GDAL_HTTP_PROXY": "127.0.0.1:9",
    "GDAL_HTTPS_PROXY": "127.0.0.1:9",
    "CPL_VSIL_CURL_ALLOWED_EXTENSIONS": "{none}",
    "PROJ_NETWORK": "OFF",
    # No code from elsewhere.
    "GDAL_DRIVER_PATH": "disable",
    "GDAL_VRT_ENABLE_PYTHON": "NO",
    "OGR_SQLITE_LOAD_EXTENSIONS": "NO",
    "OGR_SQLITE_STATIC_VIRTUAL_OGR": "NO",
    # No files beside the one that is read, and nothing written beside it.
    "GDAL_DISABLE_READDIR_ON_OPEN": "EMPTY_DIR",
    "GDAL_PAM_ENABLED": "NO",
    "SHAPE_RESTORE_SHX": "YES",
    # One thread: threads that exist already would not be confined.
    "GDAL_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
}
#: The only drivers left to GDAL, which knows sixty and tries them all: some open other files that
#: the file names, some ask servers.
DRIVERS = {"GPKG", "ESRI Shapefile"}
#: Optional parts of pyogrio that we don't use: half a second and a hundred megabytes.
NOT_NEEDED = ("pandas", "geopandas", "pyarrow")
#: What can be done with a file, and the module that does it: it has ``Job`` and ``answer``.
TASKS = {
    "walk": "inside.answer",
    "survey": "inside.ground.survey",
    "clip": "inside.ground.clip",
}


def main():
    # Whatever a library prints must not mix with the answer.
    output = os.dup(1)
    os.dup2(2, 1)
    job = json.load(sys.stdin)
    limits = SimpleNamespace(**job.pop("limits"))
    sys.path.append(str(Path(__file__).resolve().parent))

    from inside.confinement import confine, limit_resources

    task = TASKS[job.pop("task")]
    limit_resources(limits)
    prepare(job["format"], task)
    confine(Path(job["path"]).parent)

    from inside.problem import Problem

    doing = import_module(task)
    try:
        result = doing.answer(doing.Job(**{**job, "path": Path(job["path"])}), limits)
    except Problem as problem:
        result = {"problem": problem.code, "params": problem.params}
    except RecursionError:
        result = {"problem": "too_deep", "params": {}}
    except MemoryError:
        result = {"problem": "memory", "params": {}}
    with open(output, "w", encoding="utf-8", errors="replace") as file:
        json.dump(result, file)


def prepare(format_name: str, task: str = TASKS["walk"]):
    """Load all that the format and the task need, while libraries can still be opened."""
    os.environ.update(ENVIRONMENT)
    for name in NOT_NEEDED:
        sys.modules[name] = None
    for name in ("inside.answer", "pyproj.transformer", "shapely"):
        import_module(name)
    if format_name in ("GeoPackage", "Shapefile") or task != TASKS["walk"]:
        keep_drivers()
        import_module("inside.layers")
    import_module(task)


def keep_drivers():
    """Leave GDAL with ``DRIVERS``, whatever else this build of it brings.

    It drops what OGR_SKIP names when it registers its drivers, which is done once more here, since
    the names are not known before.
    """
    import pyogrio
    from pyogrio._ogr import _register_drivers

    others = set(pyogrio.list_drivers()) - DRIVERS
    pyogrio.set_gdal_config_options({"OGR_SKIP": ",".join(others)})
    _register_drivers()
    if left := set(pyogrio.list_drivers()) - DRIVERS:
        raise RuntimeError(f"GDAL keeps drivers that it must not have here: {left}")


if __name__ == "__main__":
    main()
