"""The sums that bench/analyse-time-compliance.ts begins with, by pandas: python3 bench/analyse-peer.py (needs pandas)."""
import time

import pandas as pd

worklogs, people = 1_000_000, 2_000
days = [f"2026-10-{day}" for day in range(26, 31)]
frame = pd.DataFrame(
    {
        "accountId": [f"p{i % people}" for i in range(worklogs)],
        "day": [days[(i // people) % 5] for i in range(worklogs)],
        "seconds": [180 + i % 240 for i in range(worklogs)],
    }
)
best = float("inf")
for _ in range(7):
    began = time.process_time()
    frame.groupby(["accountId", "day"])["seconds"].sum()
    best = min(best, time.process_time() - began)
print(f"pandas {pd.__version__}: group-by of {worklogs:,} worklogs {best * 1000:.1f} ms of CPU")
