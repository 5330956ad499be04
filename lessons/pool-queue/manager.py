import multiprocessing
import os


def write(queue, word):
    for letter in word:
        queue.put(letter)
    print(f"{os.getpid()} put {len(word)} letters", flush=True)


def read(queue, count):
    letters = []
    while len(letters) < count:
        letters.append(queue.get())
    print(f"{os.getpid()} got {' '.join(letters)}", flush=True)
    return "".join(letters)


def main():
    with multiprocessing.Manager() as manager:
        queue = manager.Queue(2)
        size = queue.qsize()
        print(f"main is {os.getpid()}, the queue holds {size}", flush=True)
        pool = multiprocessing.Pool(2)
        pool.apply_async(write, (queue, "crab"))
        word = pool.apply(read, (queue, 4))
        print(f"the word is {word}", flush=True)
        pool.close()
        pool.join()


if __name__ == "__main__":
    main()
