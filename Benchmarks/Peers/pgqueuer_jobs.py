"""Trivial jobs through pgqueuer on PostgreSQL: what a queue of this kind does here in the same minute.

  pgqueuer_jobs.py drain HOST DATABASE JOBS WORKERS    all due at once; prints jobs per second
  pgqueuer_jobs.py late  HOST DATABASE JOBS SECONDS    spread evenly; prints lateness in ms, 50th and 99th percentile

Jobs do nothing. Batches of 100 were the fastest of 10, 100 and 500.
"""
import asyncio
import datetime
import json
import multiprocessing
import sys
import time

import asyncpg
from pgqueuer import PgQueuer
from pgqueuer.db import AsyncpgDriver
from pgqueuer.queries import Queries
from pgqueuer.types import QueueExecutionMode

MODE, HOST, DATABASE, JOBS = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])
LAST = int(sys.argv[5])


async def connect():
    return await asyncpg.connect(host=HOST, user="suifang", database=DATABASE)


async def enqueue(moments):
    queries = Queries(AsyncpgDriver(await connect()))
    await queries.install()
    for start in range(0, len(moments), 1000):
        part = moments[start:start + 1000]
        now = time.time()
        waits = [datetime.timedelta(seconds=max(0.0, moment - now)) for moment in part]
        await queries.enqueue(["touch"] * len(part), [str(moment).encode() for moment in part], [0] * len(part), waits)


def work(pipe, until):
    async def run():
        queue = PgQueuer(AsyncpgDriver(await connect()))
        seen = []

        @queue.entrypoint("touch")
        async def touch(job):
            seen.append((time.time(), float(job.payload)))

        if MODE == "drain":
            await queue.qm.run(mode=QueueExecutionMode.drain, batch_size=100, dequeue_timeout=datetime.timedelta(seconds=30))
        else:
            running = asyncio.create_task(queue.qm.run(batch_size=10, dequeue_timeout=datetime.timedelta(seconds=30)))
            await asyncio.sleep(max(0.0, until - time.time()))
            queue.shutdown.set()
            try:
                await asyncio.wait_for(running, 15)
            except BaseException:
                pass
        return seen

    pipe.send(asyncio.run(run()))


def main():
    workers = LAST if MODE == "drain" else 1
    first = time.time() + (1 if MODE == "drain" else 5)
    moments = [first] * JOBS if MODE == "drain" else [first + LAST * number / JOBS for number in range(JOBS)]
    if MODE == "drain":
        asyncio.run(enqueue(moments))
        time.sleep(max(0.0, first - time.time()) + 0.3)
    else:
        asyncio.run(enqueue(moments))
    pipes = []
    processes = []
    for _ in range(workers):
        mine, theirs = multiprocessing.Pipe()
        process = multiprocessing.Process(target=work, args=(theirs, first + LAST + 5))
        process.start()
        pipes.append(mine)
        processes.append(process)
    seen = sorted(entry for pipe in pipes for entry in pipe.recv())
    for process in processes:
        process.join()
    if MODE == "drain":
        print(json.dumps({"jobs": len(seen), "rate": len(seen) / (seen[-1][0] - seen[0][0])}))
    else:
        late = sorted(1000 * (ran - due) for ran, due in seen)
        print(json.dumps({"jobs": len(seen), "p50": late[len(late) // 2], "p99": late[int(len(late) * 0.99)]}))


if __name__ == "__main__":
    main()
