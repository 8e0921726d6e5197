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
            return "nothing wrong"
        told = []
        for severity in Severity:
            counts = [n for name, n in self._counts.items() if RULES[name].severity is severity]
            if total := sum(counts):
                told.append(f"{total:,} {severity}{'s' * (total != 1)}")
        hidden = sum(max(0, n - self._limit) for n in self._counts.values()) if self._limit else 0
        return ", ".join(told) + (f" ({hidden:,} not shown)" if hidden else "")


_XML = "every tool; in OmegaT all memories of the project"
_DTD = "TMXValidator and others that check the DTD"

RULES = {
    rule.name: rule
    for rule in (
        Rule("unreadable", ERROR, "cut off, not XML, not TMX, or in two encodings", _XML),
        Rule(
            "entities", ERROR, "a DTD that declares entities", "tools that are careful: polyalign"
        ),
        Rule("encoding", ERROR, "in another encoding than it declares", _XML),
        Rule("control-character", ERROR, "a character that XML has no way to write", _XML),
        Rule("lone-surrogate", ERROR, "half of a character", _XML),
        Rule("unescaped", ERROR, "& or markup that is not escaped", f"{_XML}; of markup the text"),
        Rule("early-space", ERROR, "space before the XML declaration", _XML),
        Rule("version", ERROR, "a version of TMX that there is not", _DTD),
        Rule(
            "header",
            ERROR,
            "no header, or one without all seven attributes",
            f"{_DTD}; without srclang OmegaT, all memories",
        ),
        Rule("order", ERROR, "prop or note behind tuv or seg", _DTD),
        Rule(
            "structure",
            ERROR,
            "elements or attributes that TMX does not have there",
            f"{_DTD}; OmegaT where prop has no type",
        ),
        Rule(
            "no-language",
            ERROR,
            "a variant without xml:lang",
            f"{_DTD}; without lang as well OmegaT, all memories",
        ),
        Rule(
            "language",
            ERROR,
            "a tag that no language has (BCP 47)",
            "TMXValidator; tools that import by language, as Trados does",
        ),
        Rule("language-spelling", NOTE, "a tag in an unusual spelling", "TMXValidator"),
        Rule("same-language", ERROR, "all variants in one language", "every tool: no matches"),
        Rule("language-twice", WARNING, "a language twice in a unit", "OmegaT: it takes the last"),
        Rule("one-language", WARNING, "a unit in one language", "every tool: no match"),
        Rule(
            "no-source",
            ERROR,
            "a unit that lacks its source language",
            "TMXValidator; tools that translate from it: no match",
        ),
        Rule("source-region", WARNING, "a source language of another region", "TMXValidator"),
        Rule(
            "date",
            ERROR,
            "a date that is not YYYYMMDDThhmmssZ in UTC, or none of the calendar",
            "TMXValidator; tools that read it as of another time zone",
        ),
        Rule("number", ERROR, "no number in usagecount, i or x", "TMXValidator"),
        Rule("unpaired", ERROR, "bpt without ept, or ept without bpt", "TMXValidator; lost tags"),
        Rule("unmatched", WARNING, "a tag with x that another language lacks", "TMXValidator"),
        Rule(
            "pretty-printed",
            WARNING,
            "line breaks around a text, as a printer of XML puts them",
            "OmegaT: it puts them into translations",
        ),
        Rule("empty", WARNING, "a variant without text", "OmegaT: it fills in blanks from it"),
        Rule("no-units", WARNING, "nothing in it", "every tool: no matches"),
        Rule("long", NOTE, "a text of more than 2,000 characters", "Trados in the cloud"),
        Rule("property-name", NOTE, "a prop whose type lacks x-", "Trados in the cloud: the field"),
        Rule("deprecated", NOTE, "what TMX 1.4 has another way for", "newer tools"),
    )
}
