import multiprocessing
import os
import time


def wash(plate):
    time.sleep(0.1 * (1 + plate % 3))
    print(f"plate {plate} washed by {os.getpid()}", flush=True)
    return plate


def main():
    pool = multiprocessing.Pool(3)
    results = [pool.apply_async(wash, (plate,)) for plate in range(1, 11)]
    print("ten plates handed over", flush=True)
    pool.close()
    try:
        pool.apply_async(wash, (11,))
    except ValueError as error:
        print(f"plate 11 refused: {error}", flush=True)
    pool.join()
    washed = [result.get() for result in results]
    print(f"{len(washed)} plates washed", flush=True)


if __name__ == "__main__":
    main()
