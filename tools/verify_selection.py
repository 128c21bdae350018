#!/usr/bin/env python3
"""Checks a published selection. Needs nothing but Python 3.10 or newer, and trusts nothing but the files.

    python3 verify_selection.py result.json [--categories categories.csv --pool respondents.csv]
            [--public-value VALUE | --number N]

It counts and compares; it computes no lottery. What it checks, in this order; without pool neither 1 nor any answer:
 1. input     the SHA-256 of quotas, pool, seats and rules is the one stated in the certificate
 2. chances   everybody in the pool has one, between 0 and 1; they add up to the seats; the certificate fits them
 3. tickets   each has the right size, people of the pool, each once, those seated, all quotas, and nothing shared
 4. fairness  with m tickets, a person with chance p stands on floor(m·p) of them, one more or one less
 5. promise   the tickets are those whose SHA-256 was published before the drawing
 6. drawing   the number follows from the seed or the public value, and the panel is the ticket with this number
Exit code: 0 all is right, 1 something is not, 2 the files can't be read.
"""

import argparse
import csv
import hashlib
import json
import math
import sys
from collections import Counter
from pathlib import Path

SAME_ADDRESS, APART, EARLIER = "=same_address", "=apart ", "=earlier"


def main():
    options = arguments()
    try:
        result = json.loads(Path(options.result).read_text(encoding="utf-8"))
        rows = rows_of(options.categories) if options.categories else []
        quotas = [(row["category"].strip(), row["feature"].strip(), int(row["min"]), int(row["max"])) for row in rows]
        people = pool_of(options.pool, quotas, result)
        right = [check(sentence, faults) for sentence, faults in checks(result, quotas, people, options)]
    except (OSError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        print(f"The files can't be read as a selection: {type(error).__name__}: {error}", file=sys.stderr)
        return 2
    print("\nAll is right." if all(right) else "\nSOMETHING IS WRONG, see above.")
    return 0 if all(right) else 1


def arguments():
    parser = argparse.ArgumentParser(description="Checks a published selection.")
    parser.add_argument("result", help="the published result (JSON)")
    parser.add_argument("--categories", help="the quotas (CSV: category, feature, min, max)")
    parser.add_argument("--pool", help="the pool (CSV: id and a column per category)")
    drawn = parser.add_mutually_exclusive_group()
    drawn.add_argument("--public-value", help="a random value drawn in public after the tickets were published")
    drawn.add_argument("--number", type=int, help="the number drawn with dice or balls, from 0")
    options = parser.parse_args()
    if bool(options.pool) != bool(options.categories):
        parser.error("--pool and --categories belong together")
    return options


def check(sentence, faults):
    faults = list(faults)
    print(f"{'WRONG' if faults else 'right'}  {sentence}")
    for fault in faults[:10] + [f"… and {len(faults) - 10} more"] * (len(faults) > 10):
        print(f"         {fault}")
    return not faults


def checks(result, quotas, people, options):
    """Yields each check as a sentence and what contradicts it."""
    chances, tickets, certificate = result["probabilities"], result.get("lottery") or [], result["certificate"]
    stated = certificate["input_sha256"]
    if options.pool:
        yield f"input: SHA-256 is {stated}", differing("SHA-256", input_sha256(result, quotas, people), stated)
    yield f"chances: {len(people)} people, {result['size']} seats", chance_faults(chances, people, result)
    if not tickets:
        lost = ["the tickets are missing"] * bool(result.get("commitment"))
        yield "panel: meets every rule", [*lost, *panel_faults(result["panel"], result, quotas, people)]
        return
    pairs = [(n, fault) for n, ticket in enumerate(tickets) for fault in panel_faults(ticket, result, quotas, people)]
    faults = [f"ticket {n}: {fault}" for n, fault in pairs]
    yield f"tickets: each of {len(tickets)} meets every rule" + " that needs no pool" * (not options.pool), faults
    yield "fairness: everybody stands on as many tickets as the chance says", ticket_faults(tickets, chances)
    promise = sha256_of({"engine": certificate["engine"], "input_sha256": stated, "lottery": tickets})
    yield f"promise: SHA-256 of the tickets is {promise}", differing("SHA-256", promise, result["commitment"])
    if options.number is not None or options.public_value is not None:
        number = options.number if options.number is not None else number_from(options.public_value, promise, tickets)
        outside = [] if 0 <= number < len(tickets) else [f"numbers go from 0 to {len(tickets) - 1}"]
        yield f"drawing: ticket {number}. On it: " + ("nobody" if outside else ", ".join(tickets[number])), outside
    number = result.get("thrown") if result.get("number") is None else result["number"]  # by dice, or from a seed
    faults = ["the panel is not this ticket"] * (result["panel"] != ([] if number is None else tickets[number]))
    if result.get("number") is not None:
        faults += differing("the number", number_from(result["seed"], promise, tickets), number)
    yield f"drawing: ticket {number}" if number is not None else "drawing: still to come", faults


def differing(name, value, stated):
    return [] if value == stated else [f"{name} is {value}, but {stated} is stated"]


def chance_faults(chances, people, result):
    for name in sorted(people.keys() ^ chances.keys()):
        yield f"{name}: " + ("has no chance stated" if name in people else "is not in the pool")
    yield from (f"{name}: {chance} is not between 0 and 1" for name, chance in chances.items() if not 0 <= chance <= 1)
    total, stated = math.fsum(chances.values()), result["certificate"]
    yield from [f"the chances add up to {total}"] * (not abs(total - result["size"]) <= 1e-8 * result["size"])
    if sharing(result) and not any(people.values()):
        return  # who may not be drawn stands in the pool alone
    answers = [item for name in result["seated"] for item in people.get(name, {}).items()]
    closed = {item for item in answers if item[0].startswith((SAME_ADDRESS, APART)) and item[1]}
    unseated = (people.keys() & chances.keys()) - set(result["seated"])
    names = [name for name in unseated if closed.isdisjoint(people[name].items())]
    drawn = [chances[name] for name in names] or [0.0]
    figures = {"minimum": min(drawn), "maximum": max(drawn), "people": len(names)}
    figures["size"] = result["size"] - len(result["seated"])
    if not -1e-9 <= stated["relative_gap"] <= (1e-6 if stated["exact"] else math.inf):
        yield f"a gap of {stated['relative_gap']} does not fit what is said about being exact"
    if stated["objective"] in ("leximin", "maximin") and stated["size"]:  # seats in the draw
        figures["relative_gap"] = (stated["bound"] - min(drawn)) * len(drawn) / stated["size"]
    if stated["objective"] == "cumulated" and names:  # with the chances of earlier draws
        figures["value"] = min(chances[name] + float(people[name].get(EARLIER) or 0) for name in names)
    wrong = [name for name, value in figures.items() if not abs(value - stated[name]) <= 1e-9]
    yield from (f"{name} is {figures[name]}, but {stated[name]} is stated" for name in wrong)


def panel_faults(panel, result, quotas, people):
    if len(panel) != result["size"]:
        yield f"{len(panel)} people instead of {result['size']}"
    yield from (f"{name} is not in the pool" for name in sorted(set(panel) - people.keys()))
    yield from (f"{name} is named {times} times" for name, times in Counter(panel).items() if times > 1)
    yield from (f"{name} has a seat already, but is missing" for name in sorted(set(result["seated"]) - set(panel)))
    known = [people[name] for name in panel if name in people]
    answers = Counter((category, value) for person in known for category, value in person.items())
    for category, value, least, most in quotas:
        if not least <= answers[category, value] <= most:
            yield f"{answers[category, value]} are {category}: {value}; it should be {least} to {most}"
    for (category, value), times in answers.items():
        if category.startswith((SAME_ADDRESS, APART)) and value and times > 1:
            yield f"{times} people " + ("from one address" if category == SAME_ADDRESS else f"share{category[6:]}")


def ticket_faults(tickets, chances):
    times = Counter(name for ticket in tickets for name in ticket)
    due = {name: math.floor(len(tickets) * chance + 1e-9) for name, chance in chances.items()}
    wrong = [name for name, number in due.items() if abs(times[name] - number) > 1]
    yield from (f"{name} stands on {times[name]} tickets, expected {due[name]}, one more or one less" for name in wrong)


def rows_of(path):
    """Returns the rows of a CSV file as dictionaries; separated by commas, or semicolons as German spreadsheets do."""
    with Path(path).open(encoding="utf-8-sig", newline="") as file:
        first = file.readline()
        file.seek(0)
        separator = ";" if ";" in first and "," not in first else ","
        header, *rows = [row for row in csv.reader(file, delimiter=separator) if any(row)]
    return [dict(zip(map(str.strip, header), row, strict=True)) for row in rows]


def sharing(result):
    """Returns {kind: columns}: what no two may have in common, all columns of a kind together; and earlier chances."""
    kinds = {SAME_ADDRESS: result["same_address"], EARLIER: result.get("earlier")}
    return {APART + name: [name] for name in result.get("apart", [])} | {k: v for k, v in kinds.items() if v}


def pool_of(path, quotas, result):
    """Returns {id: {category: answer}}; what nobody may share stands beside the answers."""
    people = {} if path else {name: {} for name in result["probabilities"]}
    for row in rows_of(path) if path else []:
        name = row["id"].strip()
        if name in people:
            raise ValueError(f"{name} stands in the pool twice")
        people[name] = {category: row[category].strip() for category, _value, _least, _most in quotas}
        for kind, columns in sharing(result).items():
            parts = [" ".join(row[column].split()).casefold() for column in columns]
            people[name][kind] = "\n".join(parts) if any(parts) else ""
    return people


def input_sha256(result, quotas, people):
    """Takes everything in an order of its own, so that the order of rows and columns in the files does not matter."""
    columns = sorted({quota[0] for quota in quotas}) + sorted(sharing(result))
    content = {
        "size": result["size"],
        "seated": sorted(result["seated"]),
        "quotas": sorted([*quota, 1] for quota in quotas),
        "columns": columns,
        "people": [[name, *(people[name][column] for column in columns)] for name in sorted(people)],
    }
    return sha256_of(content)


def sha256_of(content):
    return hashlib.sha256(json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def number_from(value, promise, tickets):
    digest = hashlib.sha256(f"{promise}:{value.strip()}".encode()).digest()
    return int.from_bytes(digest, "big") % len(tickets)


if __name__ == "__main__":
    sys.exit(main())
