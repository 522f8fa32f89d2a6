"""A hospital's system of another make: hl7apy's own server, which ends the connection after each answer.

receive_once.py PORT COUNT: ends after COUNT messages. Prints one JSON object a message.
"""
import json
import os
import sys
import threading

from hl7apy.consts import VALIDATION_LEVEL
from hl7apy.mllp import AbstractHandler, MLLPServer
from hl7apy.parser import parse_message

wanted = int(sys.argv[2])
heard = []


class Take(AbstractHandler):
    def reply(self):
        message = parse_message(self.incoming_message, validation_level=VALIDATION_LEVEL.STRICT)
        message.validate()
        control = message.msh.msh_10.value
        print(json.dumps({"control": control, "kind": message.msh.msh_9.value}), flush=True)
        heard.append(control)
        if len(heard) >= wanted:
            threading.Timer(0.5, os._exit, [0]).start()
        return f"\x0bMSH|^~\\&|HIS|H001|SUIFANG||20260310093000||ACK|{len(heard)}|P|{message.version}\rMSA|AA|{control}\r\x1c\r"


kinds = ["ORU^R01^ORU_R01", "MDM^T02^MDM_T02", "SIU^S12^SIU_S12", "SIU^S13^SIU_S12", "SIU^S15^SIU_S12"]
MLLPServer("127.0.0.1", int(sys.argv[1]), {kind: (Take,) for kind in kinds}).serve_forever()
