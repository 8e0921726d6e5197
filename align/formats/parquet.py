"""Parquet: a unit a row, a column for each language, lists and numbers as what they are.

Columns are those of `align.formats.rows` that any unit has; a missing value is null. The metadata
of the schema says under ``polyalign`` what made the units.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

import pyarrow as pa
from pyarrow import compute, parquet

from align.formats.protocol import Options
from align.formats.repairs import Repairs
from align.formats.rows import UNIT_COLUMNS, Row, languages_of, unit_of
from align.formats.spool import spooled
from align.units import TranslationUnit
from corpora.errors import ReadError

_PROPERTIES = pa.list_(pa.struct([("name", pa.string()), ("value", pa.string())]))
_TAGS = pa.list_(
    pa.struct(
        [
            ("at", pa.int64()),
            ("kind", pa.string()),
            ("id", pa.string()),
            ("code", pa.string()),
            ("element", pa.string()),
            ("attributes", _PROPERTIES),
        ]
    )
)
_TYPES = {
    "score": pa.float64(),
    "notes": pa.list_(pa.string()),
    "paragraph": pa.int64(),
    "languages": pa.list_(pa.string()),
    "segments": pa.list_(pa.int64()),
    "tags": _TAGS,
    "properties": _PROPERTIES,
}
_INDEX = re.compile("__index_level_[0-9]+__")
# A row group of so many bytes that was packed so well, or so many in so few rows, is no text.
_BOMB_SIZE, _BOMB_RATIO, _BATCH_SIZE, _BATCH = 1 << 27, 200, 1 << 30, 1000
# Rows of a row group, fewer where they take more memory than this.
_ROWS, _CHARACTERS = 20_000, 1 << 25


def read(path: Path, repairs: Repairs) -> Iterator[TranslationUnit]:  # noqa: ARG001 - nothing is mended
    """Yield the units of a file as they come.

    Raises:
        ReadError: it is no Parquet, broken, or holds something else than units.
    """
    number = 0
    try:
        with path.open("rb") as raw, _opened(raw) as file:
            # An index that pandas kept is no column of ours.
            names = [name for name in file.schema_arrow.names if not _INDEX.match(name)]
            languages_of(tuple(names))
            for batch in _batches(file, names):
                for row in batch.to_pylist():
                    number += 1
                    yield unit_of(row)
    except (pa.ArrowException, OSError) as error:
        told = str(error).partition("\n")[0]
        raise ReadError(f"{path}: no Parquet or broken ({told}): export it again") from error
    except ValueError as error:
        place = f"row {number}" if number else "columns"
        raise ReadError(f"{path}: {place}: {error}: mend it or leave it out") from error


def _opened(raw: BinaryIO) -> parquet.ParquetFile:
    """Return a file whose texts are read each once, however often they stand in it."""
    with parquet.ParquetFile(raw) as file:
        leaves = [file.schema.column(number) for number in range(len(file.schema))]
    texts = [leaf.path for leaf in leaves if leaf.physical_type == "BYTE_ARRAY"]
    return parquet.ParquetFile(raw, read_dictionary=texts)


def _batches(file: parquet.ParquetFile, names: Sequence[str]) -> Iterator[pa.RecordBatch]:
    """Yield some rows at a time, of the columns that are named.

    Raises:
        ValueError: they unpack to more than texts do.
    """
    for number in range(file.num_row_groups):
        group = file.metadata.row_group(number)
        columns = [group.column(each) for each in range(group.num_columns)]
        packed = sum(column.total_compressed_size for column in columns)
        size = sum(column.total_uncompressed_size for column in columns)
        if size > max(_BOMB_SIZE, _BOMB_RATIO * packed):
            raise ValueError(f"{size >> 20:,} MB out of {packed >> 10:,} KB, which no texts are")
    for batch in file.iter_batches(batch_size=_BATCH, columns=names):
        if (size := sum(map(_size, batch.columns))) > _BATCH_SIZE:
            raise ValueError(f"{size >> 20:,} MB in {_BATCH:,} rows from here, which no texts are")
        yield batch


def _size(column: pa.Array) -> int:
    """Return the bytes of a column whose texts are all written out."""
    if pa.types.is_struct(column.type):
        return sum(map(_size, column.flatten()))
    if pa.types.is_map(column.type):
        return _size(column.keys) + _size(column.items)
    if pa.types.is_nested(column.type):
        return _size(column.flatten())
    if pa.types.is_dictionary(column.type):
        lengths = compute.binary_length(column.dictionary).take(column.indices)
        return compute.sum(lengths).as_py() or 0
    return int(column.nbytes)


def write(units: Iterable[TranslationUnit], path: Path, options: Options) -> int:
    """Write the units in row groups and return how many."""
    written = 0
    with path.open("wb") as file, spooled(units, path.parent) as spool:
        made_by = {"polyalign": json.dumps(dict(options.properties), ensure_ascii=False)}
        schema = pa.schema(map(_field, spool.columns or ("score",)), metadata=made_by)
        with parquet.ParquetWriter(file, schema, compression="zstd") as table:
            for rows in _groups(spool.rows()):
                table.write_batch(pa.RecordBatch.from_pylist(rows, schema))
                written += len(rows)
    return written


def _field(name: str) -> pa.Field:
    kind = name if name in UNIT_COLUMNS else name.partition(":")[2]
    return pa.field(name, _TYPES.get(kind, pa.string()))


def _groups(rows: Iterable[Row]) -> Iterator[list[Row]]:
    group: list[Row] = []
    characters = 0
    for row in rows:
        group.append(row)
        characters += sum(len(value) for value in row.values() if isinstance(value, str))
        if len(group) == _ROWS or characters >= _CHARACTERS:
            yield group
            group, characters = [], 0
    if group:
        yield group
