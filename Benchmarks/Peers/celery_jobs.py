"""Trivial jobs through Celery with a Redis that writes each change to disk: prints lateness in ms, 50th and 99th percentile.

  celery_jobs.py FOLDER JOBS SECONDS

Starts a Redis of its own on a socket in FOLDER, where its log and what the worker saw are kept.
"""
import datetime
import os
import subprocess
import sys
import time

from celery import Celery

import lateness

FOLDER = os.environ.get("CELERY_JOBS") or os.path.abspath(sys.argv[1])
app = Celery("celery_jobs", broker=f"redis+socket://{FOLDER}/redis.sock")
app.conf.update(
    task_ignore_result=True,
    task_acks_late=True,
    worker_prefetch_multiplier=16,
    broker_connection_retry_on_startup=True,
    broker_transport_options={"visibility_timeout": 3600},
)


@app.task(name="touch")
def touch(due):
    with open(f"{FOLDER}/seen.{os.getpid()}", "a") as file:
        file.write(f"{time.time()} {due}\n")


def seen():
    found = []
    for name in os.listdir(FOLDER):
        if name.startswith("seen."):
            with open(f"{FOLDER}/{name}") as file:
                found += [tuple(map(float, line.split())) for line in file if line.endswith("\n")]
    return found


def main():
    jobs, seconds = int(sys.argv[2]), int(sys.argv[3])
    os.makedirs(FOLDER, exist_ok=True)
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    redis = subprocess.Popen(
        ["redis-server", "--port", "0", "--unixsocket", f"{FOLDER}/redis.sock", "--dir", FOLDER, "--appendonly", "yes",
         "--appendfsync", "always", "--save", ""], **quiet)
    worker = None
    try:
        while not os.path.exists(f"{FOLDER}/redis.sock"):
            if redis.poll() is not None:
                raise SystemExit("redis-server did not start")
            time.sleep(0.05)
        for due in lateness.moments(jobs, seconds, 12 + jobs / 250):
            touch.apply_async((due,), eta=datetime.datetime.fromtimestamp(due, datetime.timezone.utc))
        worker = subprocess.Popen(
            [sys.executable, "-m", "celery", "-A", "celery_jobs", "worker", "-c", "2", "--loglevel=ERROR", "--without-gossip",
             "--without-mingle", "--without-heartbeat"],
            cwd=os.path.dirname(os.path.abspath(__file__)), env=dict(os.environ, CELERY_JOBS=FOLDER), **quiet)
        end = time.time() + seconds + 300
        while time.time() < end and len(seen()) < jobs:
            time.sleep(1)
        lateness.report(seen(), jobs)
    finally:
        for process in (worker, redis):
            if process is None:
                continue
            process.terminate()
            try:
                process.wait(15)
            except subprocess.TimeoutExpired:
                process.kill()


if __name__ == "__main__":
    main()
