"""A subscriber by FHIR R4 (rest-hook) while the server is killed again and again: everybody it was told to have stored must be told of.

usage: fhir_subscriber_kills.py BASE TOKEN COUNT        needs nothing but Python; prints how many were stored after each
"""
import json
import sys
import threading
import time
import urllib.error
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

base, token, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
told = set()
notices = 0


class Listener(BaseHTTPRequestHandler):
    def do_PUT(self):
        global notices
        body = json.loads(self.rfile.read(int(self.headers.get("Content-Length") or 0)))
        notices += 1
        told.add(body["identifier"][0]["value"])
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


def ask(method, path, body, **headers):
    """Until the server answers: a killed one is started anew."""
    end = time.monotonic() + 90
    while True:
        request = urllib.request.Request(base + path, method=method, data=None if body is None else json.dumps(body).encode())
        for name, value in {"Authorization": "Bearer " + token, "Content-Type": "application/fhir+json", **headers}.items():
            request.add_header(name, value)
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return json.loads(answer.read() or b"null")
        except urllib.error.HTTPError as error:
            assert error.code >= 500, error.read()
        except OSError:
            pass
        assert time.monotonic() < end, "nobody answers"
        time.sleep(0.05)


server = ThreadingHTTPServer(("127.0.0.1", 0), Listener)
threading.Thread(target=server.serve_forever, daemon=True).start()
made = ask("POST", "/Subscription", {
    "resourceType": "Subscription", "status": "requested", "reason": "test", "criteria": "Patient?gender=female",
    "channel": {"type": "rest-hook", "endpoint": f"http://127.0.0.1:{server.server_port}/hook", "payload": "application/fhir+json"}})
while ask("GET", "/Subscription/" + made["id"], None)["status"] != "active":
    time.sleep(0.1)
print(0, flush=True)

stored = set()
for number in range(1, count + 1):
    value = f"KILL-{number}"
    ask("POST", "/Patient", {"resourceType": "Patient", "identifier": [{"system": "urn:t", "value": value}], "gender": "female"}, **{"If-None-Exist": "identifier=urn:t|" + value})
    stored.add(value)
    print(number, flush=True)
end = time.monotonic() + 120
while not stored <= told:
    assert time.monotonic() < end, f"never told of {sorted(stored - told)[:5]} and others, {len(stored - told)} in all"
    time.sleep(0.1)
print(json.dumps({"stored": len(stored), "told": len(told), "notices": notices}), flush=True)
