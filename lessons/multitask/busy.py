import math
import multiprocessing
import os
import resource
import time


def work(for_ms):
    before = resource.getrusage(resource.RUSAGE_SELF)
    end = time.monotonic() + for_ms / 1000
    while time.monotonic() < end:
        math.sqrt(2)
    after = resource.getrusage(resource.RUSAGE_SELF)
    got_ms = round((after.ru_utime - before.ru_utime) * 1000)
    pushed = after.ru_nivcsw - before.ru_nivcsw
    print(f"{got_ms} ms of CPU, pushed aside {pushed} times", flush=True)


def main(for_ms=1000):
    count = len(os.sched_getaffinity(0)) + 2
    processes = [multiprocessing.Process(target=work, args=(for_ms,), name=f"p{i + 1}") for i in range(count)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()


if __name__ == "__main__":
    main()
