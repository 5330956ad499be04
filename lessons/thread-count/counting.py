import threading
import time


def perform(what, times):
    for i in range(1, times + 1):
        print(f"{what} {i}\n", end="", flush=True)
        time.sleep(0.2)


def main():
    threading.Thread(target=perform, args=("sings", 2), name="singer").start()
    threading.Thread(target=perform, args=("dances", 4), name="dancer").start()
    counts = []
    while counts[-1:] != [1]:
        names = [thread.name for thread in threading.enumerate()]
        if [len(names)] != counts[-1:]:
            print(f"{len(names)} alive: {', '.join(names)}", flush=True)
            counts.append(len(names))
        time.sleep(0.1)


if __name__ == "__main__":
    main()
