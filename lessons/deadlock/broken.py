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
    # Daemons, and a join with a limit: without them this program would never end.
    ann = Thread(target=draw, args=(pen, ink), name="Ann", daemon=True)
    ben = Thread(target=draw, args=(ink, pen), name="Ben", daemon=True)
    ann.start()
    ben.start()
    ann.join(1)
    ben.join(1)
    stuck = [thread.name for thread in (ann, ben) if thread.is_alive()]
    print(f"still waiting: {', '.join(stuck) or 'nobody'}", flush=True)


if __name__ == "__main__":
    main()
