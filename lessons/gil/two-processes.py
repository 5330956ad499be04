import multiprocessing
import os
import time


def sum_up(totals, start, end):
    total = 0
    for i in range(start, end):
        total += i % 10
    totals.put(total)


def main(count=10_000_000):
    began, cpu_before = time.perf_counter(), sum(os.times()[:4])
    totals, half = multiprocessing.Queue(), count // 2
    p1 = multiprocessing.Process(target=sum_up, args=(totals, 0, half), name="p1")
    p2 = multiprocessing.Process(target=sum_up, args=(totals, half, count), name="p2")
    p1.start()
    p2.start()
    total = totals.get() + totals.get()
    p1.join()
    p2.join()
    ms = (time.perf_counter() - began) * 1000
    cpu_ms = (sum(os.times()[:4]) - cpu_before) * 1000
    print(f"two processes: {total} in {ms:.0f} ms, {cpu_ms:.0f} ms of CPU", flush=True)


if __name__ == "__main__":
    main()
