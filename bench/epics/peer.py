"""The products of bench/epics.ts by NumPy: rows and columns as 32-bit floats on standard input, seconds on standard output."""

import sys
import time

import numpy

rows, columns, dimensions = (int(each) for each in sys.argv[1:4])
numbers = numpy.frombuffer(sys.stdin.buffer.read(), dtype=numpy.float32)
left = numbers[: rows * dimensions].reshape(rows, dimensions)
right = numbers[rows * dimensions :].reshape(columns, dimensions)
best = None
for _ in range(5):
    began = time.perf_counter()
    product = left @ right.T
    seconds = time.perf_counter() - began
    best = seconds if best is None else min(best, seconds)
print(best, float(product.sum(dtype=numpy.float64)))
