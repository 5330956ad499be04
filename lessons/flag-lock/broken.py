from threading import Thread

flag = 0
counter = 0
refused = 0


def add_one():
    global flag, counter, refused
    if flag == 0:
        flag = 1
        counter += 1
        flag = 0
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
