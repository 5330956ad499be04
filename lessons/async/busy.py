import multiprocessing
import os
import threading
import time


def boil():
    time.sleep(0.1)
    return "hot water"


def called_back(result):
    # In a thread of Python's own, which gets its turn while main computes.
    thread = threading.current_thread().name
    print(f"callback in {os.getpid()}, {thread}: {result}", flush=True)


def main(busy=0.5):
    pool = multiprocessing.Pool(1)
    pool.apply(boil)
    pool.apply_async(boil, callback=called_back)
    time.sleep(0.05)
    print("main computes", flush=True)
    end = time.monotonic() + busy
    while time.monotonic() < end:
        pass
    print("main has computed", flush=True)
    pool.close()
    pool.join()


if __name__ == "__main__":
    main()
