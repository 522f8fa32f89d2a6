"""What others take for the same bundles: orjson reads them, fhir.resources validates them. Prints megabytes a second as JSON."""

import json
import pathlib
import sys
import time

import orjson
from fhir.resources.R4B.bundle import Bundle

folder, rounds = sys.argv[1], int(sys.argv[2])
files = [path.read_bytes() for path in sorted(pathlib.Path(folder).glob("*.json"))]
size = sum(map(len, files)) / 1e6


def fastest(work):
    best = float("inf")
    for _ in range(rounds):
        begun = time.perf_counter()
        for file in files:
            work(file)
        best = min(best, time.perf_counter() - begun)
    return size / best


# Two of the files are enough for what is slow.
validated = files[:2]
begun = time.perf_counter()
for file in validated:
    try:
        Bundle.model_validate_json(file)
    except Exception:
        # It has read everything before it says what is amiss.
        pass
seconds = time.perf_counter() - begun
print(json.dumps({"orjson": fastest(orjson.loads), "resources": sum(map(len, validated)) / 1e6 / seconds}))
