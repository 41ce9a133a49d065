"""Reads each rule set that `cargo xtask agree` has written with PyYAML, a reader of YAML 1.1."""

import json
import pathlib
import sys

import yaml

count = 0
for path in sorted(pathlib.Path(sys.argv[1]).glob("*.json")):
    bundle = json.loads(path.read_text(encoding="utf-8"))
    count += 1
    if yaml.safe_load(bundle["yaml"]) != bundle["set"]:
        print(json.dumps({"item": bundle["id"], "who": "PyYAML"}))
print(json.dumps({"summary": f"PyYAML {yaml.__version__} reads {count} rule sets"}))
