"""A neighbour sends while many connections dribble a byte a second. Prints what the neighbour was answered, and its times."""
import asyncio
import json
import resource
import sys
import time

from discharge import discharge, field


async def dribble(port, begun, stop):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"\x0bMSH|^~\\&|SLOW|")
    begun.append(1)
    while not stop.is_set():
        writer.write(b"x")
        await asyncio.sleep(1)
    writer.close()


async def neighbour(port, first, count):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    codes, times = [], []
    for number in range(first, first + count):
        start = time.perf_counter()
        writer.write(b"\x0b" + discharge(number).encode() + b"\x1c\r")
        answer = await asyncio.wait_for(reader.readuntil(b"\x1c\r"), timeout=60)
        times.append(time.perf_counter() - start)
        codes.append(field(answer.decode().lstrip("\x0b"), "MSA", 1))
    writer.close()
    times.sort()
    return codes.count("AA"), times[int(len(times) * 0.99) - 1]


async def main(port, slow, count):
    alone, before = await neighbour(port, 1, count)
    stop, begun = asyncio.Event(), []
    crowd = [asyncio.create_task(dribble(port, begun, stop)) for _ in range(slow)]
    while len(begun) < slow:
        await asyncio.sleep(0.05)
    among, during = await neighbour(port, 1 + count, count)
    stop.set()
    await asyncio.gather(*crowd, return_exceptions=True)
    print(json.dumps({"alone": alone, "among": among, "p99_alone": before, "p99_among": during, "slow": len(begun)}))


resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
asyncio.run(main(int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])))
