import multiprocessing
import os
import time


def wash(plate):
    time.sleep(0.1 * (1 + plate % 3))
    print(f"plate {plate} washed by {os.getpid()}", flush=True)
    return plate


if __name__ == "__main__":
    pool = multiprocessing.Pool(3)
    results = [pool.apply_async(wash, (plate,)) for plate in range(1, 11)]
    print("ten plates handed over", flush=True)
    results[3].get()
    done = sum(result.ready() for result in results)
    of = len(results)
    print(f"main leaves: {done} of {of} plates are ready", flush=True)
