"""Names: another name than the other versions have, however it is spelt or inflected."""

from align.checks.content.names import names
from align.checks.findings import Finding, Severity
from align.units import TranslationUnit, Variant

# The memory shows how each language writes its people and places.
MEMORY = [
    {
        "de": "Gestern traf Elena Markovsky den Gesandten in Porto Belvedere.",
        "en": "Yesterday Elena Markovsky met the envoy in Porto Belvedere.",
        "es": "Ayer Elena Markovsky se reunió con el enviado en Porto Belvedere.",
        "fr": "Hier, Elena Markovsky a rencontré l’envoyé à Porto Belvedere.",
        "ru": "Вчера Елена Марковская встретилась с посланником в Порто-Бельведере.",
    },
    {
        "de": "Die Rede hielt Viktor Solntsev vor dem Rathaus.",
        "en": "The speech was given by Viktor Solntsev outside the town hall.",
        "es": "El discurso lo pronunció Viktor Solntsev ante el ayuntamiento.",
        "fr": "Le discours a été prononcé par Viktor Solntsev devant la mairie.",
        "ru": "С речью перед ратушей выступил Виктор Солнцев.",
    },
    *(
        {
            "de": "Das Wasser des Sees ist im Mai noch kalt.",
            "en": "The water of the lake is still cold in May.",
            "es": "El agua del lago todavía está fría en mayo.",
            "fr": "L’eau du lac est encore froide en mai.",
            "ru": "Вода в озере в мае ещё холодная.",
        }
        for _ in range(4)
    ),
    {
        "de": "Danach sprach Direktor Bernard Tellingham über die Brücke.",
        "en": "Then director Bernard Tellingham spoke about the bridge.",
        "es": "Después, el director Bernard Tellingham habló sobre el puente.",
        "fr": "Ensuite, le directeur Bernard Tellingham a parlé du pont.",
        "ru": "Затем директор Бернард Теллингем рассказал о мосте.",
    },
]


def found(texts: list[dict[str, str]]) -> list[Finding]:
    units = [
        TranslationUnit({code: Variant(text) for code, text in unit.items()}) for unit in texts
    ]
    return list(names(units))


def with_error(code: str, wrong: str, right: str = "Tellingham") -> list[dict[str, str]]:
    changed = {**MEMORY[-1], code: MEMORY[-1][code].replace(right, wrong)}
    return [*MEMORY[:-1], changed]


def test_names_written_in_two_scripts_are_alike() -> None:
    assert found(MEMORY) == []


def test_a_name_that_belongs_elsewhere_is_found() -> None:
    (finding,) = found(with_error("fr", "Solntsev"))
    assert (finding.odd, finding.severity) == ("fr", Severity.WARNING)
    assert "fr says Solntsev" in finding.message


def test_it_is_found_in_russian_as_well() -> None:
    (finding,) = found(with_error("ru", "Солнцев", "Теллингем"))
    assert finding.odd == "ru"


def test_inflected_names_are_names() -> None:
    assert found(with_error("de", "Tellinghams")) == []


def test_a_name_left_out_is_no_finding_of_this_check() -> None:
    assert found(with_error("es", "", " Bernard Tellingham")) == []


def test_a_word_that_the_others_translate_is_no_other_name() -> None:
    parliament = {
        "de": "Das Parlament tagte.",
        "en": "The Parliament sat.",
        "es": "El Parlamento se reunió.",
        "fr": "Le Parlement a siégé.",
        "ru": "Парламент заседал.",
    }
    speaker = {
        "de": "Danach sprach der Direktor vor dem Parlament über die Brücke.",
        "en": "Then Bernard Tellingham spoke in parliament about the bridge.",
        "es": "Después, Bernard Tellingham habló sobre el puente en el parlamento.",
        "fr": "Ensuite, Bernard Tellingham a parlé du pont au parlement.",
        "ru": "Затем Бернард Теллингем рассказал парламенту о мосте.",
    }
    assert found([*MEMORY[:-1], parliament, speaker]) == []


def test_a_name_said_less_often_than_elsewhere_may_have_been_replaced() -> None:
    twice = {
        "de": "Als Tellingham kam, fehlte sein Boot. Nur Tellingham sah es nicht.",
        "en": "When Tellingham came, his boat was gone. Only Tellingham failed to see it.",
        "es": "Cuando llegó Tellingham, faltaba su barca. Solo Tellingham no lo vio.",
        "fr": "Quand Tellingham arriva, sa barque manquait. Seul Tellingham ne le vit pas.",
        "ru": "Когда пришёл Теллингем, его лодки не было. Он один этого не увидел.",
    }
    assert found([*MEMORY, twice]) == []
    swapped = {**twice, "en": twice["en"].replace("Only Tellingham", "Only Solntsev")}
    (finding,) = found([*MEMORY, swapped])
    assert finding.odd == "en"


def test_a_name_spoken_of_nearby_is_only_noted() -> None:
    memory = with_error("fr", "Solntsev")
    near = [*memory[:1], *memory[2:6], memory[1], memory[6]]
    (finding,) = found(near)
    assert finding.severity is Severity.NOTE
