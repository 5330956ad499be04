import time
from threading import Lock, Thread, current_thread

pen = Lock()
ink = Lock()


def say(what):
    print(f"{current_thread().name} {what}\n", end="", flush=True)


def draw(first, second, patience):
    for _ in range(5):
        with first:
            say("has one thing, looks for the other")
            time.sleep(0.05)
            if second.acquire(timeout=patience):
                say("has both, and draws")
                second.release()
                return
        say("has put it back")
        time.sleep(0.05)


def main():
    ann = Thread(target=draw, args=(pen, ink, 0.06), name="Ann")
    ben = Thread(target=draw, args=(ink, pen, 0.6), name="Ben")
    ann.start()
    ben.start()
    ann.join()
    ben.join()


if __name__ == "__main__":
    main()
