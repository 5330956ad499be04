from threading import Thread, current_thread

loaded_by = current_thread().name
num = 100


def work1():
    global num
    for _ in range(3):
        num += 1
    print(f"work1 leaves num = {num} (module loaded by {loaded_by})", flush=True)


def work2():
    print(f"work2 finds num = {num} (module loaded by {loaded_by})", flush=True)


def main():
    t1 = Thread(target=work1, name="t1")
    t1.start()
    t1.join()
    t2 = Thread(target=work2, name="t2")
    t2.start()
    t2.join()
    print(f"main has num = {num} (module loaded by {loaded_by})", flush=True)


if __name__ == "__main__":
    main()
