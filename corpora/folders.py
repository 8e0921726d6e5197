"""Texts in local files: which files are the versions of one text."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from corpora.documents import Document, DocumentSet
from corpora.errors import LanguageError, ReadError
from corpora.readers import SUFFIXES, read, text_of_name
from corpora.store import Store


def read_sets(
    paths: Sequence[Path], languages: Mapping[Path, str] | None = None
) -> Iterator[DocumentSet]:
    """Yield the texts that files, folders and fetched corpora hold.

    Files named alone are versions of one text whatever they are called, unless two are in one
    language. In a folder the files whose names differ in the language only are the versions of
    one text: ``talk.en.html`` and ``talk.de.html``, or ``en/talk.html`` and ``de/talk.html``.

    Args:
        paths: files and folders.
        languages: for some of the files, the tag of their language.

    Raises:
        ReadError: a path does not exist or cannot be read, or a folder holds nothing to read.
        LanguageError: a text has two versions in one language.
    """
    languages = languages or {}
    files = [path for path in (*paths, *languages) if not path.is_dir()]
    if files:
        files = list(dict.fromkeys(files))
        yield _one_text(text_of_name(files[0].name), files, languages)
    for folder in paths:
        if not folder.is_dir():
            continue
        if Store.is_store(folder):
            with Store(folder) as store:
                yield from store.sets()
            continue
        for name, versions in _groups(folder).items():
            yield _one_text(name, versions, languages)


def _one_text(name: str, files: Iterable[Path], languages: Mapping[Path, str]) -> DocumentSet:
    documents: dict[str, Document] = {}
    origin: dict[str, Path] = {}
    for path in files:
        document = read(path, language=languages.get(path))
        if document.language in documents:
            raise LanguageError(
                f"{path}: is in {document.language}, as is {origin[document.language]}: give one "
                f"version a language, or say which it is in with --lang CODE={path}"
            )
        documents[document.language], origin[document.language] = document, path
    return DocumentSet(name, documents)


def _groups(folder: Path) -> dict[str, list[Path]]:
    groups: dict[str, list[Path]] = defaultdict(list)
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() in SUFFIXES and path.is_file():
            groups[text_of_name(path.relative_to(folder))].append(path)
    if not groups:
        known = ", ".join(sorted(SUFFIXES))
        raise ReadError(f"{folder}: no files to read in it: read are {known}")
    return groups
