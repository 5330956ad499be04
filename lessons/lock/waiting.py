import time
from threading import Lock, Thread

counter = 0
mutex = Lock()


def first():
    global counter
    mutex.acquire()
    time.sleep(0.2)
    counter += 1
    mutex.release()


def second():
    global counter
    time.sleep(0.05)
    if mutex.acquire(blocking=False):
        print("it was free", flush=True)
    else:
        print("not free: go on with something else", flush=True)
        mutex.acquire()
    counter += 1
    mutex.release()


def main():
    t1 = Thread(target=first, name="t1")
    t2 = Thread(target=second, name="t2")
    t1.start()
    t2.start()
    t1.join()
    t2.join()
    print(f"counter = {counter}", flush=True)


if __name__ == "__main__":
    main()
