"""The tables of ``corpus.sqlite``, and how an older corpus is brought up to them."""

import sqlite3

from corpora.errors import StoreError

STATE = "corpus.sqlite"
# Each step makes the tables of one version into those of the next; a new corpus takes them all.
STEPS = (
    """
CREATE TABLE captures (
    id INTEGER PRIMARY KEY,
    url TEXT NOT NULL,
    fetched_at TEXT NOT NULL,
    status INTEGER NOT NULL,
    location TEXT,
    etag TEXT,
    last_modified TEXT,
    start INTEGER NOT NULL,
    length INTEGER NOT NULL
);
CREATE INDEX captures_by_url ON captures (url, id);
CREATE TABLE texts (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    url TEXT NOT NULL UNIQUE
);
CREATE TABLE versions (
    text INTEGER NOT NULL REFERENCES texts (id),
    language TEXT NOT NULL,
    url TEXT NOT NULL,
    how TEXT NOT NULL,
    certainty REAL NOT NULL,
    PRIMARY KEY (text, language)
);
CREATE INDEX versions_by_url ON versions (url);
CREATE TABLE missing (
    text INTEGER NOT NULL REFERENCES texts (id),
    language TEXT NOT NULL,
    reason TEXT NOT NULL,
    temporary INTEGER NOT NULL,
    PRIMARY KEY (text, language)
);
""",
    """
ALTER TABLE captures ADD COLUMN digest TEXT;
ALTER TABLE captures ADD COLUMN checked_at TEXT;
CREATE TABLE documents (
    capture INTEGER NOT NULL REFERENCES captures (id),
    language TEXT NOT NULL,
    reader TEXT NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (capture, language)
);
CREATE TABLE failures (
    url TEXT PRIMARY KEY,
    cause TEXT NOT NULL,
    temporary INTEGER NOT NULL,
    guessed INTEGER NOT NULL,
    failed_at TEXT NOT NULL
);
CREATE TABLE runs (
    id INTEGER PRIMARY KEY,
    start TEXT NOT NULL,
    began_at TEXT NOT NULL,
    languages TEXT NOT NULL,
    refresh INTEGER NOT NULL,
    texts_before INTEGER NOT NULL,
    ended_at TEXT
);
CREATE INDEX runs_by_start ON runs (start, id);
CREATE TABLE frontier (
    id INTEGER PRIMARY KEY,
    start TEXT NOT NULL,
    identity TEXT NOT NULL,
    url TEXT NOT NULL,
    kind TEXT NOT NULL,
    depth INTEGER NOT NULL,
    parent INTEGER,
    date TEXT,
    versions TEXT,
    outcome TEXT,
    run INTEGER,
    first_run INTEGER NOT NULL,
    UNIQUE (start, identity)
);
CREATE INDEX frontier_by_outcome ON frontier (start, outcome, id);
CREATE INDEX frontier_by_parent ON frontier (parent, outcome);
""",
    "ALTER TABLE versions ADD COLUMN comparable INTEGER NOT NULL DEFAULT 0",
)


def prepare(state: sqlite3.Connection, name: str) -> None:
    """Make the tables, or bring those of an older version up to date; in a transaction.

    Args:
        state: the database.
        name: what to call the corpus in messages.

    Raises:
        StoreError: the database is of a later version, or of something else.
    """
    version = check(state, name)
    if version == len(STEPS):
        return
    for step in STEPS[version:]:
        for statement in step.split(";"):
            state.execute(statement)
    state.execute(f"PRAGMA user_version = {len(STEPS)}")


def check(state: sqlite3.Connection, name: str) -> int:
    """Return the version of the tables, 0 for an empty database.

    Raises:
        StoreError: the database is of a later version, or of something else.
    """
    (version,) = state.execute("PRAGMA user_version").fetchone()
    foreign = version == 0 and state.execute("SELECT 1 FROM sqlite_master").fetchone()
    if version > len(STEPS) or foreign:
        raise StoreError(
            f"{name}: {STATE} is of another version of polyalign or no corpus;"
            " use another directory"
        )
    return int(version)
