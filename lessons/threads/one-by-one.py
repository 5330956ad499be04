import time


def boil(egg):
    print(f"egg {egg} goes in", flush=True)
    time.sleep(0.2)


def main():
    start = time.monotonic()
    for egg in range(1, 6):
        boil(egg)
    print(f"5 eggs took {(time.monotonic() - start) * 1000:.0f} ms", flush=True)


if __name__ == "__main__":
    main()
