"""Bad inputs that have a name, each several times, beside a neighbour whose messages must go on being answered:
named.py PORT FHIR TOKEN COUNT [PAUSE], with so many seconds between two. Prints what each was answered, how much of it was taken, and the neighbour's times."""
import http.client
import json
import multiprocessing
import socket
import sys
import time
from urllib.parse import urlparse

from discharge import discharge, field, stamp

MB = 1 << 20


def reading(value):
    """A result as an analyser sends it."""
    return "\r".join([
        f"MSH|^~\\&|LAB|H001|FU|H001|{stamp()}||ORU^R01^ORU_R01|R{value}{time.monotonic_ns()}|P|2.5||||||UNICODE UTF-8",
        "PID|1||P1^^^H001^PI||王^秀英||19491231|F", "OBR|1|||6690-2^WBC^LN|||" + stamp(),
        f"OBX|1|NM|6690-2^WBC^LN||{value}|10*9/L|3.5-9.5|N|||F|||{stamp()}"]) + "\r"


def messages():
    sound = discharge(0, control=f"N{time.monotonic_ns()}")
    return {
        "a million segments": (sound + "ZZZ|x\r" * 1_000_000).encode(),
        "a million fields": (sound.rstrip("\r") + "|x" * 1_000_000 + "\r").encode(),
        "letters as delimiters": sound.replace("MSH|^~\\&", "MSHAbcde", 1).replace("|", "A").encode(),
        "an empty MSH-2": sound.replace("|^~\\&|", "||", 1).encode(),
        "one delimiter for all": sound.replace("|^~\\&|", "||||||", 1).encode(),
        "NUL": sound.replace("王", "王\0" * 1_000).encode(),
        "BOM": b"\xef\xbb\xbf" + sound.encode(),
        "UTF-16": sound.encode("utf-16").replace(b"\x0b", b"").replace(b"\x1c", b""),
        "GB18030, undeclared": sound.encode("gb18030"),
        "NaN": reading("NaN").encode(),
        "1e308": reading("1e308").encode(),
        "-1e308": reading("-1e308").encode(),
        "400 digits": reading("9" * 400).encode(),
    }


def resources():
    def observation(value):
        return '{"resourceType":"Observation","status":"final","code":{"text":"x"},"subject":{"reference":"Patient/1"},"valueQuantity":{"value":%s}}' % value

    return {
        "JSON 10,000 deep": ('{"resourceType":"Patient","extension":' + '[{"extension":' * 10_000 + "[]" + "}]" * 10_000 + "}").encode(),
        "JSON NaN": observation("NaN").encode(),
        "JSON 1e308": observation("1e308").encode(),
        "JSON -1e308": observation("-1e308").encode(),
        "JSON 1e999999": observation("1e999999").encode(),
        "JSON, UTF-16": observation("1").encode("utf-16"),
        "JSON with NUL": observation("1").replace("x", "x\\u0000").encode(),
    }


def send(port, data):
    """What it is answered, or that the connection was ended."""
    with socket.create_connection(("127.0.0.1", port), timeout=60) as connection:
        try:
            connection.sendall(b"\x0b" + data + b"\x1c\r")
            held = b""
            while not held.endswith(b"\x1c\r"):
                more = connection.recv(65536)
                if not more:
                    return "ended"
                held += more
            return field(held.decode("utf-8", "replace").lstrip("\x0b"), "MSA", 1) or "no code"
        except (ConnectionError, BrokenPipeError):
            return "ended"


def endless(port, size):
    """A frame that never ends; how many bytes were taken."""
    taken, block = 0, b"x" * MB
    with socket.create_connection(("127.0.0.1", port), timeout=60) as connection:
        try:
            connection.sendall(b"\x0bMSH|^~\\&|")
            while taken < size:
                connection.sendall(block)
                taken += len(block)
            return "whole", taken
        except (ConnectionError, BrokenPipeError):
            return "ended", taken


def post(base, token, data):
    where = urlparse(base)
    connection = http.client.HTTPConnection(where.hostname, where.port, timeout=60)
    try:
        kind = "Patient" if b'"Patient"' in data[:40] else "Observation"
        connection.request("POST", f"{where.path}/{kind}", data, {"Content-Type": "application/fhir+json", "Authorization": f"Bearer {token}"})
        answer = connection.getresponse()
        answer.read()
        return str(answer.status)
    except (ConnectionError, BrokenPipeError, http.client.HTTPException):
        return "ended"
    finally:
        connection.close()


class Neighbour:
    """Sends one sound message after another, as a process of its own."""

    def __init__(self, port):
        self.port, self.number, self.codes, self.times = port, 1_000, {}, []

    def send(self, ends):
        """Until `ends` says so."""
        self.times = []
        with socket.create_connection(("127.0.0.1", self.port), timeout=60) as connection:
            while not ends():
                self.number += 1
                begun = time.perf_counter()
                connection.sendall(b"\x0b" + discharge(self.number).encode() + b"\x1c\r")
                held = b""
                while not held.endswith(b"\x1c\r"):
                    more = connection.recv(65536)
                    if not more:
                        raise ConnectionError("the neighbour's connection was ended")
                    held += more
                self.times.append(time.perf_counter() - begun)
                code = field(held.decode("utf-8", "replace").lstrip("\x0b"), "MSA", 1)
                self.codes[code] = self.codes.get(code, 0) + 1

    def p99(self):
        return round(sorted(self.times)[max(0, int(len(self.times) * 0.99) - 1)] * 1_000, 1)


def neighbour(port, begun, stop, told, count):
    """First alone, for long enough that what is rare (a checkpoint of the database) has its share, then until it is told to stop."""
    one = Neighbour(port)
    one.send(lambda: len(one.times) >= max(500, 200 * count))
    alone = one.p99()
    begun.set()
    one.send(stop.is_set)
    told.send({"neighbour": one.codes, "p99_alone_ms": alone, "p99_among_ms": one.p99(), "sent_among": len(one.times)})


def main(port, base, token, count, pause):
    begun, stop = multiprocessing.Event(), multiprocessing.Event()
    heard, told = multiprocessing.Pipe(duplex=False)
    beside = multiprocessing.Process(target=neighbour, args=(port, begun, stop, told, count))
    beside.start()
    begun.wait()
    answers = {}
    for _ in range(count):
        for name, data in messages().items():
            answers.setdefault(name, set()).add(send(port, data))
            time.sleep(pause)
        for name, data in resources().items():
            answers.setdefault(name, set()).add(post(base, token, data))
            time.sleep(pause)
        how, taken = endless(port, 100 * MB)
        answers.setdefault("a frame of 100 MB without an end", set()).add(how)
        answers.setdefault("MB of it that were taken", set()).add(taken // MB)
    stop.set()
    said = heard.recv()
    beside.join()
    print(json.dumps({"answers": {name: sorted(one) for name, one in answers.items()}} | said))


main(int(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4]), float(sys.argv[5]) if len(sys.argv) > 5 else 0)
