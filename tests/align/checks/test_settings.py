"""Settings of checks, from a file and against the catalogue."""

from pathlib import Path

import pytest

from align.checks.catalogue import choose
from align.checks.findings import Severity
from align.checks.protocol import SettingsError
from align.checks.settings import read_settings


def test_a_table_sets_a_check(tmp_path: Path) -> None:
    path = tmp_path / "polyalign.toml"
    path.write_text('[length]\nratio = 3\nseverity = "error"\n[tabs]\nenabled = false\n', "utf-8")
    checks = {check.name: check for check in choose(settings=read_settings(path))}
    assert "tabs" not in checks
    assert checks["length"].settings["ratio"] == 3
    assert checks["length"].forced is Severity.ERROR


def test_a_check_asked_for_by_name_is_run_though_it_is_off() -> None:
    (check,) = choose(only=["tabs"], settings={"tabs": {"enabled": False}})
    assert check.name == "tabs"


@pytest.mark.parametrize("content", ["length = 3", "[length", b"\xff"])
def test_what_is_no_settings_file_is_told(content: str | bytes, tmp_path: Path) -> None:
    path = tmp_path / "polyalign.toml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(SettingsError, match=r"polyalign\.toml: "):
        read_settings(path)
    with pytest.raises(SettingsError, match=r"missing\.toml: "):
        read_settings(tmp_path / "missing.toml")


def test_a_check_that_is_none_is_told_with_the_nearest() -> None:
    with pytest.raises(SettingsError, match=r"is it length\?"):
        choose(only=["lenght"])
    with pytest.raises(SettingsError, match=r"has no setting 'ration'"):
        choose(settings={"length": {"ration": 2.0}})
