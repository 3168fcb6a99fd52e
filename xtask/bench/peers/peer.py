"""What the programs compared have in common: the loop, the clock and the report.

    python with_NAME.py FOLDER FONTS SECONDS

FOLDER holds the texts and the logo that the benchmark of desk-pdf wrote; FONTS is assets/fonts.
One line of JSON for each case goes to standard output, as from desk-pdf.
"""

import itertools
import json
import pathlib
import sys
import time

FOLDER = pathlib.Path(sys.argv[1])
FONTS = pathlib.Path(sys.argv[2]).resolve()
SECONDS = float(sys.argv[3])
LOGO = (FOLDER / "logo.png").resolve()

# The slowest takes seconds for one document.
FEWEST = 5

# Points and colours of desk-pdf's own sheet.
ACCENT, INK, MUTED, HAIR = "#0f5e9c", "#1a1f2b", "#5b6472", "#d9dde3"


def run(maker, version, render):
    """Measures `render`, which takes the text of one proposal and returns the bytes of its PDF."""
    for lines in (40, 1000):
        texts = json.loads((FOLDER / f"text-{lines}.json").read_text("utf-8"))
        file = FOLDER / f"{maker.lower()}-{lines}.pdf"
        # The first document warms what can be warm, and is the one that is looked at.
        file.write_bytes(render(texts[0]))
        cpu, wall = [], []
        begin = time.monotonic()
        for text in itertools.cycle(texts):
            cpu_start, start = time.process_time_ns(), time.perf_counter_ns()
            render(text)
            wall.append(time.perf_counter_ns() - start)
            cpu.append(time.process_time_ns() - cpu_start)
            if time.monotonic() - begin > SECONDS and len(cpu) >= FEWEST:
                break
        report = {"maker": maker, "version": version, "lines": lines, "cpu_ns": cpu, "wall_ns": wall, "file": str(file)}
        print(json.dumps(report), flush=True)
