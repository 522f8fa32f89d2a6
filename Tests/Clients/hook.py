"""A receiver of events: checks each signature with Python's own hmac, and answers as it is told to.

hook.py PORT SECRET COUNT [SCRIPT]: ends after COUNT events were taken. SCRIPT: statuses of the first answers, parted by commas, or hang.
"""
import hashlib
import hmac
import json
import os
import sys
import time
from http.server import BaseHTTPRequestHandler, HTTPServer

port, secret, wanted = int(sys.argv[1]), sys.argv[2].encode(), int(sys.argv[3])
script = sys.argv[4].split(",") if len(sys.argv) > 4 and sys.argv[4] else []
taken = set()


class Hook(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        stamp = self.headers["Suifang-Timestamp"]
        expected = "v1=" + hmac.new(secret, stamp.encode() + b"." + body, hashlib.sha256).hexdigest()
        become = script.pop(0) if script else "200"
        print(json.dumps({
            "genuine": hmac.compare_digest(expected, self.headers["Suifang-Signature"]), "late": abs(time.time() - int(stamp)) > 300,
            "become": become, "delivery": self.headers["Suifang-Delivery"], "event": self.headers["Suifang-Event"], "type": self.headers["Content-Type"],
            "body": json.loads(body)}), flush=True)
        if become == "hang":
            self.close_connection = True
            return
        self.send_response(int(become))
        if become == "302":
            self.send_header("Location", "http://127.0.0.1:9/")
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"ok")
        if become == "200":
            taken.add(self.headers["Suifang-Delivery"])

    def log_message(self, *arguments):
        pass


server = HTTPServer(("127.0.0.1", port), Hook)
while len(taken) < wanted:
    server.handle_request()
os._exit(0)
