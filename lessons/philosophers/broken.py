import time
from threading import Lock, Thread, current_thread


def say(what):
    print(f"{current_thread().name} {what}\n", end="", flush=True)


def dine(first, second):
    with first:
        say("has one fork, and thinks for a moment")
        time.sleep(0.2)
        with second:
            say("has both forks, and eats")


def main(count=5):
    guests = ["Ann", "Ben", "Cai", "Dan", "Eva"][:count]
    forks = [Lock() for _ in guests]
    # Daemons, and a look after a second: join() might never return.
    table = [
        Thread(target=dine, args=(forks[i], forks[(i + 1) % count]), name=name, daemon=True)
        for i, name in enumerate(guests)
    ]
    for guest in table:
        guest.start()
    time.sleep(1)
    stuck = [guest.name for guest in table if guest.is_alive()]
    print(f"still waiting: {', '.join(stuck) or 'nobody'}", flush=True)


if __name__ == "__main__":
    main()
