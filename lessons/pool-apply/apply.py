import multiprocessing
import os
import time


def wash(plate):
    time.sleep(0.1 * (1 + plate % 3))
    print(f"plate {plate} washed by {os.getpid()}", flush=True)
    return plate


def main():
    pool = multiprocessing.Pool(3)
    washed = [pool.apply(wash, (plate,)) for plate in range(1, 11)]
    print(f"{len(washed)} plates asked for one by one", flush=True)
    pool.close()
    pool.join()


if __name__ == "__main__":
    main()
