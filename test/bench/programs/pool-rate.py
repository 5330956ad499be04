# `python3 pool-rate.py WORKERS TASKS`: what pool-rate.js does, in Python.
import multiprocessing as mp
import sys
import time


def same(value):
    return value


def main():
    workers, tasks = int(sys.argv[1]), int(sys.argv[2])
    pool = mp.Pool(workers)
    pool.map(same, range(workers * 200), 1)
    begin = time.perf_counter()
    results = [pool.apply_async(same, (n,)) for n in range(tasks)]
    for result in results:
        result.get()
    print(tasks / (time.perf_counter() - begin))
    pool.terminate()


if __name__ == '__main__':
    mp.set_start_method('spawn')
    main()
