"""The tables of a memory, and how an older memory is brought up to date."""

import sqlite3

# "PolA": what tells a memory from any other SQLite database (PRAGMA application_id).
APPLICATION = 0x506F6C41

# A variant's row number is that of its unit times so many, plus the number of its language.
LANGUAGES_AT_MOST = 1024
# Units stand in blocks of so many: the indexes keep two bytes for a unit's place in its block.
BLOCK = 65_536
# How full text is cut into words: case and diacritics aside.
TOKENIZER = "unicode61 remove_diacritics 2"

_FIRST = """
CREATE TABLE languages (
    id INTEGER PRIMARY KEY,                 -- from 0, in the order they came
    code TEXT NOT NULL UNIQUE
);
CREATE TABLE imports (                      -- one a file read or a run of the aligner
    id INTEGER PRIMARY KEY,
    source TEXT NOT NULL,
    digest BLOB,                            -- of the file's bytes, to know it again
    signature TEXT NOT NULL,                -- the tool that made or read the units
    began TEXT NOT NULL,
    ended TEXT,                             -- NULL while it is going on or was broken off
    done INTEGER NOT NULL DEFAULT 0         -- units of the source that are in
);
CREATE TABLE origins (
    id INTEGER PRIMARY KEY,
    import INTEGER NOT NULL REFERENCES imports (id),
    document TEXT NOT NULL,
    languages TEXT NOT NULL,                -- that were aligned, JSON
    UNIQUE (import, document, languages)
);
CREATE TABLE units (
    id INTEGER PRIMARY KEY,
    key BLOB NOT NULL UNIQUE,               -- digest of all it says: the same unit is kept once
    origin INTEGER NOT NULL REFERENCES origins (id),
    score REAL,
    level TEXT NOT NULL,
    uses INTEGER NOT NULL DEFAULT 1,
    details TEXT                            -- JSON, NULL where there are none
);
CREATE TABLE variants (
    id INTEGER PRIMARY KEY,                 -- unit * 1024 + language
    text NOT NULL,                          -- TEXT; a BLOB where UTF-8 cannot hold it
    details TEXT
);
CREATE TABLE repeats (                      -- where a unit came from again
    unit INTEGER NOT NULL,
    origin INTEGER NOT NULL REFERENCES origins (id),
    times INTEGER NOT NULL,
    PRIMARY KEY (unit, origin)
) WITHOUT ROWID;
CREATE TABLE history (                      -- what variants said before they were changed
    id INTEGER PRIMARY KEY,
    unit INTEGER NOT NULL,
    language INTEGER NOT NULL,
    text,                                   -- NULL for a variant that was not there
    details TEXT,
    key BLOB NOT NULL,                      -- the unit's before the change
    changed TEXT NOT NULL,
    deleted INTEGER NOT NULL                -- 1 where the whole unit was taken out
);
CREATE INDEX history_of_unit ON history (unit);
CREATE INDEX history_by_key ON history (key);
CREATE TABLE lengths (                      -- words of the units of a block, two bytes each
    language INTEGER NOT NULL,
    block INTEGER NOT NULL,
    words BLOB NOT NULL,
    PRIMARY KEY (language, block)
) WITHOUT ROWID;
CREATE TABLE postings (                     -- places in the block of units that have a word
    language INTEGER NOT NULL,
    block INTEGER NOT NULL,
    word INTEGER NOT NULL,                  -- 32 bits of hash
    places BLOB NOT NULL,
    PRIMARY KEY (language, block, word)
) WITHOUT ROWID;
CREATE TABLE vectors (                      -- a row of int8 for each unit of a block
    block INTEGER PRIMARY KEY,
    model TEXT NOT NULL,
    filled INTEGER NOT NULL,                -- places from the start that have their vector
    rows BLOB NOT NULL
);
CREATE TABLE unembedded (                   -- units that changed since they got their vector
    unit INTEGER PRIMARY KEY
);
"""

# Script N takes a memory of version N to version N + 1.
_MIGRATIONS = (_FIRST,)
VERSION = len(_MIGRATIONS)


def migrate(database: sqlite3.Connection, version: int) -> None:
    """Bring a database to the newest version, within the transaction that is open."""
    for number, script in enumerate(_MIGRATIONS[version:], version + 1):
        for statement in script.split(";\n"):
            database.execute(statement)
        database.execute(f"PRAGMA user_version = {number:d}")
    database.execute(f"PRAGMA application_id = {APPLICATION:d}")


def create_words(database: sqlite3.Connection, language: int) -> None:
    """Make the full-text index of a language.

    One index a language, so that a word frequent in another one costs nothing. It holds no copy of
    the texts.
    """
    name = words_table(language)
    database.execute(
        f"CREATE VIRTUAL TABLE {name} USING fts5(text, content = '', tokenize = '{TOKENIZER}')"
    )
    # Words gathered before they are sorted into the index: 16 MB.
    database.execute(f"INSERT INTO {name} ({name}, rank) VALUES ('hashsize', 16777216)")  # noqa: S608 - a number of ours


def words_table(language: int) -> str:
    """Return the name of the full-text index of a language."""
    return f"words_{language:d}"
