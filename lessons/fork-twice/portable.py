import multiprocessing
import os
import time


def child(which):
    print(f"{which} process: {os.getpid()} is the child", flush=True)
    time.sleep(0.3)


def main():
    # "spawn" is the only way on Windows: a new interpreter, which loads this file anew.
    spawn = multiprocessing.get_context("spawn")
    first = spawn.Process(target=child, args=("first",), name="child")
    first.start()
    print(f"first process: {os.getpid()} is the parent of {first.pid}", flush=True)
    second = spawn.Process(target=child, args=("second",), name="child2")
    second.start()
    print(f"second process: {os.getpid()} is the parent of {second.pid}", flush=True)
    first.join()
    second.join()


if __name__ == "__main__":
    main()
