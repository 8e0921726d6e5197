"""The rules of TMX, those of the specification and those that tools add."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from align.checks.findings import Severity

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE


@dataclass(frozen=True, slots=True)
class Rule:
    """Something a file must or should keep to.

    Attributes:
        name: short, for whoever looks it up.
        severity: error if the specification forbids it or a tool refuses the file or loses units;
            warning if tools differ; note if it is allowed and still worth knowing.
        summary: what is wrong with what breaks it.
        breaks: the tools that suffer, and how.
    """

    name: str
    severity: Severity
    summary: str
    breaks: str


class Defect(NamedTuple):
    """A place that breaks a rule."""

    line: int
    rule: Rule
    detail: str
    """What is there, in a few words."""

    def __str__(self) -> str:
        rule = self.rule
        return f"{self.line}: {rule.severity}: {self.detail} [{rule.name}: breaks {rule.breaks}]"

    def as_json(self, path: Path) -> str:
        """Return the defect of a file as a JSON object."""
        said = {
            "file": str(path),
            "line": self.line,
            "severity": self.rule.severity,
            "rule": self.rule.name,
            "detail": self.detail,
            "breaks": self.rule.breaks,
        }
        return json.dumps(said, ensure_ascii=False)


class Tally:
    """Defects of a file, counted, and of each rule the first.

    Args:
        limit: how many of each rule to show; 0 for all.
    """

    def __init__(self, limit: int = 0) -> None:
        self._limit = limit
        self._counts: Counter[str] = Counter()

    @property
    def wrong(self) -> bool:
        """Whether there was an error."""
        return any(RULES[name].severity is ERROR for name in self._counts)

    def shown(self, defects: Iterable[Defect]) -> Iterator[Defect]:
        """Count all defects and yield those to show."""
        for defect in defects:
            self._counts[defect.rule.name] += 1
            if not self._limit or self._counts[defect.rule.name] <= self._limit:
                yield defect

    def __str__(self) -> str:
        if not self._counts:
            return "right, as far as there are rules"
        told = []
        for severity in Severity:
            counts = [n for name, n in self._counts.items() if RULES[name].severity is severity]
            if total := sum(counts):
                told.append(f"{total:,} {severity}{'s' * (total != 1)}")
        hidden = sum(max(0, n - self._limit) for n in self._counts.values()) if self._limit else 0
        return ", ".join(told) + (f" ({hidden:,} not shown)" if hidden else "")


_EVERY = "every tool: no XML reader takes the file"

RULES = {
    rule.name: rule
    for rule in (
        Rule("unreadable", ERROR, "cut off, not XML, not TMX, or declares entities", _EVERY),
        Rule("encoding", ERROR, "declares another encoding than it is in", _EVERY),
        Rule("control-character", ERROR, "a character that XML has no way to write", _EVERY),
        Rule("lone-surrogate", ERROR, "half a character", _EVERY),
        Rule("unescaped", ERROR, "& or markup that is not escaped", _EVERY),
        Rule("early-space", ERROR, "space before the XML declaration", _EVERY),
        Rule(
            "version", ERROR, "a version of TMX that there is not", "TMXValidator refuses the file"
        ),
        Rule("header", ERROR, "no header or one that lacks attributes", "OmegaT, TMXValidator"),
        Rule("order", ERROR, "prop or note after what they must come before", "TMXValidator"),
        Rule(
            "structure",
            ERROR,
            "elements or attributes that TMX does not have there",
            "TMXValidator",
        ),
        Rule("no-language", ERROR, "a variant without xml:lang", "OmegaT, TMXValidator"),
        Rule("language", ERROR, "no language tag of BCP 47", "Trados, memoQ, TMXValidator"),
        Rule("language-spelling", NOTE, "an unusual spelling of a tag", "TMXValidator"),
        Rule("same-language", ERROR, "all variants in one language", "every tool"),
        Rule("language-twice", WARNING, "a language twice in a unit", "tools take one"),
        Rule("one-language", WARNING, "a unit in one language", "nothing to match"),
        Rule("no-source", ERROR, "a unit without its source language", "TMXValidator, Trados"),
        Rule("source-region", WARNING, "the source language with another region", "TMXValidator"),
        Rule("date", ERROR, "a date that is not YYYYMMDDThhmmssZ, in UTC", "TMXValidator"),
        Rule("number", ERROR, "no number where one must stand", "TMXValidator"),
        Rule("unpaired", ERROR, "bpt without ept, or ept without bpt", "TMXValidator"),
        Rule("unmatched", WARNING, "x that other languages of the unit lack", "TMXValidator"),
        Rule("pretty-printed", WARNING, "line breaks around a text that are no part of it", "all"),
        Rule("empty", WARNING, "a variant without text", "tools differ"),
        Rule("no-units", WARNING, "no units", "nothing to match"),
        Rule("long", NOTE, "more than 2,000 characters", "Trados in the cloud"),
        Rule("property-name", NOTE, "a type of prop without x-", "tools differ"),
        Rule("deprecated", NOTE, "what TMX 1.4 has something better for", "tools differ"),
    )
}
