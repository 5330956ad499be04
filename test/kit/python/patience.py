import multiprocessing as mp
import os
import tempfile
import threading
import time


def yn(value):
    return 'yes' if value else 'no'


def show(*words):
    print(*words, flush=True)


def makes(path):
    open(path, 'w').close()


def puts_late(q):
    time.sleep(0.2)
    q.put('late')


def naps():
    time.sleep(0.2)


def sleeps_long():
    time.sleep(3_000_000)


def slow():
    time.sleep(0.2)
    return 'slow'


def computes_until(paths):
    until = time.monotonic() + 20
    while time.monotonic() < until:
        if all(os.path.exists(path) for path in paths):
            return True
    return False


def while_main_computes(folder):
    def paths(names):
        return [os.path.join(folder, name) for name in names]

    [path] = paths(['process'])
    p = mp.Process(target=makes, args=(path,))
    p.start()
    show('a process begins:', yn(computes_until([path])))
    p.join()
    pool = mp.Pool(2)
    for names in ['a', 'b'], ['c', 'd']:
        results = [pool.apply_async(makes, (each,)) for each in paths(names)]
        show('a pool begins:', yn(computes_until(paths(names))))
        for result in results:
            result.get()
    show('results:', len(pool.map(slow, [])), pool.apply(slow))
    pool.close()
    pool.join()


def main():
    with tempfile.TemporaryDirectory() as folder:
        while_main_computes(folder)

    # CPython's own limit for a queue is 2**31 ms.
    timeout = 2_000_000
    q = mp.Queue(1)
    p = mp.Process(target=puts_late, args=(q,))
    p.start()
    show('get:', q.get(timeout=timeout))
    p.join(timeout)
    show('join:', p.exitcode)
    q.put('first')
    p = mp.Process(target=puts_late, args=(q,))
    p.start()
    time.sleep(0.3)
    show('in the queue:', q.get(), q.get(timeout=timeout))
    p.join()
    t = threading.Thread(target=naps)
    t.start()
    t.join(timeout)
    show('join of a thread:', yn(t.is_alive()))
    pool = mp.Pool(1)
    show('result:', pool.apply_async(slow).get(timeout))
    pool.terminate()
    pool.join()
    p = mp.Process(target=sleeps_long)
    p.start()
    p.join(1.5)
    show('sleeps:', yn(p.is_alive()))
    p.terminate()
    p.join()
    show('ended:', p.exitcode)


if __name__ == '__main__':
    mp.set_start_method('spawn')
    main()
