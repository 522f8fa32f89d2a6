"""Senders that never give up: each sends its messages in their order, again until it hears AA, over a new connection when the old one
ends. Each AA is written to a file at once, as a number a line. Ends when the file `<log>.stop` is there and nothing waits."""
import asyncio
import os
import sys

from discharge import discharge, field


async def sender(port, place, senders, log, stop):
    number, connection = place, None
    while connection is not None or not os.path.exists(stop):
        message = b"\x0b" + discharge(number).encode() + b"\x1c\r"
        while True:
            try:
                if connection is None:
                    connection = await asyncio.wait_for(asyncio.open_connection("127.0.0.1", port), timeout=5)
                connection[1].write(message)
                answer = await asyncio.wait_for(connection[0].readuntil(b"\x1c\r"), timeout=20)
                break
            except (OSError, asyncio.TimeoutError, asyncio.IncompleteReadError):
                if connection is not None:
                    connection[1].close()
                connection = None
                await asyncio.sleep(0.05)
        text = answer.decode().lstrip("\x0b")
        code = field(text, "MSA", 1)
        if code != "AA" or field(text, "MSA", 2) != f"M{number}":
            print(f"M{number}: {code} {field(text, 'MSA', 2)}", flush=True)
        log.write(f"{number}\n")
        number += senders
        if os.path.exists(stop):
            return


async def main(port, senders, path):
    with open(path, "w", buffering=1) as log:
        await asyncio.gather(*(sender(port, 1 + place, senders, log, path + ".stop") for place in range(senders)))


asyncio.run(main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]))
