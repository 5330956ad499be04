from threading import Thread

TIMES = 1_000_000
counter = 0


def add_many():
    global counter
    for _ in range(TIMES):
        counter += 1


def main():
    t1 = Thread(target=add_many, name="t1")
    t2 = Thread(target=add_many, name="t2")
    t1.start()
    t2.start()
    t1.join()
    t2.join()
    print(f"counter = {counter}", flush=True)


if __name__ == "__main__":
    main()
