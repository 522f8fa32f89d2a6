"""python-hl7's asyncio client on many connections at once; with a certificate's file over TLS. Prints what was answered."""
import asyncio
import collections
import json
import ssl
import sys

import hl7
from hl7.mllp import open_hl7_connection

from discharge import discharge


async def one(port, first, count, context, codes):
    reader, writer = await asyncio.wait_for(open_hl7_connection("localhost", port, encoding="utf-8", ssl=context), timeout=30)
    for number in range(first, first + count):
        writer.writemessage(hl7.parse(discharge(number)))
        await writer.drain()
        answer = await asyncio.wait_for(reader.readmessage(), timeout=60)
        codes[str(answer.segment("MSA")[1]) + ("" if str(answer.segment("MSA")[2]) == f"M{number}" else " for another")] += 1
    writer.close()


async def main(port, connections, count, certificate):
    context = ssl.create_default_context(cafile=certificate) if certificate else None
    codes = collections.Counter()
    await asyncio.gather(*(one(port, 1 + place * count, count, context, codes) for place in range(connections)))
    print(json.dumps(codes))


asyncio.run(main(int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4] if len(sys.argv) > 4 else None))
