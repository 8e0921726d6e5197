"""The language of a text is told from the text."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from corpora.detection import detect_language

LINES = {
    "de": "Wir danken allen, die zu diesem Ergebnis beigetragen haben.",
    "en": "We thank everybody who has contributed to this result.",
    "es": "Damos las gracias a todos los que han contribuido a este resultado.",
    "ru": "Мы благодарим всех, кто способствовал этому результату.",
    "fr": "Nous remercions tous ceux qui ont contribué à ce résultat.",
}
OTHER_LANGUAGES = {
    "Italian": "Il ministro ha incontrato oggi il suo omologo per discutere della situazione nella "
    "regione. Le parti hanno sottolineato che è necessario continuare il dialogo.",
    "Portuguese": "O ministro reuniu-se hoje com o seu homólogo para discutir a situação na "
    "região. As partes sublinharam que é necessário continuar o diálogo a todos os níveis.",
    "Dutch": "De minister heeft vandaag zijn collega ontmoet om de situatie in de regio te "
    "bespreken. De partijen benadrukten dat de dialoog moet worden voortgezet.",
    "Ukrainian": "Міністр зустрівся сьогодні зі своїм колегою, щоб обговорити ситуацію в регіоні. "
    "Сторони наголосили, що необхідно продовжувати діалог на всіх рівнях.",
    "Bulgarian": "Министърът се срещна днес със своя колега, за да обсъди положението в региона. "
    "Страните подчертаха, че е необходимо да се продължи диалогът на всички равнища.",
    "Chinese": "外交部长今天会见了来访的外长,双方讨论了地区局势和两国合作前景。",
}


@pytest.mark.parametrize("language", LINES)
def test_a_line_is_enough(language: str) -> None:
    code, probability = detect_language(LINES[language]) or ("", 0.0)
    assert code == language
    assert 0.5 < probability <= 1


@pytest.mark.parametrize("language", OTHER_LANGUAGES)
def test_other_languages_are_none_of_ours(language: str) -> None:
    assert detect_language(OTHER_LANGUAGES[language]) is None


@pytest.mark.parametrize("text", ["", "   ", "12:11", "2019-10-16", "OK.", "— … !"])
def test_too_little_text_tells_nothing(text: str) -> None:
    assert detect_language(text) is None


def test_a_paragraph_needs_no_model() -> None:
    """Loading py3langid takes longer than aligning five pages may."""
    passages = Path(__file__).parent / "passages.json"
    text = json.loads(passages.read_text(encoding="utf-8"))["fr"]
    program = (
        "import sys; from corpora.detection import detect_language; "
        f"assert detect_language({text!r})[0] == 'fr'; assert 'py3langid' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True)  # noqa: S603  our own words
