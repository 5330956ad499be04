import multiprocessing as mp
import queue
import time


def yn(value):
    return 'yes' if value else 'no'


def show(*words):
    print(*words, flush=True)


def attempt(action):
    """What came of it, and whether it took as long as it had to."""
    begin = time.monotonic()
    try:
        what = action()
    except queue.Full:
        what = 'full'
    except queue.Empty:
        what = 'empty'
    return what, yn(time.monotonic() - begin >= 0.19)


def settled():
    # Python hands messages on by a thread of its own.
    time.sleep(0.2)


def write(q, who, count):
    for n in range(count):
        q.put('%s%d' % (who, n))


def read(q, count):
    show('reader:', ' '.join(q.get() for _ in range(count)))


def answer(asked, answered):
    while True:
        n = asked.get()
        if n is None:
            break
        answered.put(n * n)


def wait_and_take(q):
    time.sleep(0.5)
    q.get()


def wait_and_put(q):
    time.sleep(0.5)
    q.put('late')


def own_queue(outer):
    inner = mp.Queue()
    child = mp.Process(target=write, args=(inner, 'x', 3))
    child.start()
    outer.put([inner.get() for _ in range(3)])
    child.join()


def main():
    q = mp.Queue(3)
    show('new:', q.qsize(), yn(q.empty()), yn(q.full()))
    q.put('one')
    q.put('two')
    settled()
    show('two of three:', q.qsize(), yn(q.empty()), yn(q.full()))
    q.put('three')
    settled()
    show('three of three:', q.qsize(), yn(q.empty()), yn(q.full()))
    show('put in time:', *attempt(lambda: q.put('four', True, 0.2)))
    show('put at once:', *attempt(lambda: q.put('four', False)))
    show('put_nowait:', *attempt(lambda: q.put_nowait('four')))
    show('still:', q.qsize())
    show('in order:', q.get(), q.get(True), q.get(True, 1))
    settled()
    show('get in time:', *attempt(lambda: q.get(True, 0.2)))
    show('get at once:', *attempt(lambda: q.get(False)))
    show('get_nowait:', *attempt(lambda: q.get_nowait()))
    show('after all:', q.qsize(), yn(q.empty()), yn(q.full()))

    q = mp.Queue(-1)
    for n in range(1000):
        q.put(n)
    settled()
    show('no limit:', q.qsize(), yn(q.full()))
    show('sum:', sum(q.get() for _ in range(1000)))

    q = mp.Queue()
    for message in ['text', 'Zeichen: ä 中 🙂', '', 7, -0.5, True, None, [1, [2, 'x']], {'a': {'b': [1]}}]:
        q.put(message)
    got = [q.get() for _ in range(9)]
    show('kinds:', got[0], got[1], len(got[2]), got[3], got[4], yn(got[5] is True), yn(got[6] is None))
    show('kinds:', got[7][0], got[7][1][1], got[8]['a']['b'][0])
    own = [1]
    q.put(own)
    settled()
    own.append(2)
    show('a copy:', len(q.get()))
    q.put('x' * 3000000)
    show('long:', len(q.get()))

    q = mp.Queue()
    writer = mp.Process(target=write, args=(q, 'w', 5))
    writer.start()
    writer.join()
    show('writer is gone:', q.qsize())
    reader = mp.Process(target=read, args=(q, 5))
    reader.start()
    reader.join()
    show('all read:', q.qsize(), yn(q.empty()), reader.exitcode)

    writers = [mp.Process(target=write, args=(q, who, 50)) for who in 'abc']
    for each in writers:
        each.start()
    got = [q.get() for _ in range(150)]
    for each in writers:
        each.join()
    for who in 'abc':
        own = [message for message in got if message[0] == who]
        show('order of', who, yn(own == ['%s%d' % (who, n) for n in range(50)]))

    asked, answered = mp.Queue(), mp.Queue()
    child = mp.Process(target=answer, args=(asked, answered))
    child.start()
    for n in range(5):
        asked.put(n)
    asked.put(None)
    show('answers:', *[answered.get() for _ in range(5)])
    child.join()

    q = mp.Queue(1)
    q.put('first')
    child = mp.Process(target=wait_and_take, args=(q,))
    child.start()
    show('put had to wait:', *attempt(lambda: q.put('second') or 'in'))
    show('then:', q.get())
    child.join()

    q = mp.Queue()
    child = mp.Process(target=wait_and_put, args=(q,))
    child.start()
    show('get had to wait:', *attempt(lambda: q.get()))
    child.join()

    q = mp.Queue()
    child = mp.Process(target=own_queue, args=(q,))
    child.start()
    show("a child's queue:", *q.get())
    child.join()


if __name__ == '__main__':
    mp.set_start_method('spawn')
    main()
