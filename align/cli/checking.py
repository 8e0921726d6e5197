"""What `check` does: inputs to units, units to findings, findings to outputs."""

import os
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

from align.checks.catalogue import catalogue, choose
from align.checks.engine import run, worst_first
from align.checks.excuses import add_excuse, read_excuses
from align.checks.findings import Severity
from align.checks.protocol import Check, Settings
from align.checks.settings import read_settings
from align.cli.console import tell
from align.cli.documents import DocumentOptions, read_documents
from align.formats import SUFFIXES as MEMORIES
from align.formats import check_suffix
from align.formats import read as read_memory
from align.formats.repairs import Repairs
from align.report.checked import Checked, Excused
from align.report.findings import SUFFIXES, write_findings
from align.report.table import table
from align.units import Level, TranslationUnit
from corpora.documents import DocumentSet
from corpora.errors import PolyalignError

Named = tuple[str, list[TranslationUnit]]


def list_checks() -> None:
    """Print every check: name, usual severity, what it finds, settings."""
    checks = catalogue()
    width = max(len(check.name) for check in checks)
    for check in checks:
        values = ", ".join(f"{key} = {value}" for key, value in check.settings.items())
        told = f"{check.summary} ({values})" if values else check.summary
        tell(f"{check.name:<{width}}  {check.severity:<7}  {told}")


def chosen_checks(
    only: Sequence[str], skip: Sequence[str], settings: Path | None, glossary: Path | None
) -> tuple[Check, ...]:
    """Return the checks a user asks for.

    Raises:
        PolyalignError: a check, setting or file is not there or not as it should be.
    """
    values: Settings = read_settings(settings) if settings else {}
    if glossary:
        values = {**values, "glossary": {**values.get("glossary", {}), "file": str(glossary)}}
        # Whoever names a glossary wants it used, whatever else is chosen.
        only = (*only, "glossary") if only else ()
    checks = choose(only=only, skip=skip, settings=values)
    for check in checks:
        if check.name == "glossary" and check.settings["file"]:
            from align.checks.terms.glossary import load

            load(str(check.settings["file"]))
    return checks


def check_outputs(outputs: Sequence[Path], inputs: Iterable[Path]) -> None:
    """Refuse outputs that could not be written before any work is done.

    Raises:
        PolyalignError: a suffix names no format, a folder is not there, or an output is an input.
    """
    read = {os.path.realpath(path) for path in inputs}
    for output in outputs:
        check_suffix(output, SUFFIXES)
        if not output.parent.is_dir():
            raise PolyalignError(f"{output}: there is no folder {output.parent}: make it first")
        if os.path.realpath(output) in read:
            raise PolyalignError(f"{output}: is to be checked: name another output")


def read(
    inputs: Sequence[Path],
    options: DocumentOptions,
    *,
    level: Level,
    model: str | None,
    besides: Iterable[Path] = (),
) -> Named:
    """Return the name and the units of memories, or of documents, aligned now.

    Args:
        inputs: memories, or files and folders of documents.
        options: which more documents, and how they are named.
        level: of the units of documents.
        model: that documents are aligned with.
        besides: files in the folders that nobody need be told of.

    Raises:
        PolyalignError: something cannot be read or aligned.
    """
    memories = [path for path in inputs if path.suffix.lower() in MEMORIES and not path.is_dir()]
    if memories and (any(options.values()) or len(memories) < len(inputs)):
        raise PolyalignError(
            f"{memories[0]}: a memory among documents: check memories and documents apart"
        )
    marked = [path for _, path in options["marked"]]
    name = ", ".join(map(str, (*inputs, *marked, *options["tables"])))
    if memories:
        return name, _from_memories(memories)
    return name, _aligned(read_documents(inputs, options, besides), level, model)


def _from_memories(paths: Sequence[Path]) -> list[TranslationUnit]:
    units: list[TranslationUnit] = []
    for path in paths:
        repairs = Repairs()
        units += read_memory(path, repairs)
        if repairs:
            tell(f"{path}: {repairs.summary()}", err=True)
    if not units:
        raise PolyalignError(f"{paths[0]}: there are no units in it: name another memory")
    return units


def _aligned(
    texts: Iterable[DocumentSet], level: Level, model: str | None
) -> list[TranslationUnit]:
    from align.cli.results import align_all, alignable
    from align.embedding import load_embedder

    sections = align_all(alignable(list(texts), ()), None, level, load_embedder(model))
    return [unit for section in sections for unit in section.units]


def checked(
    source: Named,
    checks: Sequence[Check],
    excuses: Path | None,
    newly: Sequence[str],
    because: str,
) -> Checked:
    """Check units and set the excused findings apart; what is newly excused is written down.

    Raises:
        PolyalignError: the excuses cannot be read or written, or fit no finding.
    """
    name, units = source
    findings = worst_first(run(units, checks))
    prints = [finding.fingerprint(units) for finding in findings]
    for each in newly:
        if each not in prints:
            raise PolyalignError(f"--excuse {each}: no finding has it: copy it from the findings")
    known = read_excuses(excuses) if excuses else {}
    for each in newly:
        if excuses and each not in known:
            add_excuse(excuses, each, because)
            known[each] = because
    if stale := len(known.keys() - set(prints)):
        tell(f"{excuses}: {stale} excuses fit nothing that was found this time", err=True)
    pairs = list(zip(findings, prints, strict=True))
    return Checked(
        name,
        units,
        checks,
        [finding for finding, key in pairs if key not in known],
        [Excused(finding, known[key]) for finding, key in pairs if key in known],
    )


def tell_findings(checked: Checked, outputs: Sequence[Path]) -> None:
    """Write each output and tell of it, or print a table if there is none.

    Raises:
        PolyalignError: an output cannot be written.
    """
    if not outputs and checked.findings:
        for line in table(checked, shutil.get_terminal_size((100, 24)).columns):
            tell(line)
    excused = f"; {len(checked.excused)} excused" if checked.excused else ""
    told = f"{checked.told()}{excused}"
    for output in outputs:
        write_findings(checked, output)
        tell(f"{output}: {told}")
    if not outputs:
        tell(f"{checked.name}: {len(checked.units)} units, {told}", err=True)


def is_as_bad(checked: Checked, fail_on: str) -> bool:
    """Whether there is a finding of this severity or a worse one."""
    if fail_on == "never":
        return False
    return any(finding.severity.rank <= Severity(fail_on).rank for finding in checked.findings)
