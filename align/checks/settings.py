"""What a user sets about checks, in a TOML file: a table a check.

[length]
ratio = 3.0
severity = "warning"

[ellipsis]
enabled = false
"""

import tomllib
from pathlib import Path

from align.checks.protocol import Settings, SettingsError


def read_settings(path: Path) -> Settings:
    """Return the settings of a file; `align.checks.catalogue.choose` looks whether they fit.

    Raises:
        SettingsError: the file cannot be read, or it is no TOML, or says something of no check.
    """
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise SettingsError(
            f"{path}: cannot be read ({error.strerror}): name a file of settings"
        ) from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path}: not in UTF-8: save it so") from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise SettingsError(f"{path}: no TOML ({error}): mend it") from error
    for name, table in values.items():
        if not isinstance(table, dict):
            raise SettingsError(f"{path}: {name!r} belongs to no check: write it under [CHECK]")
    return values
