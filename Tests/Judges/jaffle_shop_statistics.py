"""Holds the files of several runs of `jafgen run`, of one length and different seeds, against the original's rules.

    jaffle_shop_statistics.py DAYS FOLDER...

What is to be expected is reckoned here from the rules themselves: how markets fill, who buys how often on which day, at
what time and what. The bounds are set by the same reckoning: so many standard deviations of the mean of the runs, chance
in the mixture of people included, and for shares of all orders a fixed width. Checked are orders by store and month
(and so growth and season), orders by hour on weekdays and at weekends, baskets, products, orders without items, tweets
by basket, the tones of tweets, and the numbers of rows that were measured of the original. Prints `ok` and exits 0, or
prints every failure and exits 1.
"""

import argparse
import datetime
import math
import sys
from collections import defaultdict
from pathlib import Path

import duckdb
import numpy
from scipy.stats import chi2, norm

FIRST_DAY = datetime.date(2018, 9, 1)
STORES = [
    ("Philadelphia", 0, 900, 0.85), ("Brooklyn", 192, 1400, 0.95), ("Chicago", 605, 1200, 0.92),
    ("San Francisco", 615, 1100, 0.87), ("New Orleans", 920, 800, 0.92), ("Los Angeles", 1107, 800, 0.87),
]  # fmt: skip
NUMBERS = numpy.arange(100)
# Standard deviations that the mean of the runs may lie from the mean expected: some hundred comparisons are made.
SIGMAS = 4.5
# Widths for shares of all orders.
HOUR_WIDTH, BASKET_WIDTH, TWEET_WIDTH, TONE_WIDTH, EMPTY_WIDTH = 0.015, 0.012, 0.03, 0.05, 0.002
# Measured of the original: years, then for each table the mean of several runs (one at 3 and 10 years), and how far from
# it the mean of ours may lie: three standard deviations of one run, of longer runs the same share of the mean.
MEASURED = {
    1: {"customers": (932, 12), "orders": (72_800, 2_700), "items": (107_100, 2_500), "tweets": (22_100, 2_340)},
    3: {"customers": (2_582, 26), "orders": (661_424, 20_000), "items": (993_659, 30_000), "tweets": (206_424, 15_000)},
    10: {
        "customers": (3_102, 0), "orders": (4_700_917, 120_000), "items": (7_136_993, 180_000),
        "tweets": (1_547_563, 110_000),
    },
}  # fmt: skip


def constant(value):
    return numpy.full(100, float(value))


class Persona:
    """One sort of customer: by favourite number 0..99, all values are arrays of a hundred."""

    def __init__(self, share, tweets, weekday, weekend, summer_weekday, summer_weekend, mean, deviation, baskets):
        self.share, self.tweets = share, tweets
        self.wishes = {(False, False): weekday, (True, False): weekend, (False, True): summer_weekday,
                       (True, True): summer_weekend}  # fmt: skip
        self.mean, self.deviation = mean, deviation
        # (drinks, dishes) -> probability
        self.baskets = baskets


def personas():
    f = NUMBERS / 100
    never, hardly, tenth = constant(0), constant(0.001), constant(0.1)
    some = [0.3, 0.3, 0.3, 0.1]
    brunch = defaultdict(lambda: constant(0))
    for number in NUMBERS:
        brunch[(1 + number // 20,) * 2][number] = 1.0
    commuting, working, lazing, studying = 0.5 + 0.3 * f, 0.4 * f, 0.2 + 0.2 * f, 0.1 + 0.4 * f
    return [
        Persona(0.25, 0.2, commuting, hardly, commuting, hardly, constant(60), 30, {(1, 0): constant(1)}),
        Persona(0.25, 0.01, working, hardly, working, hardly, constant(420), 180, {
            (1, 0): constant(0.49), (2, 0): constant(0.21), (1, 1): constant(0.21), (2, 1): constant(0.09)}),
        Persona(0.1, 0.8, never, lazing, never, lazing, 300 + 120 * (NUMBERS - 50) / 50, 120, brunch),
        Persona(0.2, 0.8, studying, studying, never, never, constant(540), 120, {
            (1, 0): constant(0.5), (1, 1): constant(0.5)}),
        Persona(0.1, 0.1, tenth, tenth, tenth, tenth, constant(300), 120, {
            (i, j): constant(some[i] * some[j]) for i in range(4) for j in range(4)}),
        Persona(0.1, 0.6, constant(0.2), constant(0.2), studying, studying, constant(300), 120, {(1, 0): constant(1)}),
    ]  # fmt: skip


PERSONAS = personas()
SHARES = numpy.array([persona.share for persona in PERSONAS])[:, None] / 100
KINDS = [(is_weekend, in_summer) for is_weekend in (False, True) for in_summer in (False, True)]
# By sort of customer and favourite number, as all tables from here.
WISHES = {kind: numpy.array([persona.wishes[kind] for persona in PERSONAS]) for kind in KINDS}
BASKETS = sorted({basket for persona in PERSONAS for basket in persona.baskets})
TAKES = {
    basket: numpy.array([persona.baskets.get(basket, constant(0)) for persona in PERSONAS]) for basket in BASKETS
}
TWEETS = numpy.array([[persona.tweets] for persona in PERSONAS])
# Who would tweet about nothing leaves it at that.
KEPT = 1 - TWEETS * TAKES[0, 0]


def arrivals(is_weekend):
    """The probabilities of each hour of opening."""
    edges = numpy.arange(0, (7 if is_weekend else 13) * 60 + 1, 60.0)[:, None]
    below = numpy.array([norm.cdf((edges - persona.mean) / persona.deviation) for persona in PERSONAS])
    below[:, 0] = 0  # who is early waits
    return numpy.diff(below, axis=1).transpose(1, 0, 2)


HOURS = {is_weekend: arrivals(is_weekend) for is_weekend in (False, True)}


def customer_counts(market):
    """The customers of a market on each day since the opening; from the 365th on they stay."""
    pool, active, counts = market, 0, []
    for day in range(366):
        start = 1.2 if day < 7 else 1.0
        share = min(math.log(start + min(day / 365, 1) * (math.e - start)), 1)
        added = max(0, int(share * pool - active))
        pool, active = pool - added, active + added
        counts.append(active)
    return counts


def demand(date):
    season = 0.8 + (math.cos(2 * math.pi * (date.timetuple().tm_yday % 365) / 364) + 1) / 10
    return season * (1 + ((date.year - 2016) * 12 + date.month) % 500 / 60)


def is_summer(date):
    return (6, 21) <= (date.month, date.day) <= (9, 20)


class Expectation:
    """Means of all that is counted, and of orders by store and month the variances too."""

    def __init__(self, days):
        self.orders, self.variances = defaultdict(float), defaultdict(float)
        self.hours, self.baskets, self.tweets = defaultdict(float), defaultdict(float), defaultdict(float)
        self.customers = sum(
            customer_counts(market)[min(days - 1 - opening, 365)] for _, opening, market, _ in STORES if opening < days
        )
        for name, opening, market, popularity in STORES:
            self.add_store(name, opening, customer_counts(market), popularity, days)

    def add_store(self, name, opening, counts, popularity, days):
        months = {}
        for index in range(opening, days):
            date = FIRST_DAY + datetime.timedelta(days=index)
            is_weekend = date.weekday() >= 5
            count = counts[min(index - opening, 365)]
            buys = numpy.minimum(numpy.sqrt(popularity * demand(date) * WISHES[is_weekend, is_summer(date)]), 1)
            weights = count * SHARES * buys
            for hour, probabilities in enumerate(HOURS[is_weekend]):
                self.hours[is_weekend, (8 if is_weekend else 7) + hour] += (weights * probabilities * KEPT).sum()
            in_time = HOURS[is_weekend].sum(axis=0)
            for basket in BASKETS:
                orders = weights * in_time * TAKES[basket]
                if basket == (0, 0):
                    self.baskets[basket] += (orders * (1 - TWEETS)).sum()
                else:
                    self.baskets[basket] += orders.sum()
                    self.tweets[basket] += (orders * TWEETS).sum()
            rates = buys * in_time * KEPT
            month = months.setdefault((date.year, date.month), [0.0, 0.0, 0, 0.0])
            month[0] += count * (SHARES * rates).sum()
            month[1] += count * (SHARES * rates * (1 - rates)).sum()
            month[2] = max(month[2], count)
            # What a customer of the sort and number orders in the month, for the variance of the mixture.
            month[3] = month[3] + rates
        for key, (mean, chance, count, rates) in months.items():
            mixture = (SHARES * (rates - (SHARES * rates).sum()) ** 2).sum()
            self.orders[name, *key] = mean
            self.variances[name, *key] = chance + count * mixture


class Measurement:
    """What a run's files hold."""

    def __init__(self, folder):
        base = duckdb.connect()
        for table in ("customers", "orders", "items", "tweets", "stores"):
            base.execute(f"CREATE VIEW {table} AS SELECT * FROM read_csv('{folder}/raw_{table}.csv', header = true)")
        base.execute("""
            CREATE TABLE visits AS
            WITH baskets AS (
              SELECT order_id, count(*) FILTER (sku LIKE 'BEV%') AS drinks, count(*) FILTER (sku LIKE 'JAF%') AS food
              FROM items GROUP BY order_id)
            SELECT customer, ordered_at, name AS store, coalesce(drinks, 0) AS drinks, coalesce(food, 0) AS food
            FROM orders JOIN stores ON stores.id = store_id LEFT JOIN baskets ON order_id = orders.id""")
        self.counts = {
            table: base.execute(f"SELECT count(*) FROM {table}").fetchall()[0][0]
            for table in ("customers", "orders", "items", "tweets")
        }
        self.orders = self.grouped(base, "SELECT store, year(ordered_at), month(ordered_at), count(*) FROM visits")
        self.hours = self.grouped(base, "SELECT isodow(ordered_at) >= 6, hour(ordered_at), count(*) FROM visits")
        self.baskets = self.grouped(base, "SELECT drinks, food, count(*) FROM visits")
        self.tweets = self.grouped(base, """
            SELECT drinks, food, count(*) FROM tweets
            JOIN visits ON customer = user_id AND ordered_at::DATE = tweeted_at::DATE""")
        self.products = {key[0]: count for key, count in self.grouped(
            base, "SELECT sku, count(*) FROM items").items()}  # fmt: skip
        # By the author's tone: enthusiasts exclaim, and only they who complain name the shop after it.
        self.tones = self.grouped(base, """
            SELECT CASE WHEN content LIKE '%!' THEN 'praise'
              WHEN regexp_matches(content, '(abysmal|appalling|dire|dismal|dreadful|lamentable|woeful)[^,]{0,10}[.?]$')
              THEN 'complaint' ELSE 'shrug' END, count(DISTINCT user_id) FROM tweets""")

    @staticmethod
    def grouped(base, query):
        return {row[:-1]: row[-1] for row in base.execute(query + " GROUP BY ALL").fetchall()}


def shares(counts):
    total = sum(counts.values())
    return {key: count / total for key, count in counts.items()}


def pooled(counts):
    sums = defaultdict(int)
    for one in counts:
        for key, count in one.items():
            sums[key] += count
    return sums


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("days", type=int)
    parser.add_argument("folders", type=Path, nargs="+")
    options = parser.parse_args()
    failures = []

    def compare(what, found, expected, width):
        if not abs(found - expected) <= width:
            failures.append(f"{what}: {found:.5g}, expected {expected:.5g} within {width:.3g}")

    runs = [Measurement(folder) for folder in options.folders]
    model = Expectation(options.days)

    for (store, year, month), mean in model.orders.items():
        found = sum(run.orders.get((store, year, month), 0) for run in runs) / len(runs)
        deviation = math.sqrt(model.variances[store, year, month] / len(runs))
        compare(f"orders of {store} in {year}-{month:02}", found, mean, SIGMAS * deviation + 1)
    unexpected = {key for run in runs for key in run.orders} - set(model.orders)
    if unexpected:
        failures.append(f"orders where none are expected: {sorted(unexpected)}")

    for what, tables, expected, width in [
        ("hour", [run.hours for run in runs], model.hours, HOUR_WIDTH),
        ("basket", [run.baskets for run in runs], model.baskets, BASKET_WIDTH),
    ]:
        found, wanted = shares(pooled(tables)), shares(expected)
        for key in sorted(set(found) | set(wanted)):
            compare(f"share of {what} {key}", found.get(key, 0), wanted.get(key, 0), width)
    empty = (0, 0)
    compare("share of orders without items", shares(pooled(run.baskets for run in runs)).get(empty, 0),
            shares(model.baskets)[empty], EMPTY_WIDTH)  # fmt: skip

    baskets, tweets = pooled(run.baskets for run in runs), pooled(run.tweets for run in runs)
    if tweets.get(empty):
        failures.append("there are tweets about nothing")
    for basket in model.tweets:
        if baskets[basket] >= 2000:
            compare(f"tweets about {basket}", tweets[basket] / baskets[basket],
                    model.tweets[basket] / model.baskets[basket], TWEET_WIDTH)  # fmt: skip

    products = pooled(run.products for run in runs)
    for kind in ("BEV", "JAF"):
        counts = numpy.array([products.get(f"{kind}-00{number}", 0) for number in range(1, 6)])
        statistic = ((counts - counts.mean()) ** 2).sum() / counts.mean()
        if statistic > chi2.isf(1e-6, 4):
            failures.append(f"products {kind} are not drawn alike: {counts}")

    tones = shares(pooled(run.tones for run in runs))
    for tone, share in (("praise", 0.4), ("shrug", 0.2), ("complaint", 0.4)):
        compare(f"authors of {tone}", tones.get((tone,), 0), share, TONE_WIDTH)

    means = {table: sum(run.counts[table] for run in runs) / len(runs) for table in runs[0].counts}
    for table, (mean, width) in MEASURED.get(options.days / 365, {}).items():
        compare(f"rows of {table}", means[table], mean, width)
    # Of the customers some few who hardly ever want anything, or who came last, have no order yet.
    compare("customers", means["customers"], 0.97 * model.customers, 0.03 * model.customers)

    print("\n".join(failures) if failures else "ok")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
