"""The figures of a board counted from the rows by DuckDB with two threads; prints them, and the seconds, as one JSON object.

  board_scan.py FOLDER NOW ZONE PERIOD...    NOW and ZONE in milliseconds, PERIOD in days

The rows lie as CSV files in FOLDER and are read into DuckDB's own tables first, which is not counted. What stands here is
written for itself: definitions that agree are worth more than definitions that are shared.
"""
import json
import sys
import time

import duckdb

FOLDER, NOW, ZONE = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
PERIODS = [int(period) for period in sys.argv[4:]]
DAY = 86_400_000
URGENT, IMPORTANT = 10 * 60_000, 24 * 3_600_000
REACHED = "('answered','answeredPart','answeredLate','called','calledLate','informed')"
HEARD = "('answered','answeredPart','answeredLate','called','calledLate')"

db = duckdb.connect()
db.execute("SET threads = 2")
TYPES = {
    "unplanned": "VARCHAR", "merged_into": "BIGINT", "problem_id": "BIGINT", "contact_id": "BIGINT", "sent_at": "BIGINT", "responded_at": "BIGINT",
    "ended_at": "BIGINT", "acknowledged_at": "BIGINT", "resolved_at": "BIGINT", "completed_at": "BIGINT", "department": "VARCHAR", "outcome": "VARCHAR",
}
for table in ["episode", "plan", "contact", "problem", "attempt", "response", "work_item"]:
    names = open(f"{FOLDER}/{table}.csv", encoding="utf-8").readline().strip().split(",")
    types = ", ".join(f"'{name}': '{TYPES[name]}'" for name in names if name in TYPES)
    db.execute(f"CREATE TABLE {table} AS SELECT * FROM read_csv('{FOLDER}/{table}.csv', header = true, types = {{{types}}})")

today = (NOW + ZONE) // DAY
monday = today - (today + 3) % 7
first_monday = monday - 77


def day(column):
    return f"(({column} + {ZONE}) // {DAY})"



def month_number(column):
    return f"date_diff('day', DATE '1970-01-01', CAST(date_trunc('month', DATE '1970-01-01' + CAST({day(column)} AS INTEGER)) AS DATE))"


found = {}


def put(prefix, names, row):
    for name, value in zip(names, row):
        found[f"{prefix}{name}"] = float(value or 0)


def count(prefix, lists, source):
    """One pass: a count for each condition."""
    sums = ", ".join(f"count(*) FILTER (WHERE {condition})" for condition in lists.values())
    put(prefix, lists.keys(), db.execute(f"SELECT {sums} FROM {source}").fetchone())


EXCLUDED = "(status IN ('died','cancelled','transferred','optedOut') OR (reached = 0 AND stopped > 0 AND stopped = plans AND first_end IS NULL))"
NOT_YET = f"(reached = 0 AND first_end IS NOT NULL AND first_end > {NOW})"
STAYS = {
    "discharged": "true", "excluded": EXCLUDED, "notYetDue": f"NOT {EXCLUDED} AND {NOT_YET}", "due": f"NOT {EXCLUDED} AND NOT {NOT_YET}",
    "covered": f"NOT {EXCLUDED} AND reached = 1", "uncovered": f"NOT {EXCLUDED} AND NOT {NOT_YET} AND reached = 0", "planned": "plans > 0",
    "heard": "heard = 1", "troubled": "problems > 0", "mended": "problems > 0 AND unsolved = 0",
}
ON_TIME = "(state = 'completed' AND coalesce(responded_at, ended_at, window_end) < window_end)"
AWAITED = "(responded_at IS NULL AND state = 'reaching')"
TAKEN = "coalesce(acknowledged_at, resolved_at)"
PROBLEMS = {
    "urgent": "grade = 3", "important": "grade = 2", "general": "grade = 1", "urgentResolved": "grade = 3 AND resolved_at IS NOT NULL",
    "importantResolved": "grade = 2 AND resolved_at IS NOT NULL", "generalResolved": "grade = 1 AND resolved_at IS NOT NULL",
    "urgentTimed": f"grade = 3 AND ({TAKEN} IS NOT NULL OR {NOW} - opened_at > {URGENT})", "urgentTaken": f"grade = 3 AND {TAKEN} - opened_at <= {URGENT}",
    "urgentTakenLate": f"grade = 3 AND coalesce({TAKEN}, {NOW}) - opened_at > {URGENT}",
    "importantTimed": f"grade = 2 AND (resolved_at IS NOT NULL OR {NOW} - opened_at > {IMPORTANT})",
    "importantSolved": f"grade = 2 AND resolved_at - opened_at <= {IMPORTANT}",
    "importantSolvedLate": f"grade = 2 AND coalesce(resolved_at, {NOW}) - opened_at > {IMPORTANT}",
}
MESSAGES = f"attempt WHERE state IN ('sending','accepted','delivered','unknown') AND sent_at < {NOW}"


def board(period):
    start = (today - period + 1) * DAY - ZONE
    weeks = first_monday * DAY - ZONE
    # The stays of the period and of the charts, once.
    db.execute(f"""
        CREATE OR REPLACE TEMP TABLE stay AS
        WITH e AS (SELECT * FROM episode WHERE discharged_at >= {min(start, weeks)} AND discharged_at < {NOW}),
        p AS (SELECT episode_id, count(*) AS plans, count(*) FILTER (WHERE state = 'stopped') AS stopped FROM plan GROUP BY episode_id),
        b AS (SELECT episode_id, patient_id, count(*) AS problems, count(*) FILTER (WHERE resolved_at IS NULL) AS unsolved FROM problem
              GROUP BY episode_id, patient_id),
        c AS (SELECT c.episode_id, c.patient_id, max(CASE WHEN coalesce(m.outcome, c.outcome) IN {REACHED} THEN 1 ELSE 0 END) AS reached,
                max(CASE WHEN coalesce(m.outcome, c.outcome) IN {HEARD} THEN 1 ELSE 0 END) AS heard,
                min(CASE WHEN coalesce(m.state, c.state) <> 'cancelled' THEN coalesce(m.window_end, c.window_end) END) AS first_end
              FROM contact c LEFT JOIN contact m ON m.id = c.merged_into GROUP BY c.episode_id, c.patient_id)
        SELECT e.department, e.discharged_at, coalesce(e.unplanned, '') AS status, coalesce(p.plans, 0) AS plans, coalesce(p.stopped, 0) AS stopped,
          coalesce(b.problems, 0) AS problems, coalesce(b.unsolved, 0) AS unsolved, coalesce(c.reached, 0) AS reached, coalesce(c.heard, 0) AS heard, c.first_end
        FROM e LEFT JOIN p ON p.episode_id = e.id LEFT JOIN b ON b.episode_id = e.id AND b.patient_id = e.patient_id
        LEFT JOIN c ON c.episode_id = e.id AND c.patient_id = e.patient_id""")
    key = f"{period}."
    count(key, STAYS, f"stay WHERE discharged_at >= {start}")
    within = lambda column: f"{column} >= {start} AND {column} < {NOW}"
    count(key, {"ended": "true", "onTime": ON_TIME, "notOnTime": f"NOT {ON_TIME}"},
          f"contact WHERE state NOT IN ('superseded','cancelled','held') AND {within('window_end')}")
    count(key, {"waiting": AWAITED, "asked": f"NOT {AWAITED}", "answered": "responded_at IS NOT NULL", "silent": f"responded_at IS NULL AND NOT {AWAITED}"},
          f"contact WHERE asks AND {within('sent_at')}")
    count(key, {"completed": "true"}, f"contact WHERE state = 'completed' AND {within('ended_at')}")
    count(key, PROBLEMS, f"problem WHERE {within('opened_at')}")
    count(key, {"urgentOpen": "grade = 3", "importantOpen": "grade = 2", "generalOpen": "grade = 1"}, "problem WHERE state IN ('open','acknowledged','carried')")
    count(key, {"silentCalls": "true", "silentRecovered": "outcome IN ('called','calledLate')"}, f"work_item WHERE {within('created_at')}")
    put(key, ["messages", "segments"], db.execute(f"SELECT count(*), sum(segments) FROM {MESSAGES} AND sent_at >= {start}").fetchone())
    count(key, {"calls": "true", "conversations": "completed_at IS NOT NULL"}, f"response WHERE {within('started_at')}")
    of_week = f"{day('discharged_at')} - ({day('discharged_at')} + 3) % 7"
    for week, covered, due in db.execute(
            f"SELECT {of_week}, count(*) FILTER (WHERE {STAYS['covered']}), count(*) FILTER (WHERE {STAYS['due']}) FROM stay WHERE discharged_at >= {weeks} GROUP BY 1").fetchall():
        put(f"{key}week.{week}.", ["covered", "due"], (covered, due))
    for week, grade, number in db.execute(
            f"SELECT {day('opened_at')} - ({day('opened_at')} + 3) % 7, grade, count(*) FROM problem WHERE opened_at >= {weeks} AND opened_at < {NOW} GROUP BY 1, 2").fetchall():
        put(f"{key}week.{week}.", [{3: "urgent", 2: "important", 1: "general"}[grade]], (number,))
    for name, covered, due in db.execute(
            f"SELECT department, count(*) FILTER (WHERE {STAYS['covered']}), count(*) FILTER (WHERE {STAYS['due']}) FROM stay WHERE discharged_at >= {start} GROUP BY 1").fetchall():
        if due > 0:
            put(f"{key}department.{name}.", ["covered", "due"], (covered, due))
    since = first_of_months() * DAY - ZONE
    for first, number in db.execute(f"SELECT {month_number('sent_at')}, count(DISTINCT patient_id) FROM {MESSAGES} AND sent_at >= {since} GROUP BY 1").fetchall():
        put(f"{key}month.{first}.", ["written"], (number,))
    for first, number in db.execute(
            f"SELECT {month_number('ended_at')}, count(DISTINCT patient_id) FROM contact WHERE state = 'completed' AND ended_at >= {since} AND ended_at < {NOW} GROUP BY 1").fetchall():
        put(f"{key}month.{first}.", ["reached"], (number,))


def first_of_months():
    """The first day of the month eleven months ago."""
    return db.execute(
        f"SELECT date_diff('day', DATE '1970-01-01', CAST(date_trunc('month', DATE '1970-01-01' + CAST({today} AS INTEGER)) - INTERVAL 11 MONTH AS DATE))").fetchone()[0]


def persons():
    since = first_of_months() * DAY - ZONE
    for name, first, number in db.execute(f"""
            SELECT coalesce(c.department, b.department, ''), {month_number('a.sent_at')}, count(DISTINCT a.patient_id)
            FROM attempt a LEFT JOIN contact c ON c.id = a.contact_id LEFT JOIN problem b ON b.id = a.problem_id
            WHERE a.state IN ('sending','accepted','delivered','unknown') AND a.sent_at < {NOW} AND a.sent_at >= {since} GROUP BY 1, 2""").fetchall():
        put(f"table.{name}.{first}.", ["written"], (number,))
    for name, first, number in db.execute(f"""
            SELECT department, {month_number('ended_at')}, count(DISTINCT patient_id) FROM contact
            WHERE state = 'completed' AND ended_at >= {since} AND ended_at < {NOW} GROUP BY 1, 2""").fetchall():
        put(f"table.{name}.{first}.", ["reached"], (number,))


def timed(body, *arguments):
    """The better of two: the first finds nothing in memory."""
    best = float("inf")
    for _ in range(2):
        begun = time.perf_counter()
        body(*arguments)
        best = min(best, time.perf_counter() - begun)
    return best


for period in PERIODS:
    found[f"{period}.seconds"] = timed(board, period)
found["table.seconds"] = timed(persons)
print(json.dumps(found))
