"""What a check is, and how it is told its settings.

A check is a function. One of a unit takes the unit and its number and yields findings; one of a
memory takes all units at once. What can be set about it are its keyword arguments, each with a
default::

    def length(unit: TranslationUnit, number: int, *, ratio: float = 2.5) -> Iterator[Finding]: ...

    CHECKS = (
        Check(
            "length",
            "a text much longer or shorter than the other versions lead to expect",
            Severity.WARNING,
            unit=length,
            settings={"ratio": 2.5},
        ),
    )

Every finding carries its check's name. A check never raises, whatever the text, and never cares
in which order the variants of a unit stand.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from align.checks.findings import MemoryCheck, Severity, UnitCheck
from align.units import TranslationUnit
from corpora.errors import PolyalignError

Value = str | int | float | bool | list[str]
# What the user sets: values by name, by name of the check.
Settings = Mapping[str, Mapping[str, Value]]


class SettingsError(PolyalignError):
    """A check or setting that does not exist, or a value that does not fit."""


@dataclass(frozen=True, slots=True)
class Check:
    """A check and what there is to know of it; it has either `unit` or `memory`.

    Attributes:
        name: what it is called in findings, settings and on the command line: ``end-punctuation``.
        summary: what it finds, in a line without a full stop.
        severity: how bad its findings usually are.
        unit: the check, of one unit.
        memory: the check, of all units together.
        ahead: shown the units that `unit` is asked about next, many at a time, where reading them
            together is quicker; what the check finds does not depend on it.
        settings: keyword arguments that a user may set, with their defaults.
        forced: severity that its findings get whatever they say; None to leave them theirs.
    """

    name: str
    summary: str
    severity: Severity
    unit: UnitCheck | None = None
    memory: MemoryCheck | None = None
    ahead: Callable[[Sequence[TranslationUnit]], None] | None = None
    settings: Mapping[str, Value] = field(default_factory=dict)
    forced: Severity | None = None

    def __post_init__(self) -> None:
        if (self.unit is None) == (self.memory is None):
            raise ValueError(f"{self.name}: a check is either of a unit or of a memory")

    def configured(self, values: Mapping[str, Value]) -> "Check":
        """Return the check with these settings; every check also has ``severity``.

        Raises:
            SettingsError: there is no such setting, or the value is of another type.
        """
        own = dict(values)
        forced = self._severity(own.pop("severity")) if "severity" in own else self.forced
        for key, value in own.items():
            self._check_value(key, value)
        return replace(
            self,
            unit=partial(self.unit, **own) if self.unit else None,
            memory=partial(self.memory, **own) if self.memory else None,
            settings={**self.settings, **own},
            forced=forced,
        )

    def _severity(self, value: Value) -> Severity:
        if value not in tuple(Severity):
            words = ", ".join(Severity)
            raise SettingsError(f"{self.name}: severity = {value!r} is none: give one of {words}")
        return Severity(str(value))

    def _check_value(self, key: str, value: Value) -> None:
        if key not in self.settings:
            known = ", ".join(("severity", *self.settings))
            raise SettingsError(f"{self.name}: has no setting {key!r}: set {known}")
        default = self.settings[key]
        fits = isinstance(value, type(default)) and isinstance(value, bool) == isinstance(
            default, bool
        )
        if isinstance(default, float) and isinstance(value, int) and not isinstance(value, bool):
            fits = True
        if not fits:
            wanted = _KINDS[type(default)]
            raise SettingsError(f"{self.name}: {key} = {value!r} does not fit: give {wanted}")


_KINDS = {
    str: "a text",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    list: "a list of texts",
}
