import multiprocessing
import os
import time


class Dish(multiprocessing.Process):
    def __init__(self, seconds):
        super().__init__()
        self.seconds = seconds
        self.took_ms = 0

    def run(self):
        print(f"{self.name}: run() in {os.getpid()}, child of {os.getppid()}", flush=True)
        start = time.monotonic()
        time.sleep(self.seconds)
        self.took_ms = round((time.monotonic() - start) * 1000)
        print(f"{self.name}: run() took {self.took_ms} ms", flush=True)


def main():
    soup = Dish(0.4)
    start = time.monotonic()
    soup.start()
    soup.join()
    print(f"{os.getpid()}: start() to join() took {round((time.monotonic() - start) * 1000)} ms", flush=True)
    print(f"{os.getpid()}: soup.took_ms is {soup.took_ms}", flush=True)

    egg = Dish(0.2)
    egg.run()
    print(f"{os.getpid()}: egg.took_ms is {egg.took_ms}", flush=True)


if __name__ == "__main__":
    main()
