"""Trivial jobs through huey on SQLite with full synchronisation.

  huey_jobs.py drain FILE JOBS WORKERS    all due at once; prints jobs per second
  huey_jobs.py late  FILE JOBS SECONDS    spread evenly; prints lateness in ms, 50th and 99th percentile

Its scheduler looks once a second for what has become due: that is the shortest that it takes.
"""
import datetime
import json
import sys
import threading
import time

from huey import SqliteHuey

import lateness

MODE, FILE, JOBS, LAST = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
queue = SqliteHuey(filename=FILE, fsync=True, results=False)
seen = []
done = threading.Event()


@queue.task()
def touch(due):
    seen.append((time.time(), due))
    if len(seen) >= JOBS:
        done.set()


if MODE == "drain":
    for number in range(JOBS):
        touch(0.0)
    consumer = queue.create_consumer(workers=LAST, worker_type="thread", periodic=False, initial_delay=0.01, backoff=1.0, max_delay=0.05)
else:
    for due in lateness.moments(JOBS, LAST, 5 + JOBS / 700):
        touch.schedule(args=(due,), eta=datetime.datetime.fromtimestamp(due))
    consumer = queue.create_consumer(
        workers=2, worker_type="thread", periodic=False, initial_delay=0.01, backoff=1.0, max_delay=0.05, scheduler_interval=1)
consumer.start()
done.wait(300)
consumer.stop(graceful=False)
if MODE == "drain":
    print(json.dumps({"jobs": len(seen), "rate": len(seen) / (seen[-1][0] - seen[0][0])}))
else:
    lateness.report(seen, JOBS)
