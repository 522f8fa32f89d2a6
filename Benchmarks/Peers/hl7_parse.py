"""Parses one message again and again on one thread: hl7_parse.py FILE SECONDS. Prints messages a second.

`hl7conv2` makes its objects of every component; `split` is a plain split on the delimiters, which makes lists of every component."""
import json
import sys
import time

from hl7conv2 import Hl7Json


def split(text):
    return [
        [[repetition.split("^") for repetition in field.split("~")] for field in segment.split("|")]
        for segment in text.split("\r") if segment
    ]


def rate(parse, text, seconds):
    count, begun = 0, time.perf_counter()
    while time.perf_counter() - begun < seconds:
        for _ in range(50):
            parse(text)
        count += 50
    return count / (time.perf_counter() - begun)


text = open(sys.argv[1], encoding="utf-8", newline="").read()
seconds = float(sys.argv[2])
print(json.dumps({"hl7conv2": rate(lambda one: Hl7Json(one).hl7_json, text, seconds), "split": rate(split, text, seconds)}))
