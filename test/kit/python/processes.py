import multiprocessing as mp
import os
import sys
import time


def yn(value):
    return 'yes' if value else 'no'


def show(*words):
    print(*words, flush=True)


def quiet():
    pass


def fails():
    sys.stderr = open(os.devnull, 'w')
    raise TypeError('on purpose')


def leaves():
    sys.exit(3)


def stays():
    time.sleep(60)


def has_child():
    child = mp.Process(target=quiet)
    show('in a child:', child.name)
    child.start()
    child.join()
    show('its child ended with', child.exitcode)


def may_not():
    try:
        mp.Process(target=quiet).start()
        show('a daemon had a child')
    except AssertionError:
        show('a daemon may have no children')


def says(word, after):
    time.sleep(after)
    show('child says', word)


class Measured(mp.Process):
    def __init__(self, weight):
        super().__init__()
        self.weight = weight

    def run(self):
        show('run:', self.name, self.weight, yn(self.pid == os.getpid()))
        self.weight = 0


class Plain(mp.Process):
    pass


class Wrapped(mp.Process):
    def run(self):
        show('before:', yn(self.is_alive()), yn(self.exitcode is None), yn(self.daemon))
        super().run()
        show('after:', yn(self.pid == os.getpid()), refused(self.join), refused(self.start))


class Own(mp.Process):
    def run(self):
        show('its own run')


def refused(action):
    try:
        action()
        return 'allowed'
    except (AssertionError, ValueError):
        return 'refused'


def main():
    p = mp.Process(target=quiet)
    show('before:', p.name, yn(p.pid is None), yn(p.exitcode is None), yn(p.is_alive()), yn(p.daemon))
    show('join before start:', refused(p.join))
    p.start()
    show('started:', yn(p.pid is not None), yn(p.is_alive()), yn(p.pid != os.getpid()))
    p.join()
    show('ended:', p.exitcode, yn(p.is_alive()))
    p.join()
    show('joined again:', p.exitcode)
    show('started again:', refused(p.start))

    p = mp.Process(target=fails)
    p.start()
    p.join()
    show('threw:', p.exitcode)

    p = mp.Process(target=leaves, name='leaver')
    p.start()
    p.join()
    show('left:', p.name, p.exitcode)

    p = mp.Process(target=stays)
    p.start()
    begin = time.monotonic()
    p.join(0.2)
    show('join gave up:', yn(time.monotonic() - begin >= 0.19), yn(p.is_alive()), yn(p.exitcode is None))
    p.terminate()
    p.join()
    show('terminated:', p.exitcode, yn(p.is_alive()))
    p.terminate()
    show('terminated again:', p.exitcode)

    p = mp.Process(target=stays)
    p.start()
    p.kill()
    p.join()
    show('killed:', p.exitcode)

    m = Measured(7)
    show('subclass:', m.name)
    m.start()
    m.join()
    show('its weight here:', m.weight, m.exitcode)
    p = Plain()
    show('no target:', p.name)
    p.start()
    p.join()
    show('no target:', p.exitcode)

    p = Wrapped(target=says, args=('what I am told', 0))
    p.start()
    p.join()
    p = Own(target=says, args=('nothing', 0))
    p.start()
    p.join()
    p = mp.Process()
    p.start()
    p.join()
    show('nothing to do:', p.exitcode)
    p = mp.Process(target=says, args=('I run here', 0))
    p.run()
    show('not started:', yn(p.pid is None), yn(p.is_alive()))

    p = mp.Process(target=stays)
    p.daemon = True
    p.start()
    show('daemon:', yn(p.daemon), refused(lambda: setattr(p, 'daemon', False)), yn(p.daemon))
    p.kill()
    p.join()

    p = mp.Process(target=has_child)
    p.start()
    p.join()
    show('had a child:', p.exitcode)
    p = mp.Process(target=may_not, daemon=True)
    p.start()
    p.join()

    several = [mp.Process(target=quiet) for _ in range(3)]
    show('names:', ' '.join(each.name for each in several))
    for each in several:
        each.start()
    for each in several:
        each.join()
    show('exit codes:', ' '.join(str(each.exitcode) for each in several))

    mp.Process(target=says, args=('I was waited for', 0.4)).start()
    mp.Process(target=says, args=('never', 5), daemon=True).start()
    show('main ends')


if __name__ == '__main__':
    mp.set_start_method('spawn')
    main()
