import os
import threading
import time


def sum_up(totals, part, start, end):
    total = 0
    for i in range(start, end):
        total += i % 10
    totals[part] = total


def main(count=10_000_000):
    began, cpu_before = time.perf_counter(), sum(os.times()[:4])
    totals, half = [0, 0], count // 2
    t1 = threading.Thread(target=sum_up, args=(totals, 0, 0, half), name="t1")
    t2 = threading.Thread(target=sum_up, args=(totals, 1, half, count), name="t2")
    t1.start()
    t2.start()
    t1.join()
    t2.join()
    ms = (time.perf_counter() - began) * 1000
    cpu_ms = (sum(os.times()[:4]) - cpu_before) * 1000
    print(f"two threads: {sum(totals)} in {ms:.0f} ms, {cpu_ms:.0f} ms of CPU", flush=True)


if __name__ == "__main__":
    main()
