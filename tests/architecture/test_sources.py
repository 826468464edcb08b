"""What holds of the files of the project."""

import ast
import dataclasses
import re
import tomllib
from pathlib import Path

import pytest

from bakohumas.core.settings import PREFIX, Settings

ROOT = Path(__file__).parent.parent.parent
SOURCES = sorted(path for path in (ROOT / "bakohumas").rglob("*.py") if "migrations" not in path.parts)
LOCKS = ("requirements.txt", "requirements-test.txt")
WITHOUT_SELECT = {"views", "forms", "rules", "render", "services", "mails"}


def pinned(lock):
    """Versions by package, and the packages without a hash."""
    blocks = re.split(r"\n(?=[a-z0-9])", (ROOT / lock).read_text())
    found = [re.match(r"([a-z0-9.-]+)(?:\[[a-z,]+\])?==(\S+)(.*)", block, re.DOTALL) for block in blocks]
    assert all(found)
    versions = {(one[1], one[2]) for one in found}
    return versions, [one[1] for one in found if "--hash=sha256:" not in one[3]]


@pytest.mark.parametrize("lock", LOCKS)
def test_everything_in_a_lock_has_a_hash(lock):
    assert pinned(lock)[1] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_address(lock):
    assert re.findall(r"https?:|--index|--extra|--find|file:", (ROOT / lock).read_text()) == []


def test_the_test_lock_holds_the_run_time_lock():
    assert pinned(LOCKS[0])[0] - pinned(LOCKS[1])[0] == set()


def test_the_lock_holds_every_dependency():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = {re.match(r"[a-z0-9-]+", one)[0] for one in project["dependencies"]}
    assert wanted - {name for name, _ in pinned(LOCKS[0])[0]} == set()


def test_every_setting_is_documented():
    told = (ROOT / "docs" / "admin.md").read_text("utf-8")
    names = {f"{PREFIX}{field.name.upper()}" for field in dataclasses.fields(Settings)}
    assert {name for name in names if f"`{name}`" not in told} == set()


def test_no_setting_is_documented_that_does_not_exist():
    told = (ROOT / "docs" / "admin.md").read_text("utf-8")
    names = {f"{PREFIX}{field.name.upper()}" for field in dataclasses.fields(Settings)}
    assert set(re.findall(rf"`({PREFIX}[A-Z_]+?)(?:_FILE)?`", told)) - names == set()


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_source_file_keeps_the_house(path):
    tree = ast.parse(path.read_text("utf-8"))
    assert (_inline_imports(tree), _long(tree), _broad(tree), len(path.read_text("utf-8").splitlines()) > 450) == (
        [],
        [],
        [],
        False,
    )


def test_select_is_written_in_queries_only():
    found = {
        path.relative_to(ROOT).as_posix()
        for path in SOURCES
        if WITHOUT_SELECT & {path.stem, *path.parts}
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and _called(node) in {"select", "sa.select", "sqlalchemy.select"}
    }
    assert found == set()


def _functions(tree):
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def _inline_imports(tree):
    return [
        function.name
        for function in _functions(tree)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]


def _long(tree):
    return [one.name for one in _functions(tree) if (one.end_lineno or 0) - one.lineno + 1 > 50]


def _broad(tree):
    handlers = [node for node in ast.walk(tree) if isinstance(node, ast.ExceptHandler)]
    broad = [one for one in handlers if one.type is None or _name(one.type) in {"Exception", "BaseException"}]
    return [one.lineno for one in broad if not (isinstance(one.body[-1], ast.Raise) and one.body[-1].exc is None)]


def _called(call):
    return _name(call.func)


def _name(node):
    if isinstance(node, ast.Attribute):
        return f"{_name(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""
