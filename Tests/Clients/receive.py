"""A hospital's system that other people wrote: receives messages with python-hl7's server and reads each with hl7apy's strict parser.

receive.py PORT COUNT [SCRIPT [PAUSE [CERTIFICATE KEY]]], in the character set HL7_ENCODING (UTF-8 without it): ends after COUNT messages were taken. SCRIPT says what becomes of the first ones, parted by commas,
the rest is taken: AR, AE (refused), 207 (not now), hang (closes without an answer), silent (never answers). PAUSE: seconds before each
answer. With a certificate it listens over TLS. Prints one JSON object a message.
"""
import asyncio
import json
import os
import ssl
import sys

from hl7.mllp import start_hl7_server
from hl7apy.consts import VALIDATION_LEVEL
from hl7apy.parser import parse_message

script = sys.argv[3].split(",") if len(sys.argv) > 3 and sys.argv[3] else []
pause = float(sys.argv[4]) if len(sys.argv) > 4 else 0
wanted = int(sys.argv[2])
taken = set()
done = asyncio.Event()


async def hear(reader, writer):
    try:
        while not writer.is_closing():
            message = await reader.readmessage()
            text = str(message)
            fault = ""
            try:
                parse_message(text, validation_level=VALIDATION_LEVEL.STRICT).validate()
            except Exception as error:
                fault = f"{type(error).__name__}: {error}"
            control = str(message.segment("MSH")[10])
            become = script.pop(0) if script else "AA"
            print(json.dumps({
                "control": control, "become": become, "fault": fault, "kind": str(message.segment("MSH")[9]), "version": str(message.segment("MSH")[12]),
                "accept": str(message.segment("MSH")[15]), "text": text}), flush=True)
            if become == "hang":
                break
            if become == "silent":
                continue
            await asyncio.sleep(pause)
            code = {"207": "AR"}.get(become, become)
            answer = message.create_ack("CA" if code == "AA" and str(message.segment("MSH")[15]) == "AL" else code)
            if become == "207":
                reply = str(answer).rstrip("\r") + "\rERR||MSH|207^Application internal error^HL70357|E\r"
                writer.writeblock(reply.encode())
            else:
                writer.writemessage(answer)
            await writer.drain()
            if code == "AA":
                taken.add(control)
                if len(taken) >= wanted:
                    done.set()
    except (asyncio.IncompleteReadError, ConnectionError):
        pass
    writer.close()


async def main(port):
    secure = {}
    if len(sys.argv) > 6:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(sys.argv[5], sys.argv[6])
        secure = {"ssl": context}
    server = await start_hl7_server(hear, "127.0.0.1", port, encoding=os.environ.get("HL7_ENCODING", "utf-8"), **secure)
    async with server:
        await done.wait()
        await asyncio.sleep(0.2)


asyncio.run(main(int(sys.argv[1])))
