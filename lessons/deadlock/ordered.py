import time
from threading import Lock, Thread, current_thread

pen = Lock()
ink = Lock()


def say(what):
    print(f"{current_thread().name} {what}\n", end="", flush=True)


def draw(first, second):
    with first:
        say("has one thing, looks for the other")
        time.sleep(0.2)
        with second:
            say("has both, and draws")


def main():
    ann = Thread(target=draw, args=(pen, ink), name="Ann")
    ben = Thread(target=draw, args=(pen, ink), name="Ben")
    ann.start()
    ben.start()
    ann.join()
    ben.join()


if __name__ == "__main__":
    main()
