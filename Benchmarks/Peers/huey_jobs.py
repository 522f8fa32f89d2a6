"""Trivial jobs through huey on SQLite with full synchronisation; prints jobs per second.

  huey_jobs.py FILE JOBS WORKERS
"""
import json
import sys
import threading
import time

from huey import SqliteHuey

FILE, JOBS, WORKERS = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
queue = SqliteHuey(filename=FILE, fsync=True, results=False)
seen = []
done = threading.Event()


@queue.task()
def touch(number):
    seen.append(time.time())
    if len(seen) >= JOBS:
        done.set()


for number in range(JOBS):
    touch(number)
consumer = queue.create_consumer(workers=WORKERS, worker_type="thread", periodic=False, initial_delay=0.01, backoff=1.0, max_delay=0.05)
consumer.start()
done.wait(300)
consumer.stop(graceful=False)
print(json.dumps({"jobs": len(seen), "rate": len(seen) / (seen[-1] - seen[0])}))
