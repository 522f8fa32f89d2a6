"""A subscriber by FHIR R4 (rest-hook): asks to be told of a patient's changes, refuses the first notice, and is told again.

usage: fhir_subscriber.py BASE TOKEN        needs nothing but Python
"""
import json
import sys
import threading
import time
import urllib.error
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

base, token = sys.argv[1], sys.argv[2]
heard = []


class Listener(BaseHTTPRequestHandler):
    def told(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        heard.append((self.command, self.path, self.headers.get("Authorization"), self.headers.get("Content-Type"), body))
        # The first notice of all meets a receiver that cannot take it now.
        self.send_response(503 if len(heard) == 1 else 200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_PUT = do_POST = told

    def log_message(self, *_):
        pass


def ask(method, path, body=None):
    request = urllib.request.Request(base + path, method=method, data=None if body is None else json.dumps(body).encode())
    request.add_header("Authorization", "Bearer " + token)
    request.add_header("Content-Type", "application/fhir+json")
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, json.loads(answer.read() or b"null")
    except urllib.error.HTTPError as error:
        return error.code, json.loads(error.read() or b"null")


def until(what, seconds, condition):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, f"waited {seconds} s in vain for: {what}; heard {[one[:2] for one in heard]}"
        time.sleep(0.1)


server = ThreadingHTTPServer(("127.0.0.1", 0), Listener)
threading.Thread(target=server.serve_forever, daemon=True).start()
endpoint = f"http://127.0.0.1:{server.server_port}/hook"

status, patient = ask("POST", "/Patient", {"resourceType": "Patient", "identifier": [{"system": "urn:t", "value": "SUB-1"}], "gender": "female"})
assert status == 201, patient


def subscription(criteria, **channel):
    return {"resourceType": "Subscription", "status": "requested", "reason": "test", "criteria": criteria,
            "channel": {"type": "rest-hook", "endpoint": endpoint, **channel}}


status, whole = ask("POST", "/Subscription", subscription("Patient?gender=female", payload="application/fhir+json", header=["Authorization: Bearer mine"]))
assert status == 201, whole
until("an active subscription", 20, lambda: ask("GET", "/Subscription/" + whole["id"])[1]["status"] == "active")

status, changed = ask("PATCH", "/Patient/" + patient["id"], {"maritalStatus": {"text": "married"}})
assert status == 200, changed
until("a notice that is refused, and told again", 60, lambda: len(heard) >= 2)
assert heard[0] == heard[1], "a repetition says the same"
method, path, authorization, kind, body = heard[0]
assert (method, path, authorization) == ("PUT", f"/hook/Patient/{patient['id']}", "Bearer mine"), heard[0]
assert kind == "application/fhir+json" and json.loads(body)["maritalStatus"] == {"text": "married"}, body

# One that is told without the resource; the first is put aside.
assert ask("DELETE", "/Subscription/" + whole["id"])[0] == 204
status, bare = ask("POST", "/Subscription", subscription("Patient?identifier=urn:t|SUB-1"))
assert status == 201, bare
until("the second subscription", 20, lambda: ask("GET", "/Subscription/" + bare["id"])[1]["status"] == "active")
count = len(heard)
assert ask("PATCH", "/Patient/" + patient["id"], {"maritalStatus": None})[0] == 200
until("a notice without a body", 30, lambda: len(heard) > count)
assert heard[count][:2] == ("POST", "/hook") and heard[count][4] == b"", heard[count]
assert len(heard) == count + 1, "nobody else is told"
print("told")
