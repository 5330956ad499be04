import multiprocessing as mp
import os
import time


def yn(value):
    return 'yes' if value else 'no'


def show(*words):
    print(*words, flush=True)


def square(n):
    return n * n


def add(a, b):
    return a + b


def whose(n):
    time.sleep(0.1)
    return os.getpid()


def parent_of(n):
    return os.getppid()


def slow(word, seconds):
    time.sleep(seconds)
    return word


def fails(word):
    raise ValueError('no ' + word)


def gives_function():
    return lambda: 1


def says(word):
    time.sleep(0.3)
    show('task says', word)


def take(q):
    return q.get()


class Special(Exception):
    pass


def special():
    raise Special('very')


def kind(action):
    try:
        return action()
    except Exception as error:
        return type(error).__name__


def failed(action):
    try:
        action()
        return 'went well'
    except Exception:
        return 'failed'


def main():
    pool = mp.Pool(1)
    order = []
    for word, seconds in [('a', 0.05), ('b', 0), ('c', 0.02)]:
        pool.apply_async(slow, (word, seconds), callback=order.append)
    pool.apply_async(fails, ('thing',), callback=order.append, error_callback=lambda error: order.append(str(error)))
    last = pool.apply_async(slow, ('d', 0), callback=lambda word: (time.sleep(0.1), order.append(word)))
    show('result:', last.get())
    show('callbacks:', ', '.join(order))
    result = pool.apply_async(slow, ('e', 0.3))
    show('not ready:', yn(result.ready()), kind(result.successful), kind(lambda: result.get(0.05)))
    result.wait(0.01)
    show('still not:', yn(result.ready()))
    result.wait()
    show('ready:', yn(result.ready()), yn(result.successful()), result.get(), result.get())
    bad = pool.apply_async(fails, ('luck',))
    bad.wait()
    show('failed:', yn(bad.ready()), yn(bad.successful()), kind(bad.get))
    pool.close()
    show('after close:', kind(lambda: pool.apply_async(square, (1,))), kind(lambda: pool.apply(square, (1,))))
    pool.join()
    pool.close()
    pool.join()
    show('joined twice')

    pool = mp.Pool(3)
    show('apply:', pool.apply(add, (2, 3)), pool.apply(square, (4,)))
    show('apply threw:', kind(lambda: pool.apply(fails, ('way',))), kind(lambda: pool.apply(special)))
    show('map:', *pool.map(square, [3, 1, 2]))
    show('map of nothing:', len(pool.map(square, [])))
    show('map threw:', kind(lambda: pool.map(fails, ['a', 'b'], 1)))
    pids = pool.map(whose, range(9), 1)
    show('pids:', len(set(pids)), yn(os.getpid() in pids))
    show('parents:', yn(set(pool.map(parent_of, range(3))) == {os.getpid()}))
    begin = time.monotonic()
    several = [pool.apply_async(slow, (word, 0.4)) for word in 'xyz']
    show('at once:', *[each.get() for each in several], yn(time.monotonic() - begin < 1.1))
    show('out:', failed(lambda: pool.apply(gives_function)))
    show('in:', failed(lambda: pool.apply(square, (lambda: 1,))))
    show('it goes on:', pool.apply(square, (5,)))
    show('a plain queue:', failed(lambda: pool.apply(take, (mp.Queue(),))))
    show('join first:', kind(pool.join))
    pool.terminate()
    show('after terminate:', kind(lambda: pool.apply_async(square, (1,))))
    pool.join()
    show('ended')

    show('no workers:', kind(lambda: mp.Pool(0)))

    pool = mp.Pool(1)
    for word in ['one', 'two', 'three']:
        pool.apply_async(says, (word,))
    pool.close()
    pool.join()
    show('all said')

    pool = mp.Pool(2)
    for word in ['never', 'heard']:
        pool.apply_async(says, (word,))
    show('main ends')


if __name__ == '__main__':
    mp.set_start_method('spawn')
    main()
