import os
import random
import time
from multiprocessing import Process, Queue


def write(queue, pause):
    for letter in "ABC":
        queue.put(letter)
        print(f"{os.getpid()} put {letter}", flush=True)
        time.sleep(random.random() * pause)


def read(queue, pause):
    while not queue.empty():
        print(f"{os.getpid()} got {queue.get()}", flush=True)
        time.sleep(random.random() * pause)
    print("nothing there: I leave", flush=True)


def main(pause=0.2):
    queue = Queue()
    writer = Process(target=write, args=(queue, pause), name="writer")
    reader = Process(target=read, args=(queue, pause), name="reader")
    reader.start()
    writer.start()
    writer.join()
    reader.join()
    left = 0
    while not queue.empty():
        queue.get()
        left += 1
    print(f"{left} left in the queue", flush=True)


if __name__ == "__main__":
    main()
