"""Take from this process what it doesn't need, before it opens a file of a stranger.

Each step is worth having and none is relied on: where the system doesn't offer one (macOS, an old
kernel, another processor), the others remain. All are one-way; a process can't undo them.
"""

import ctypes
import os
import platform
import resource
import signal
import sysconfig
from contextlib import suppress
from pathlib import Path

PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP, SECCOMP_MODE_FILTER = 38, 22, 2


def limit_resources(limits):
    """Cap memory, processor time, file sizes and open files; no core dumps, no new processes.

    Whatever happens to the parent, an alarm ends this process.
    """
    for kind, cap in (
        ("RLIMIT_AS", limits.memory_bytes),
        ("RLIMIT_CPU", limits.cpu_seconds),
        ("RLIMIT_FSIZE", limits.written_bytes),
        ("RLIMIT_NOFILE", 64),
        ("RLIMIT_NPROC", 0),
        ("RLIMIT_CORE", 0),
    ):
        # macOS has no RLIMIT_AS that works, and a container may already allow less than we do.
        with suppress(AttributeError, ValueError, OSError):
            resource.setrlimit(getattr(resource, kind), (cap, cap))
    signal.alarm(limits.seconds + 2)


def confine(folder: Path) -> set[str]:
    """Forbid network, programs, and all files but Python's own and those in ``folder``.

    Returns what the kernel granted: “files” and “sockets”, or less. Modules must be loaded before,
    except those of Python and its packages, which stay readable.
    """
    if platform.system() != "Linux":
        return set()
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0):
        return set()
    granted = set()
    if _confine_files(libc, folder):
        granted.add("files")
    if _forbid_sockets(libc):
        granted.add("sockets")
    return granted


# Landlock, since Linux 5.13: https://docs.kernel.org/userspace-api/landlock.html
# The numbers are the same on all processors.
CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446
ASK_VERSION, PATH_BENEATH = 1, 1
#: Where Python and its packages lie, as ``sysconfig`` calls it.
LIBRARIES = ("stdlib", "platstdlib", "purelib", "platlib")
READ_FILE, READ_DIR = 1 << 2, 1 << 3
#: Rights over files that each version of the interface knows; execute is bit 0, write is bit 1.
RIGHTS = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 5: (1 << 16) - 1}
#: From version 4 on: bind and connect with TCP.
TCP = 0b11


class _Ruleset(ctypes.Structure):
    _fields_ = [("files", ctypes.c_uint64), ("network", ctypes.c_uint64)]


class _PathBeneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = [("allowed", ctypes.c_uint64), ("parent", ctypes.c_int32)]


def _confine_files(libc, folder: Path) -> bool:
    version = libc.syscall(CREATE_RULESET, None, 0, ASK_VERSION)
    if version < 1:
        return False
    rights = RIGHTS[max(known for known in RIGHTS if known <= version)]
    rules = _Ruleset(rights, TCP if version >= 4 else 0)
    size = 16 if version >= 4 else 8
    ruleset = libc.syscall(CREATE_RULESET, ctypes.byref(rules), size, 0)
    if ruleset < 0:
        return False
    libraries = {sysconfig.get_path(name) for name in LIBRARIES}
    readable = {*libraries, str(Path(__file__).parent)}
    for path, allowed in ((str(folder), rights & ~1), *((path, READ) for path in readable)):
        with suppress(FileNotFoundError):
            parent = os.open(path, os.O_PATH | os.O_CLOEXEC)
            rule = _PathBeneath(allowed, parent)
            libc.syscall(ADD_RULE, ruleset, PATH_BENEATH, ctypes.byref(rule), 0)
            os.close(parent)
    refused = libc.syscall(RESTRICT_SELF, ruleset, 0)
    os.close(ruleset)
    return not refused


READ = READ_FILE | READ_DIR

# seccomp, since Linux 3.17: https://docs.kernel.org/userspace-api/seccomp_filter.html
#: Per processor: its number for the kernel, and the system calls socket, execve, execveat, ptrace
#: and io_uring_setup (which could open sockets too).
PROCESSORS = {
    "x86_64": (0xC000003E, (41, 59, 322, 101, 425)),
    "aarch64": (0xC00000B7, (198, 221, 281, 117, 425)),
}
LOAD, JUMP_IF_EQUAL, JUMP_IF_GREATER_OR_EQUAL, RETURN = 0x20, 0x15, 0x35, 0x06
ALLOW, REFUSE = 0x7FFF0000, 0x00050000 | 13  # EACCES
#: Where the filter finds the number of the call and the processor; x86's other numbers begin here.
NUMBER_AT, PROCESSOR_AT, X32 = 0, 4, 0x40000000


class _Instruction(ctypes.Structure):
    _fields_ = [
        ("code", ctypes.c_uint16),
        ("if_true", ctypes.c_uint8),
        ("if_false", ctypes.c_uint8),
        ("value", ctypes.c_uint32),
    ]


class _Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_uint16), ("instructions", ctypes.POINTER(_Instruction))]


def _forbid_sockets(libc) -> bool:
    if platform.machine() not in PROCESSORS:
        return False
    processor, calls = PROCESSORS[platform.machine()]
    # Jumps count the instructions to skip: to the last one, which refuses.
    instructions = [
        (LOAD, 0, 0, PROCESSOR_AT),
        (JUMP_IF_EQUAL, 0, len(calls) + 3, processor),
        (LOAD, 0, 0, NUMBER_AT),
        (JUMP_IF_GREATER_OR_EQUAL, len(calls) + 1, 0, X32),
        *((JUMP_IF_EQUAL, len(calls) - n, 0, call) for n, call in enumerate(calls)),
        (RETURN, 0, 0, ALLOW),
        (RETURN, 0, 0, REFUSE),
    ]
    array = (_Instruction * len(instructions))(*instructions)
    program = _Program(len(instructions), array)
    return not libc.prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, ctypes.byref(program), 0, 0)
