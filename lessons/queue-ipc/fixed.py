import os
import random
import time
from multiprocessing import Process, Queue

END_MARK = "END"


def write(queue, pause):
    for letter in "ABC":
        queue.put(letter)
        print(f"{os.getpid()} put {letter}", flush=True)
        time.sleep(random.random() * pause)
    queue.put(END_MARK)


def read(queue, pause):
    while (got := queue.get()) != END_MARK:
        print(f"{os.getpid()} got {got}", flush=True)
        time.sleep(random.random() * pause)
    print("end mark: I leave", flush=True)


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
