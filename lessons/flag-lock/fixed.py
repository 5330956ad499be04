from threading import Lock, Thread

# Python has no compare-and-exchange; a Lock that does not block is
# the same thing: look and take in one operation.
flag = Lock()
counter = 0
refused = 0


def add_one():
    global counter, refused
    if flag.acquire(blocking=False):
        counter += 1
        flag.release()
    else:
        refused += 1


def main():
    t1 = Thread(target=add_one, name="t1")
    t2 = Thread(target=add_one, name="t2")
    t1.start()
    t2.start()
    t1.join()
    t2.join()
    print(f"counter + refused = {counter} + {refused}", flush=True)


if __name__ == "__main__":
    main()
