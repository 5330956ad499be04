# `python3 queue-rate.py WAY COUNT BYTES PEOPLE`: what queue-rate.js does, in Python.
import multiprocessing as mp
import sys
import time


def message_of(size):
    return 7 if size == 0 else 'x' * size


def give(queue, count, size):
    message = message_of(size)
    for _ in range(count):
        queue.put(message)


def take(queue, count, back):
    back.put('here')
    queue.get()
    begin = time.time()
    for _ in range(1, count):
        queue.get()
    back.put((begin, time.time()))


def main():
    way, count, size = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    takers = int(sys.argv[4]) if len(sys.argv) > 4 else 1
    giver, taker, *more = way.split('-')
    manager = mp.Manager() if 'manager' in more else None
    queue = mp.Queue() if manager is None else manager.Queue()
    back = mp.Queue()
    share = count // takers
    if taker == 'child':
        for _ in range(takers):
            mp.Process(target=take, args=(queue, share, back)).start()
        for _ in range(takers):
            back.get()
    if giver == 'child':
        mp.Process(target=give, args=(queue, share * takers, size)).start()
    if taker == 'main':
        take(queue, share, back)
        back.get()
    if giver == 'main':
        give(queue, share * takers, size)
    spans = [back.get() for _ in range(takers)]
    print(share * takers / (max(end for _, end in spans) - min(begin for begin, _ in spans)))


if __name__ == '__main__':
    mp.set_start_method('spawn')
    main()
