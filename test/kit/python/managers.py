import multiprocessing as mp
import queue
import time


def yn(value):
    return 'yes' if value else 'no'


def show(*words):
    print(*words, flush=True)


def attempt(action):
    begin = time.monotonic()
    try:
        what = action()
    except queue.Full:
        what = 'full'
    except queue.Empty:
        what = 'empty'
    return what, yn(time.monotonic() - begin >= 0.19)


def write(q, word):
    for letter in word:
        q.put(letter)


def read(q):
    return ''.join(q.get() for _ in range(q.qsize()))


def pass_on(queues):
    queues[1].put(queues[0].get().upper())


def through(q, other):
    q.put(other)


def main():
    manager = mp.Manager()
    q = manager.Queue(2)
    show('new:', q.qsize(), yn(q.empty()), yn(q.full()))
    q.put(1)
    q.put([2, 'two'])
    show('full:', q.qsize(), yn(q.full()))
    show('put in time:', *attempt(lambda: q.put(3, True, 0.2)))
    show('put_nowait:', *attempt(lambda: q.put_nowait(3)))
    show('out:', q.get(), q.get()[1])
    show('get in time:', *attempt(lambda: q.get(True, 0.2)))
    show('get_nowait:', *attempt(lambda: q.get_nowait()))

    q = manager.Queue()
    pool = mp.Pool(2)
    pool.apply(write, (q, 'dongGe'))
    show('by a pool:', q.qsize(), pool.apply(read, (q,)), q.qsize())
    a, b = manager.Queue(), manager.Queue()
    a.put('loud')
    pool.apply(pass_on, ([a, b],))
    show('in a list:', b.get())
    pool.apply(through, (a, b))
    a.get().put('found')
    show('through a queue:', b.get())
    pool.close()
    pool.join()

    child = mp.Process(target=write, args=(q, 'xyz'))
    child.start()
    child.join()
    show('by a process:', read(q), child.exitcode)
    manager.shutdown()
    show('main ends')


if __name__ == '__main__':
    mp.set_start_method('spawn')
    main()
