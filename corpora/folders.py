"""Texts in local files: which files are the versions of one text."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from corpora.documents import Document, DocumentSet
from corpora.errors import LanguageError, ReadError
from corpora.readers import HTML_SUFFIXES, TEXT_SUFFIXES, language_of_name, read
from corpora.store import Store

_TAG_AT_END = re.compile(r"[._-][A-Za-z]{2,3}(?:[-_][A-Za-z]{2})?$")


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
        yield _one_text(_common_name(files), files, languages)
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
        if path.suffix.lower() in HTML_SUFFIXES | TEXT_SUFFIXES and path.is_file():
            groups[_text_name(path.relative_to(folder))].append(path)
    if not groups:
        known = ", ".join(sorted(HTML_SUFFIXES | TEXT_SUFFIXES))
        raise ReadError(f"{folder}: no files to read in it: read are {known}")
    return groups


def _text_name(path: Path) -> str:
    """Return what the names of a text's versions have in common."""
    stem = path.with_suffix("")
    if language_of_name(stem.name + path.suffix) and (tag := _TAG_AT_END.search(stem.name)):
        return str(stem.with_name(stem.name[: tag.start()]))
    parts = [part for part in stem.parts[:-1] if not language_of_name(f"{part}.txt")]
    if language_of_name(stem.name + path.suffix):
        return "/".join(parts) or "text"
    return "/".join((*parts, stem.name))


def _common_name(files: Sequence[Path]) -> str:
    return _text_name(Path(files[0].name))
