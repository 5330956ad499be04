import multiprocessing
import os
import time


def boil(minutes):
    for minute in range(1, minutes + 1):
        print(f"{os.getpid()} boils, minute {minute}", flush=True)
        time.sleep(0.2)
    return "hot water"


def called_back(result):
    print(f"callback in {os.getpid()}: {result}", flush=True)


def main():
    pool = multiprocessing.Pool(1)
    pool.apply_async(boil, (3,), callback=called_back)
    for page in range(1, 6):
        print(f"{os.getpid()} reads page {page}", flush=True)
        time.sleep(0.2)
    pool.close()
    pool.join()


if __name__ == "__main__":
    main()
