from threading import Thread

num = 100


def work1():
    global num
    for _ in range(3):
        num += 1
    print(f"work1 leaves num = {num}", flush=True)


def work2():
    print(f"work2 finds num = {num}", flush=True)


def main():
    print(f"main begins with num = {num}", flush=True)
    t1 = Thread(target=work1, name="t1")
    t1.start()
    t1.join()
    t2 = Thread(target=work2, name="t2")
    t2.start()
    t2.join()


if __name__ == "__main__":
    main()
