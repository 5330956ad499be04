from threading import Thread

x = 0
y = 0
saw = {}


def first():
    global x
    x = 1
    saw["t1"] = y


def second():
    global y
    y = 1
    saw["t2"] = x


def main():
    t1 = Thread(target=first, name="t1")
    t2 = Thread(target=second, name="t2")
    t1.start()
    t2.start()
    t1.join()
    t2.join()
    print(f"t1={saw['t1']} t2={saw['t2']}", flush=True)


if __name__ == "__main__":
    main()
