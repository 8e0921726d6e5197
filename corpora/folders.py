"""Texts in local files: which files are the versions of one text."""

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from corpora.documents import Document, DocumentSet
from corpora.errors import LanguageError, ReadError
from corpora.readers import SUFFIXES, is_own_page, read, text_in_folder, text_of_name
from corpora.store import Store


def read_sets(
    paths: Iterable[Path | str], languages: Mapping[Path, str] | None = None
) -> Iterator[DocumentSet]:
    """Yield the texts that files, folders and fetched corpora hold.

    Files named alone are versions of one text whatever they are called, unless two are in one
    language. In a folder the files whose paths differ in the language only are the versions of
    one text: ``talk.en.html`` and ``talk.de.html``, or ``en/talk.html`` and ``de/talk.html``.

    Args:
        paths: files and folders.
        languages: for some of the files, in a folder or not, the tag of their language.

    Raises:
        ReadError: a path does not exist or cannot be read, or a folder holds nothing to read.
        LanguageError: a text has two versions in one language.
    """
    languages = languages or {}
    given = [Path(path) for path in paths]
    folders = [path for path in dict.fromkeys(given) if path.is_dir()]
    inside = set(files_to_read(folders))
    named = dict.fromkeys((*(path for path in given if path not in folders), *languages))
    files = [path for path in named if path not in inside]
    if files:
        yield _one_text(text_of_name(files[0].name), files, languages)
    for folder in folders:
        if Store.is_store(folder):
            yield from _fetched(folder)
            continue
        for name, versions in _groups(folder).items():
            yield _one_text(name, versions, languages)


def files_to_read(paths: Iterable[Path]) -> list[Path]:
    """Return the files that `read_sets` reads, those in folders included.

    What `polyalign fetch` keeps in a folder is not among them; pages of alignments that polyalign
    has put into a folder are passed over.

    Raises:
        ReadError: a folder cannot be read, or holds nothing to read.
    """
    files: list[Path] = []
    for path in paths:
        if not path.is_dir():
            files.append(path)
        elif not Store.is_store(path):
            files += _files(path)
    return files


def _fetched(folder: Path) -> Iterator[DocumentSet]:
    with Store(folder, read_only=True) as store:
        if next(store.texts(), None) is None:
            raise ReadError(
                f"{folder}: no text has been fetched into it: fetch one, or finish a stopped fetch"
            )
        yield from store.sets()


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
    for path in _files(folder):
        groups[text_in_folder(path, folder)].append(path)
    return groups


def _files(folder: Path) -> list[Path]:
    found = [
        Path(where, name)
        for where, _, names in os.walk(folder, onerror=_refuse)
        for name in names
        if Path(name).suffix.lower() in SUFFIXES
    ]
    files = sorted(path for path in found if not is_own_page(path))
    if not files:
        known = ", ".join(sorted(SUFFIXES))
        raise ReadError(f"{folder}: no files to read in it: read are {known}")
    return files


def _refuse(error: OSError) -> None:
    raise ReadError(
        f"{error.filename}: cannot be read ({error.strerror}): check its permissions"
    ) from error
