"""Compile the catalogues of interface texts, without GNU gettext.

With `--check` nothing is written: it fails where a text lacks its translation, is marked fuzzy, or
where a compiled catalogue is older than its source.
"""

import argparse
import sys
from pathlib import Path

import polib

LOCALE = Path(__file__).resolve().parents[1] / "site" / "locale"


def problems_of(source: Path) -> list[str]:
    """Return what is wrong with the catalogue `source` (a .po file), one line each."""
    catalogue = polib.pofile(str(source))
    name = source.relative_to(LOCALE.parent)
    problems = [
        f"{name}: no translation of “{entry.msgid}”" for entry in catalogue.untranslated_entries()
    ]
    problems += [f"{name}: fuzzy, “{entry.msgid}”" for entry in catalogue.fuzzy_entries()]
    compiled = source.with_suffix(".mo")
    if not compiled.is_file() or compiled.read_bytes() != catalogue.to_binary():
        problems.append(f"{compiled.relative_to(LOCALE.parent)}: not compiled from {source.name}")
    return problems


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing, fail if out of date")
    options = parser.parse_args()

    sources = sorted(LOCALE.glob("*/LC_MESSAGES/*.po"))
    if options.check:
        problems = [problem for source in sources for problem in problems_of(source)]
        if problems:
            sys.exit("\n".join([*problems, "Run `make messages`, and translate what is missing."]))
        return
    for source in sources:
        source.with_suffix(".mo").write_bytes(polib.pofile(str(source)).to_binary())
        print(f"Compiled {source.relative_to(LOCALE.parent)}")


if __name__ == "__main__":
    main()
