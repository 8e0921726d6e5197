"""The scripts that train, score and time models."""

import json
import lzma
import os
import subprocess
import sys
from pathlib import Path

from align.embedding.static import StaticEmbedder

ROOT = Path(__file__).parents[3]
NOUNS = {
    "de": ["Haus", "Hund", "Baum", "Buch", "Tisch", "Fluss", "Brot", "Stadt"],
    "en": ["house", "dog", "tree", "book", "table", "river", "bread", "town"],
    "ru": ["дом", "собака", "дерево", "книга", "стол", "река", "хлеб", "город"],
}
VERBS = {
    "de": ["sehe", "kaufe", "suche", "male", "vergesse"],
    "en": ["see", "buy", "seek", "paint", "forget"],
    "ru": ["вижу", "покупаю", "ищу", "рисую", "забываю"],
}


def script(name: str, *arguments: str | Path) -> str:
    result = subprocess.run(  # noqa: S603 - this Python, our scripts
        [sys.executable, ROOT / "scripts" / name, *arguments],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    return result.stdout


def sentences() -> list[dict[str, str]]:
    start = {"de": "Ich", "en": "I", "ru": "Я"}
    return [
        {code: f"{start[code]} {VERBS[code][verb]} {NOUNS[code][noun]}." for code in start}
        for verb in range(5)
        for noun in range(8)
    ]


def test_training_learns_and_is_reproducible(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    rows = ["\t".join(row.values()) for row in sentences()]
    with lzma.open(data / "tiny.tsv.xz", "wt", encoding="utf-8") as file:
        file.write("\n".join(["de\ten\tru", *rows * 4]) + "\n")
    digests = []
    for name in ("one", "two"):
        folder = tmp_path / name
        script("train_model.py", data, "-o", folder, "--passes", "20", "--dimension", "16")
        digests.append(StaticEmbedder(folder).digest)
    assert digests[0] == digests[1]

    lines = tmp_path / "lines"
    lines.mkdir()
    for code in ("de", "en", "ru"):
        text = "\n".join(row[code] for row in sentences()) + "\n"
        (lines / f"document.{code}").write_text(text, "utf-8")
    (lines / "document.de-en.gold").write_text("[0]:[0]\n")
    output = script("evaluate_model.py", "--lines", lines, "--model", tmp_path / "one", "--json")
    scores = json.loads(output)["top1"]
    assert scores["lines de-ru"] > 0.9
    assert scores["lines, mean of pairs"] > 0.9

    card = (tmp_path / "one" / "README.md").read_text("utf-8")
    assert "| everyday |" in card
    assert "| tiny | 160 | not known | not known |" in card


def test_pairs_are_scored_both_ways(tmp_path: Path) -> None:
    (tmp_path / "set.deu-eng.deu").write_text("Ich sehe den Hund.\nDer Krieg ist vorbei.\n")
    (tmp_path / "set.deu-eng.eng").write_text("I see the dog.\nThe war is over.\n")
    output = script("evaluate_model.py", "--pairs", tmp_path)
    assert output.startswith("model:polyalign-static|")
    assert output.endswith("\npairs de-en\t1.0000\n")


def test_the_benchmark_measures_load_and_speed(tmp_path: Path) -> None:
    text = tmp_path / "text"
    text.write_text("".join(f"Absatz {number}\n" for number in range(50)))
    result = json.loads(script("benchmark_model.py", text, "--repeat", "1", "--json"))
    assert result["paragraphs"] == 50
    assert result["paragraphs a second"] > 100
    assert 0 < result["load, seconds"] < 5
