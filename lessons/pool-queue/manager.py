import multiprocessing
import os


def write(queue, word):
    for letter in word:
        queue.put(letter)
    print(f"{os.getpid()} put {len(word)} letters", flush=True)


def read(queue):
    letters = []
    while queue.qsize() > 0:
        letters.append(queue.get())
    print(f"{os.getpid()} got {' '.join(letters)}", flush=True)
    return "".join(letters)


def main():
    with multiprocessing.Manager() as manager:
        queue = manager.Queue()
        pool = multiprocessing.Pool(2)
        pool.apply(write, (queue, "crab"))
        word = pool.apply(read, (queue,))
        print(f"the word is {word}", flush=True)
        pool.close()
        pool.join()


if __name__ == "__main__":
    main()
