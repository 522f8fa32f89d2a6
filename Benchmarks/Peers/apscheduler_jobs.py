"""Trivial jobs through APScheduler with its jobs in SQLite: prints lateness in ms, 50th and 99th percentile.

  apscheduler_jobs.py FILE JOBS SECONDS

It sleeps until the next moment instead of looking now and then.
"""
import datetime
import sys
import time

from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.background import BackgroundScheduler

import lateness

seen = []


def touch(due):
    seen.append((time.time(), due))


def main():
    file, jobs, seconds = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    scheduler = BackgroundScheduler(
        jobstores={"default": SQLAlchemyJobStore(url=f"sqlite:///{file}")},
        executors={"default": {"type": "threadpool", "max_workers": 10}},
        job_defaults={"misfire_grace_time": 3600},
    )
    scheduler.start(paused=True)
    # A job takes some milliseconds to store: first those that are far off, so that none is due before all are there.
    for due in lateness.moments(jobs, seconds, 5 + jobs / 60):
        scheduler.add_job("apscheduler_jobs:touch", "date", run_date=datetime.datetime.fromtimestamp(due, datetime.timezone.utc), args=[due])
    scheduler.resume()
    import apscheduler_jobs
    end = time.time() + 300
    while time.time() < end and len(apscheduler_jobs.seen) < jobs:
        time.sleep(0.1)
    lateness.report(apscheduler_jobs.seen, jobs)
    scheduler.shutdown(wait=False)


if __name__ == "__main__":
    main()
