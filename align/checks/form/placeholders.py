"""Placeholders and other code in texts: each version has the same ones."""

import re
from collections import Counter
from collections.abc import Iterator

from align.checks.consensus import odd_one
from align.checks.findings import Evidence, Finding, Severity
from align.checks.form.marks import texts
from align.checks.protocol import Check
from align.checks.wording import told
from align.units import TranslationUnit

# A text without any of these characters has no placeholder.
_HINT = re.compile(r"[%{$\\&]|--\w|\(\)|</?\w")
_PLACEHOLDER = re.compile(
    r"""
    \$?\{\{[^{}]{1,60}\}\}                                  # {{x}}
  | [$%\#]\{[^{}\s]{1,60}\}                                 # ${x} %{x} #{x}
  | \{%[^{}%]{1,60}%\} | <%[^<>%]{1,60}%>                   # {% x %} <% x %>
  | \{[\w.:!\[\]]{0,40}\}                                   # {} {0} {name:>10}
  | (?<![\d%])(?<!\d[\ \u00a0\u202f])
    %(?:\(\w{1,40}\)|\d+\$)?[-+\#0]*\d*(?:\.\d+)?(?:hh?|ll?|[zjtL])?[sdiufFeEgGxXoc@](?![a-zA-Z])
  | &(?:[a-zA-Z]{2,8}|\#\d{1,6}|\#x[0-9a-fA-F]{1,5});       # &nbsp;
  | (?<![\w\\:])\\[nrt](?![a-zA-Z])                         # \n
  | </?[a-zA-Z][\w:-]{0,20}(?:\s[^<>]{0,200})?/?>           # <b>
  | (?<![\w-])--[a-z][\w-]{1,30}                            # --option
  | \b[A-Za-z_]\w{0,40}\(\)                                 # function()
    """,
    re.VERBOSE,
)
_UNNUMBERED = re.compile(r"%[^(\d{<]*[a-zA-Z@]\Z|%\d*\.?\d*[a-zA-Z@]\Z")


def placeholders(unit: TranslationUnit, number: int) -> Iterator[Finding]:
    """Find placeholders that one version has and another lacks, or has in an order that matters."""
    if not any(_HINT.search(text) for _, text in texts(unit)):
        return
    found = {code: list(_PLACEHOLDER.finditer(text)) for code, text in texts(unit)}
    if not any(found.values()) or len(found) < 2:
        return
    counts = {code: Counter(match[0] for match in each) for code, each in found.items()}
    if len({frozenset(count.items()) for count in counts.values()}) > 1:
        yield from _missing(unit, number, found, counts)
        return
    orders = {code: _order(each) for code, each in found.items()}
    if len(set(orders.values())) > 1:
        yield _finding(
            unit,
            number,
            "Placeholders without numbers stand in different orders",
            {code: " ".join(order) for code, order in orders.items()},
            {code: [match.span() for match in each] for code, each in found.items()},
        )


def _order(found: list[re.Match[str]]) -> tuple[str, ...]:
    """Return the placeholders that are told apart by their order only."""
    return tuple(match[0] for match in found if _UNNUMBERED.match(match[0]))


def _missing(
    unit: TranslationUnit,
    number: int,
    found: dict[str, list[re.Match[str]]],
    counts: dict[str, Counter[str]],
) -> Iterator[Finding]:
    for code in sorted({each for count in counts.values() for each in count}):
        times = {language: count[code] for language, count in counts.items()}
        if len(set(times.values())) > 1:
            yield _finding(
                unit,
                number,
                f"Not every version has {code}",
                {language: f"{count} times" for language, count in times.items()},
                {
                    language: [match.span() for match in each if match[0] == code]
                    for language, each in found.items()
                },
            )


def _finding(
    unit: TranslationUnit,
    number: int,
    what: str,
    said: dict[str, str],
    where: dict[str, list[tuple[int, int]]],
) -> Finding:
    # A translation cannot be right against its source.
    translated = len(said) == 2 and unit.source in said
    odd = next(code for code in said if code != unit.source) if translated else odd_one(said)
    return Finding(
        "placeholders",
        Severity.ERROR,
        (number,),
        tuple(said),
        f"{what} ({told(said)}).",
        odd=odd,
        evidence=tuple(
            Evidence(number, code, *span) for code, each in where.items() for span in each
        ),
    )


CHECKS = (
    Check(
        "placeholders",
        "placeholders, options and markup in the text that some versions lack",
        Severity.ERROR,
        unit=placeholders,
    ),
)
