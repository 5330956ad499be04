import multiprocessing


def write(queue, word):
    for letter in word:
        queue.put(letter)


def main():
    queue = multiprocessing.Queue()
    pool = multiprocessing.Pool(2)
    became = "it ran"
    try:
        pool.apply(write, (queue, "crab"))
    except RuntimeError as error:
        became = type(error).__name__
        print(f"{became}: {error}", flush=True)
    pool.close()
    pool.join()
    print(f"{became}; the queue is empty: {queue.empty()}", flush=True)


if __name__ == "__main__":
    main()
