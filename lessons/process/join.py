import multiprocessing
import os
import time


def cook(dish, seconds):
    print(f"{dish}: I am {os.getpid()}, child of {os.getppid()}", flush=True)
    time.sleep(seconds)
    print(f"{dish}: done", flush=True)


def main():
    soup = multiprocessing.Process(target=cook, args=("soup", 0.4), name="soup")
    print(f"soup is made: pid {soup.pid}, alive {soup.is_alive()}", flush=True)
    soup.start()
    print(f"soup is started: pid {soup.pid}, alive {soup.is_alive()}", flush=True)
    soup.join()
    print(f"soup has ended: alive {soup.is_alive()}, exit code {soup.exitcode}", flush=True)

    roast = multiprocessing.Process(target=cook, args=("roast", 60))
    roast.start()
    roast.join(timeout=0.6)
    print(f"{roast.name} in the oven: alive {roast.is_alive()}, exit code {roast.exitcode}", flush=True)
    roast.terminate()
    roast.join()
    print(f"{roast.name} is out: alive {roast.is_alive()}, exit code {roast.exitcode}", flush=True)


if __name__ == "__main__":
    main()
