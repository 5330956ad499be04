import multiprocessing
import os

loaded_by = os.getpid()


def child():
    print(f"{os.getpid()} begins here, child of {os.getppid()}", flush=True)
    print(f"this file was loaded by {loaded_by}", flush=True)


def main():
    print(f"{os.getpid()} starts a process", flush=True)
    # "spawn" is the only way on Windows: a new interpreter, which loads this file anew.
    process = multiprocessing.get_context("spawn").Process(target=child, name="child")
    process.start()
    print(f"{os.getpid()} goes on; this file was loaded by {loaded_by}", flush=True)
    process.join()
    print(f"{process.pid} has ended with exit code {process.exitcode}", flush=True)


if __name__ == "__main__":
    main()
