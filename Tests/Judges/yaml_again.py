"""Writes YAML files again as PyYAML understands them, which reads YAML 1.1.

    yaml_again.py FILE FOLDER

Loads FILE and dumps it into FOLDER under its name, order kept, comments lost.
"""

import pathlib
import sys

import yaml

source, folder = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
folder.mkdir(parents=True, exist_ok=True)
text = yaml.safe_dump(yaml.safe_load(source.read_text()), sort_keys=False, allow_unicode=True)
(folder / source.name).write_text(text)
