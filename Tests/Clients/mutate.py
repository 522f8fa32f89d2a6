"""Spoilt messages over one connection, each followed by a sound one that must be answered: mutate.py PORT COUNT SEED. Prints how
the spoilt ones were answered, and when a sound one was not."""
import collections
import json
import random
import socket
import sys

from discharge import discharge, field

DELIMITERS = b"|^~\\&\r\n"


def spoil(chance, text):
    """One to four faults, none of which ends the frame."""
    data = bytearray(text.encode("gb18030" if chance.random() < 0.2 else "utf-8"))
    for _ in range(chance.randint(1, 4)):
        place = chance.randrange(len(data)) if data else 0
        kind = chance.randrange(14)
        if kind == 0:
            data[place:place + 1] = bytes([chance.choice([one for one in range(256) if one not in (0x0B, 0x1C)])])
        elif kind == 1:
            del data[place:place + chance.randint(1, 40)]
        elif kind == 2:
            data[place:place] = data[place:place + chance.randint(1, 200)]
        elif kind == 3:
            data[place:place] = bytes([chance.choice(DELIMITERS)]) * chance.randint(1, 3000)
        elif kind == 4:
            data[place:place] = b"\x00" * chance.randint(1, 50)
        elif kind == 5:
            data[:0] = b"\xef\xbb\xbf"
        elif kind == 6:
            data = bytearray(text.encode("utf-16")).replace(b"\x0b", b"").replace(b"\x1c", b"")
        elif kind == 7:
            data[4:8] = bytes(chance.choice(b"AZ09|^~\\&#\r") for _ in range(chance.randint(0, 6)))
        elif kind == 8:
            data[3:4] = bytes([chance.choice(b"A0 |#\r~")])
        elif kind == 9:
            data += (b"ZZZ|" + b"x" * chance.randint(0, 20) + b"\r") * chance.randint(1, 5000)
        elif kind == 10:
            data[place:place] = b"\\X" + bytes(chance.choice(b"0123456789ABCDEFG\\") for _ in range(chance.randint(0, 9)))
        elif kind == 11:
            data = bytearray(bytes(data).replace(b"2.5", chance.choice([b"2", b"99", b"2.5.1.1", b"", b"-2.5", b"2.5^X"])))
        elif kind == 12:
            data = bytearray(bytes(data).replace(b"UNICODE UTF-8", chance.choice([b"8859/1", b"GB 18030-2000", b"BIG-5", b"", b"ISO IR87"])))
        else:
            data[place:place] = "９".encode() * chance.randint(1, 500)
    return bytes(data).replace(b"\x0b", b"").replace(b"\x1c", b"")


def main(port, count, seed):
    chance = random.Random(seed)
    codes, unanswered = collections.Counter(), 0
    connection = None
    for number in range(1, count + 1):
        if connection is None:
            connection = socket.create_connection(("127.0.0.1", port), timeout=30)
        spoilt = spoil(chance, discharge(number, control=f"S{number}"))
        sound = discharge(1_000_000 + number)
        connection.sendall(b"\x0b" + spoilt + b"\x1c\r" + b"\x0b" + sound.encode() + b"\x1c\r")
        held = b""
        while f"|M{1_000_000 + number}".encode() not in held or not held.endswith(b"\x1c\r"):
            more = connection.recv(65536)
            if not more:
                break
            held += more
        answers = [field(one.decode("utf-8", "replace").lstrip("\x0b"), "MSA", 1) for one in held.split(b"\x1c\r") if one]
        if not answers or answers[-1] != "AA":
            unanswered += 1
            connection.close()
            connection = None
        for code in answers[:-1] or ["none"]:
            codes[code] += 1
    print(json.dumps({"codes": codes, "unanswered": unanswered}))


main(int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
