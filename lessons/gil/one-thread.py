import os
import time


def sum_up(start, end):
    total = 0
    for i in range(start, end):
        total += i % 10
    return total


def main(count=10_000_000):
    began, cpu_before = time.perf_counter(), sum(os.times()[:4])
    total = sum_up(0, count)
    ms = (time.perf_counter() - began) * 1000
    cpu_ms = (sum(os.times()[:4]) - cpu_before) * 1000
    print(f"one thread: {total} in {ms:.0f} ms, {cpu_ms:.0f} ms of CPU", flush=True)


if __name__ == "__main__":
    main()
