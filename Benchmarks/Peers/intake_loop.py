"""The bare intake: a message and twelve planned touches for each, with a group commit. intake_loop.py FILE SECONDS GROUP prints messages
a second. Nothing is parsed, matched, sealed or looked up; SQLite is in WAL mode with synchronous = FULL."""
import json
import sqlite3
import sys
import time

path, seconds, group = sys.argv[1], float(sys.argv[2]), int(sys.argv[3])
connection = sqlite3.connect(path, isolation_level=None)
connection.executescript(
    """
    PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -32768;
    CREATE TABLE message (id INTEGER PRIMARY KEY, control TEXT NOT NULL, received INTEGER NOT NULL, raw BLOB NOT NULL);
    CREATE UNIQUE INDEX message_by_control ON message (control);
    CREATE TABLE touch (id INTEGER PRIMARY KEY, message INTEGER NOT NULL, due INTEGER NOT NULL, state TEXT NOT NULL, node TEXT NOT NULL);
    CREATE INDEX touch_due ON touch (due) WHERE state = 'planned';
    """)
raw = b"x" * 1100
number, begun = 0, time.perf_counter()
while time.perf_counter() - begun < seconds:
    connection.execute("BEGIN IMMEDIATE")
    for _ in range(group):
        number += 1
        connection.execute("INSERT INTO message VALUES (?, ?, ?, ?)", (number, f"M{number}", number, raw))
        connection.executemany(
            "INSERT INTO touch VALUES (?, ?, ?, ?, ?)",
            [(number * 12 + place, number, number + place * 86_400, "planned", f"d{place}") for place in range(12)])
    connection.execute("COMMIT")
print(json.dumps({"rate": number / (time.perf_counter() - begun)}))
