import threading
import time


def boil(egg):
    print(f"egg {egg} goes in\n", end="", flush=True)
    time.sleep(0.2)


def main():
    start = time.monotonic()
    threads = [threading.Thread(target=boil, args=(egg,)) for egg in range(1, 6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(f"5 eggs took {(time.monotonic() - start) * 1000:.0f} ms", flush=True)


if __name__ == "__main__":
    main()
