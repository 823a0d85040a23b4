"""The pages that are written by hand: what they link to, and the code that they show."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from support.spec_reader import ROOT

_FENCED = re.compile(r"^```(\w*)\n(.*?)^```$", flags=re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"\]\(([^)\s]+)\)")


@dataclass(frozen=True)
class Example:
    """A block of Python, with what it prints if the page says so."""

    page: str
    code: str
    output: str | None

    def run(self, folder: Path, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
        """Run it in an empty folder, as a program or as a module of tests."""
        file = folder / "test_example.py"
        file.write_text(self.code, encoding="utf-8")
        is_test = "def test_" in self.code
        plugin = ["-p", "talonone.sandbox.pytest_plugin"]
        how = ["-m", "pytest", "-p", "no:cacheprovider", *plugin] if is_test else []
        return subprocess.run(
            [sys.executable, "-W", "error", *how, str(file)],
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )


@dataclass(frozen=True)
class Page:
    """A page in Markdown."""

    path: Path

    @property
    def name(self) -> str:
        """Its path in the repository."""
        return self.path.relative_to(ROOT).as_posix()

    @cached_property
    def text(self) -> str:
        """All that it says."""
        return self.path.read_text(encoding="utf-8")

    @property
    def prose(self) -> str:
        """Its text without blocks of code."""
        return _FENCED.sub("", self.text)

    @property
    def examples(self) -> list[Example]:
        """Its blocks of Python."""
        found = _FENCED.findall(self.text)
        following = [*found[1:], ("", "")][: len(found)]
        return [
            Example(self.name, code, after[1] if after[0] == "text" else None)
            for (language, code), after in zip(found, following, strict=True)
            if language == "python"
        ]

    @property
    def commands(self) -> list[str]:
        """The lines of its blocks of shell, without comments."""
        blocks = [code for language, code in _FENCED.findall(self.text) if language == "sh"]
        lines = [line.split("#")[0].strip() for code in blocks for line in code.splitlines()]
        return [line for line in lines if line]

    @property
    def anchors(self) -> list[str]:
        """The anchors of its headings."""
        headings = re.findall(r"^#+ (.+)$", self.prose, flags=re.MULTILINE)
        return [re.sub(r"[^\w\- ]", "", heading).lower().replace(" ", "-") for heading in headings]

    @property
    def links(self) -> list[tuple[Path, str]]:
        """Its links in the repository: a file or folder, and the anchor there, if any."""
        targets = [link for link in _LINK.findall(self.prose) if "://" not in link]
        split = [target.partition("#") for target in targets]
        return [
            ((self.path.parent / name).resolve() if name else self.path, anchor)
            for name, _, anchor in split
        ]


README = Page(ROOT / "README.md")
CONTRIBUTING = Page(ROOT / "CONTRIBUTING.md")
GUIDES = [Page(path) for path in sorted((ROOT / "generated/docs/guides").glob("*.md"))]
PAGES = [README, CONTRIBUTING, Page(ROOT / "SECURITY.md"), *GUIDES]
