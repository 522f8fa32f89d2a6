"""Every kind of answer to every version, read by hl7apy's strict parser. Prints one JSON object a line."""
import json
import socket
import sys

from hl7apy.consts import VALIDATION_LEVEL
from hl7apy.core import Message
from hl7apy.parser import parse_message, parse_segments

from discharge import discharge, field

VERSIONS = ["2.1", "2.2", "2.3", "2.3.1", "2.4", "2.5", "2.5.1", "2.6", "2.7", "2.8", "2.8.1", "2.8.2"]
CASES = {
    "accepted": {},
    "missing": {"PID": "PID|1"},
    "date": {"PV1": "PV1|1|I|W" + "|" * 42 + "2026-13-45"},
    "type": {"event": "Z99"},
}


def validate(text, version):
    if version >= "2.3.1":
        message = parse_message(text, validation_level=VALIDATION_LEVEL.STRICT)
    else:
        # These versions name no structure, which the parser would read: the answer is told to be one.
        message = Message("ACK", version=version, validation_level=VALIDATION_LEVEL.STRICT)
        for segment in parse_segments(text, version, validation_level=VALIDATION_LEVEL.STRICT):
            if segment.name == "MSH":
                message.msh = segment
            else:
                message.add(segment)
    message.validate()


def answers(connection, count):
    """So many framed answers."""
    held = b""
    while held.count(b"\x1c\r") < count:
        more = connection.recv(4096)
        if not more:
            break
        held += more
    return [one.lstrip(b"\x0b").decode() for one in held.split(b"\x1c\r") if one]


def main(port):
    with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
        number = 0
        for version in VERSIONS:
            for name, change in CASES.items():
                for modes in [("", ""), ("AL", "AL")] if version >= "2.2" else [("", "")]:
                    number += 1
                    message = discharge(number, version=version, modes=modes, charset="UNICODE UTF-8" if version >= "2.3" else "", **change)
                    connection.sendall(b"\x0b" + message.encode() + b"\x1c\r")
                    expected = 1 if modes[0] == "" or name == "type" else 2
                    for text in answers(connection, expected):
                        fault = ""
                        try:
                            validate(text, version)
                        except Exception as error:
                            fault = f"{type(error).__name__}: {error}"
                        same = field(text, "MSA", 2) == f"M{number}" and field(text, "MSH", 12) == version
                        print(json.dumps({
                            "version": version, "case": name, "mode": "/".join(modes), "code": field(text, "MSA", 1), "same": same,
                            "located": field(text, "ERR", 2 if version >= "2.5" else 1), "bytes": len(text.encode()), "fault": fault,
                        }), flush=True)


main(int(sys.argv[1]))
