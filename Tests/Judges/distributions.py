"""Holds distributions against scipy's: probabilities, quantiles and draws cut to bounds.

    distributions.py FILE

The lines of FILE are objects: `kind` and `parameters` (as scipy names them, see below), `isWhole`, `probabilities`
(pairs of a value and the probability of what lies below), `quantiles` (pairs of a probability and a value), `bounds`, and
`draws` cut to these. Prints for each line the largest error of the probabilities, that of the quantiles (as a probability;
0 for whole numbers that are right) and the p-value of a Kolmogorov-Smirnov or chi-square test of the draws.
"""

import json
import sys

import numpy as np
import scipy.stats as stats


class Zipf:
    """Whole numbers from 1 to a last one, by a power of the number: all are summed."""

    def __init__(self, exponent, last):
        weights = np.arange(1, int(last) + 1, dtype=np.float64) ** -exponent
        self.sums = np.concatenate([[0], np.cumsum(weights.astype(np.longdouble))])
        self.sums /= self.sums[-1]

    def cdf(self, value):
        return self.sums[np.clip(np.floor(value), 0, len(self.sums) - 1).astype(int)].astype(float)


def frozen(kind, p):
    match kind:
        case "uniform": return stats.uniform(p["from"], p["to"] - p["from"])
        case "normal": return stats.norm(p["mean"], p["deviation"])
        case "lognormal": return stats.lognorm(p["sigma"], scale=p["median"])
        case "exponential": return stats.expon(p["from"], p["mean"])
        case "gamma": return stats.gamma(p["shape"], scale=p["mean"] / p["shape"])
        case "beta": return stats.beta(p["alpha"], p["beta"], p["from"], p["to"] - p["from"])
        case "pareto": return stats.pareto(p["shape"], scale=p["from"])
        case "triangular":
            width = p["to"] - p["from"]
            return stats.triang((p["mode"] - p["from"]) / width, p["from"], width)
        case "histogram":
            return stats.rv_histogram((np.array(p["weights"]), np.array(p["edges"])), density=False)
        case "geometric": return stats.geom(1 / (1 + p["mean"] - p["from"]), p["from"] - 1)
        case "poisson": return stats.poisson(p["mean"])
        case "binomial": return stats.binom(p["trials"], p["probability"])
        case "zipf": return Zipf(p["exponent"], p["last"])


for line in open(sys.argv[1], encoding="ascii"):
    item = json.loads(line)
    law, is_whole = frozen(item["kind"], item["parameters"]), item["isWhole"]
    values, found = np.array(item["probabilities"]).T
    off = np.abs(law.cdf(values) - found).max()
    shares, values = np.array(item["quantiles"]).T
    if is_whole:
        # The first value whose probability is above the share.
        low, high = law.cdf(values - 1), law.cdf(values)
        off_quantile = np.maximum(np.maximum(low - shares, shares - high), 0).max()
    else:
        off_quantile = np.abs(law.cdf(values) - shares).max()
    lower, upper = item["bounds"]
    draws = np.array(item["draws"])
    start = law.cdf(np.array([lower - 1 if is_whole else lower]))[0]
    width = law.cdf(np.array([upper]))[0] - start
    assert draws.min() >= lower and draws.max() <= upper, "a draw is out of bounds"

    def cdf(value):
        return (law.cdf(value) - start) / width

    if is_whole:
        # Classes of at least a hundredth of the draws.
        edges = [lower - 1]
        for value in np.unique(draws):
            if cdf(np.array([value]))[0] - cdf(np.array([edges[-1]]))[0] >= 0.01:
                edges.append(value)
        edges[-1] = upper
        expected = np.diff(cdf(np.array(edges, dtype=float))) * len(draws)
        counted = np.histogram(draws, bins=np.array(edges) + 0.5)[0]
        p = stats.chisquare(counted, expected, sum_check=False).pvalue if len(expected) > 1 else 1.0
    else:
        p = stats.kstest(draws, cdf).pvalue
    print(json.dumps({"kind": item["kind"], "probability": float(off), "quantile": float(off_quantile), "p": float(p)}))
