import multiprocessing as mp
import sys
import threading
import time


def show(*words):
    print(*words, flush=True)


def says(word, after):
    time.sleep(after)
    show('child says', word)


def has_child_and_throws():
    mp.Process(target=says, args=('I am waited for', 0.4)).start()
    raise Exception('on purpose')


def computes_for_ever():
    while True:
        pass


def puts_late(q):
    time.sleep(0.3)
    q.put('from a daemon thread')


def prints(count):
    for n in range(count):
        print(n, 'x' * 1000)


def has_thread():
    t = threading.Thread(target=prints, args=(2000,))
    t.start()
    t.join()


def throws():
    mp.Process(target=says, args=('I was waited for', 0.4)).start()
    show('main throws')
    raise Exception('on purpose')


def child_throws():
    p = mp.Process(target=has_child_and_throws)
    p.start()
    p.join()
    show('it ended with', p.exitcode)


def queue_empty():
    mp.Queue().get_nowait()


def busy_daemon():
    threading.Thread(target=computes_for_ever, daemon=True).start()
    time.sleep(0.2)
    show('main ends')


def helpful_daemon():
    q = mp.Queue()
    threading.Thread(target=puts_late, args=(q,), daemon=True).start()
    show(q.get())


def many_lines():
    processes = [mp.Process(target=prints, args=(2000,)), mp.Process(target=has_thread)]
    for p in processes:
        p.start()
        p.join()
    show('exit codes:', ' '.join(str(p.exitcode) for p in processes))


def tells(who):
    show(who, ','.join(sys.argv[2:]))


def takes_arguments():
    for one in mp.Process(target=tells, args=('process',)), threading.Thread(target=tells, args=('thread',)):
        one.start()
        one.join()
    tells('main')


endings = {
    'throws': throws,
    'childThrows': child_throws,
    'queueEmpty': queue_empty,
    'busyDaemon': busy_daemon,
    'helpfulDaemon': helpful_daemon,
    'manyLines': many_lines,
    'takesArguments': takes_arguments,
}

if __name__ == '__main__':
    mp.set_start_method('spawn')
    endings[sys.argv[1]]()
