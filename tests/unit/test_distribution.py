"""What is uploaded holds what users need and nothing else: each archive is built and opened."""

import re
import tarfile
import tomllib
import zipfile
from pathlib import Path, PurePosixPath

import pytest
from hatchling.builders.sdist import SdistBuilder
from hatchling.builders.wheel import WheelBuilder

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "complaintkit"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
#: What lies about in a checkout and must not travel.
LITTER = {"__pycache__", ".hypothesis", ".coverage", ".mypy_cache", ".ruff_cache", ".venv", "_build", "dist"}


def below(folder: Path, *suffixes: str) -> set[str]:
    """The files below *folder* by their path from the parent of the package."""
    files = (path for path in folder.rglob("*") if path.is_file() and not LITTER & set(path.parts))
    return {path.relative_to(PACKAGE.parent).as_posix() for path in files if not suffixes or path.suffix in suffixes}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The wheel of this tree."""
    built = list(WheelBuilder(str(ROOT)).build(directory=str(tmp_path_factory.mktemp("wheel"))))
    return zipfile.ZipFile(built[0])


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> tarfile.TarFile:
    """The source archive of this tree."""
    built = list(SdistBuilder(str(ROOT)).build(directory=str(tmp_path_factory.mktemp("sdist"))))
    return tarfile.open(built[0])


class TestTheWheel:
    """What ``pip install`` brings."""

    def test_it_holds_the_package_and_nothing_else(self, wheel: zipfile.ZipFile) -> None:
        """Every module, every row of data, the mark of types; beside them only the metadata."""
        names = set(wheel.namelist())
        metadata = {name for name in names if PurePosixPath(name).parts[0].endswith(".dist-info")}
        assert names - metadata == below(PACKAGE)
        assert "complaintkit/py.typed" in names

    def test_licence_and_notices_travel(self, wheel: zipfile.ZipFile) -> None:
        """Our licence, and the notice of the table that is derived from another project's."""
        licences = {PurePosixPath(name).name for name in wheel.namelist() if "/licenses/" in name}
        assert licences == {"LICENSE", "NOTICE", "NOTICE.Apache-2.0"}

    def test_the_command_is_there(self, wheel: zipfile.ZipFile) -> None:
        """``complaintkit`` becomes a command; extras are those of the project file."""
        name = next(name for name in wheel.namelist() if name.endswith("entry_points.txt"))
        assert "complaintkit = complaintkit.__main__:main" in wheel.read(name).decode()
        metadata = wheel.read(name.replace("entry_points.txt", "METADATA")).decode()
        said = {line.removeprefix("Provides-Extra: ") for line in metadata.splitlines() if "Provides-Extra" in line}
        assert said == set(PROJECT["optional-dependencies"])


class TestTheSourceArchive:
    """What a distributor builds and tests from."""

    def test_it_holds_sources_tests_and_pages(self, sdist: tarfile.TarFile) -> None:
        """All that git would give of the parts named, and nothing that lies about."""
        inside = {PurePosixPath(*PurePosixPath(name).parts[1:]).as_posix() for name in sdist.getnames()}
        wanted = {f"src/{name}" for name in below(PACKAGE)}
        assert wanted <= inside
        assert {"README.md", "CHANGELOG.md", "LICENSE", "pyproject.toml", "PKG-INFO", "docs/index.md"} <= inside
        assert {f"tests/{path.name}" for path in (ROOT / "tests").glob("*.py")} <= inside

    def test_no_litter(self, sdist: tarfile.TarFile) -> None:
        """No cache, no environment, no link, nothing from beside the project."""
        tops = {PurePosixPath(name).parts[1] for name in sdist.getnames() if len(PurePosixPath(name).parts) > 1}
        plain = {"src", "docs", "tests", "README.md", "CHANGELOG.md", "LICENSE", "pyproject.toml", "PKG-INFO"}
        assert tops <= plain | {".gitignore"}
        assert not any(LITTER & set(PurePosixPath(name).parts) for name in sdist.getnames())
        assert not any(member.issym() or member.islnk() for member in sdist.getmembers())


def test_no_group_is_possessive() -> None:
    """Python before 3.11.5, as in Debian 12, matches a possessive group wrongly, but an atomic one well."""
    possessive = re.compile(r"\)(?:[*+?]|\{+[0-9,]+\}+)\+")
    assert possessive.search("(?:ab){0,4}+")
    assert not [path for path in PACKAGE.rglob("*.py") if possessive.search(path.read_text(encoding="utf-8"))]
