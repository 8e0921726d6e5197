"""Programs of others open our TMX and find in it what we wrote."""

import os
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from translate.storage.tmx import tmxfile

from align.formats import write
from align.units import Level, Property, Tag, TranslationUnit, Variant


def bold(start: int, end: int) -> tuple[Tag, Tag]:
    return Tag(start, "open", "1", "<b>"), Tag(end, "close", "1", "</b>")


UNITS = [
    TranslationUnit(
        {
            "en": Variant(
                "The forest is closed.", (1,), "https://example.org/a?b=c&d", tags=bold(4, 10)
            ),
            "de": Variant("Der Wald ist gesperrt.", (1,), tags=bold(4, 8)),
            "ru": Variant("Лес закрыт.", (1,)),
        },
        ("de", "en", "es", "ru", "fr"),
        score=0.9,
        document="notice",
        notes=("Seen by A & B",),
        properties=(Property("creationid", "ANNA"), Property("x-client", "ACME")),
    ),
    TranslationUnit(
        {
            "en": Variant("Prices rose by 5 % & more."),
            "de": Variant("Die Preise stiegen um 5 % & mehr."),
        },
        ("de", "en", "es", "ru", "fr"),
    ),
    TranslationUnit({"de": Variant("Nur hier."), "fr": Variant("Ici seulement.")}),
]


def test_translate_toolkit_reads_texts_tags_and_notes(tmp_path: Path) -> None:
    path = tmp_path / "memory.tmx"
    assert write(UNITS, path, pair=("en", "de")) == 2
    with path.open("rb") as file:
        read = tmxfile(file, sourcelanguage="en-GB")
    assert [(str(unit.source), str(unit.target)) for unit in read.units] == [
        ("The <b>forest</b> is closed.", "Der <b>Wald</b> ist gesperrt."),
        ("Prices rose by 5 % & more.", "Die Preise stiegen um 5 % & mehr."),
    ]
    assert read.units[0].getnotes() == "Seen by A & B"


SENTENCES = [("It is late.", "Es ist spät."), ("We go.", "Wir gehen.")]
PARAGRAPHS = [("It is late. We go.", "Es ist spät. Wir gehen.")]
PROJECT = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat><project version="1.0">
<source_dir>__DEFAULT__</source_dir><target_dir>__DEFAULT__</target_dir><tm_dir>__DEFAULT__</tm_dir>
<glossary_dir>__DEFAULT__</glossary_dir><glossary_file>__DEFAULT__</glossary_file>
<dictionary_dir>__DEFAULT__</dictionary_dir><source_lang>EN-GB</source_lang>
<target_lang>DE-DE</target_lang><sentence_seg>{by_sentence}</sentence_seg></project></omegat>
"""
OMEGAT = shutil.which("omegat")


@pytest.mark.skipif(OMEGAT is None, reason="OmegaT is not installed")
@pytest.mark.parametrize(("pair", "level"), [(None, "paragraph"), (("en", "de"), "sentence")])
def test_omegat_fills_in_a_text_from_a_memory(
    tmp_path: Path, pair: tuple[str, str] | None, level: Level
) -> None:
    project = tmp_path / "project"
    for folder in ("source", "target", "omegat", "tm/auto", "glossary", "dictionary"):
        (project / folder).mkdir(parents=True)
    by_sentence = str(level == "sentence").lower()
    (project / "omegat.project").write_text(PROJECT.format(by_sentence=by_sentence))
    pairs = SENTENCES if level == "sentence" else PARAGRAPHS
    late = [TranslationUnit({"en": Variant(en), "de": Variant(de)}) for en, de in pairs]
    memory = [replace(unit, level=level) for unit in (*UNITS, *late)]
    write(memory, project / "tm" / "auto" / "memory.tmx", pair=pair)
    text = "Prices rose by 5 % & more.\n\nIt is late. We go.\n"
    (project / "source" / "text.txt").write_text(text, encoding="utf-8")
    done = subprocess.run(  # noqa: S603 - a program of this machine
        [str(OMEGAT), str(project), "--mode=console-translate", f"--config-dir={tmp_path}"],
        capture_output=True,
        text=True,
        timeout=120,
        env=os.environ | {"HOME": str(tmp_path)},
        check=False,
    )
    assert "Reading of TMX file complete" in done.stdout + done.stderr
    translated = (project / "target" / "text.txt").read_text(encoding="utf-8")
    assert translated == "Die Preise stiegen um 5 % & mehr.\n\nEs ist spät. Wir gehen.\n"
