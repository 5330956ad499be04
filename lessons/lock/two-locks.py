from threading import Lock, Thread

TIMES = 1_000_000
counter = 0


def add_many(mutex):
    global counter
    for _ in range(TIMES):
        mutex.acquire()
        counter += 1
        mutex.release()


def main():
    t1 = Thread(target=add_many, args=(Lock(),), name="t1")
    t2 = Thread(target=add_many, args=(Lock(),), name="t2")
    t1.start()
    t2.start()
    t1.join()
    t2.join()
    print(f"counter = {counter}", flush=True)


if __name__ == "__main__":
    main()
