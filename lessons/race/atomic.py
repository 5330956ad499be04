import itertools
from threading import Thread

TIMES = 1_000_000
# Python has no atomic integer; next() on a count is one operation,
# written in C.
counter = itertools.count()


def add_many():
    for _ in range(TIMES):
        next(counter)


def main():
    t1 = Thread(target=add_many, name="t1")
    t2 = Thread(target=add_many, name="t2")
    t1.start()
    t2.start()
    t1.join()
    t2.join()
    print(f"counter = {next(counter)}", flush=True)


if __name__ == "__main__":
    main()
