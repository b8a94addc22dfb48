"""Programs of JavaScript that some checks run: fetched by npm, kept below .venv, run by Node."""

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from scripts import optional_check

ROOT = Path(__file__).resolve().parents[1]
# The scripts of packages may do anything, and nothing here needs theirs.
OPTIONS = ["--no-audit", "--no-fund", "--no-save", "--ignore-scripts", "--silent"]


@dataclass(frozen=True)
class NodePackages:
    """Pinned ``packages`` ("name@version") for one check; ``what`` names them in a sentence."""

    what: str
    packages: tuple[str, ...]

    @property
    def modules(self) -> Path:
        """The folder of the installed packages, each below its name."""
        return ROOT / ".venv" / "node-packages" / "+".join(self.packages) / "node_modules"

    def are_installed(self) -> bool:
        return all((self.modules / name.rpartition("@")[0]).is_dir() for name in self.packages)

    def reason_to_skip(self) -> str:
        """Return why they can't be run here; empty if they can."""
        if not shutil.which("node"):
            return f"{self.what} needs Node, which is not installed"
        if not self.are_installed():
            return f"{self.what} is not installed (it comes by npm)"
        return ""

    def install(self) -> None:
        folder = self.modules.parent
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run(["npm", "install", *OPTIONS, *self.packages], cwd=folder, check=True)

    def make_sure(self, *, skipped: str) -> None:
        """Install them unless they are there, and say so; or say what is ``skipped`` and why."""
        if not self.are_installed():
            what = f"{self.what} ({', '.join(self.packages)})"
            optional_check.fetch(what, self.install, runs_on="node")
        found = f"{self.what[:1].upper()}{self.what[1:]}: {self.modules}"
        optional_check.report(self.reason_to_skip(), skipped=skipped, found=found)
