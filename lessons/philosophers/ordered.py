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
    table = []
    for i, name in enumerate(guests):
        left, right = forks[i], forks[(i + 1) % count]
        is_last = i == count - 1
        hands = (right, left) if is_last else (left, right)
        table.append(Thread(target=dine, args=hands, name=name))
    for guest in table:
        guest.start()
    for guest in table:
        guest.join()
    print(f"{len(guests)} have eaten", flush=True)


if __name__ == "__main__":
    main()
