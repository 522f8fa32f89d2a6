"""Finds the rules that each code of a list begins with: code_prefix.py LIST.csv RULES.json. Prints codes a second.

RULES.json holds one list of beginnings for each rule. A code's halves (dagger, asterisk) count each; suffixes after x are cut off."""
import csv
import json
import re
import sys
import time

with open(sys.argv[1], encoding="utf-8-sig", newline="") as file:
    codes = [row["code"] for row in csv.DictReader(file)]
with open(sys.argv[2], encoding="utf-8") as file:
    rules = [tuple(prefix.replace(".", "") for prefix in prefixes) for prefixes in json.load(file)]

begun = time.perf_counter()
found = 0
for code in codes:
    stems = [re.split("[xX]", half.replace(".", ""))[0] for half in re.split(r"[+*/†]", code) if half]
    matched = [number for number, prefixes in enumerate(rules) if prefixes and any(stem.startswith(prefixes) for stem in stems)]
    found += len(matched)
seconds = time.perf_counter() - begun
print(json.dumps({"scan": len(codes) / seconds, "found": found}))
