import multiprocessing
import os
import time


def cook(dish, seconds):
    print(f"{dish}: I am {os.getpid()}, child of {os.getppid()}", flush=True)
    time.sleep(seconds)
    print(f"{dish}: done", flush=True)


def main():
    soup = multiprocessing.Process(target=cook, args=("soup", 1), name="soup")
    radio = multiprocessing.Process(
        target=cook,
        args=("radio", 60),
        name="radio",
        daemon=True,
    )
    soup.start()
    radio.start()
    time.sleep(0.6)
    print(f"last line of main: soup alive {soup.is_alive()}, radio alive {radio.is_alive()}", flush=True)


if __name__ == "__main__":
    main()
