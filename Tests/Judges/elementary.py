"""Holds elementary functions against mpmath's at 200 bits.

    elementary.py FILE

The lines of FILE are a function's name, the bits of its arguments and the bits of its result, all in hexadecimal.
Prints a JSON object: for each function its largest error in units in the last place, and the line that has it.
"""

import json
import math
import struct
import sys

import mpmath

mpmath.mp.prec = 200
FUNCTIONS = {
    "exp": mpmath.exp, "expm1": mpmath.expm1, "log": mpmath.log, "log1p": mpmath.log1p,
    "power": mpmath.power, "sin": mpmath.sin, "cos": mpmath.cos,
}


def number(bits):
    return struct.unpack(">d", bytes.fromhex(bits))[0]


worst = {}
for line in open(sys.argv[1], encoding="ascii"):
    name, *bits = line.split()
    *arguments, result = map(number, bits)
    exact = FUNCTIONS[name](*map(mpmath.mpf, arguments))
    if not math.isfinite(result):
        # Right where what is exact rounds to an infinity.
        error = 0 if abs(exact) >= mpmath.mpf(2) ** 1024 * (1 - mpmath.mpf(2) ** -54) else math.inf
    else:
        unit = math.ulp(float(exact)) if abs(exact) < mpmath.mpf(2) ** 1024 else math.ulp(sys.float_info.max)
        error = float(abs(exact - mpmath.mpf(result)) / unit)
    if name not in worst or error > worst[name]["error"]:
        worst[name] = {"error": error, "line": line.strip()}
print(json.dumps(worst))
