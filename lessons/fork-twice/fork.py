import os
import time


def main():
    first = os.fork()
    if first == 0:
        print(f"first fork: {os.getpid()} is the child", flush=True)
    else:
        print(f"first fork: {os.getpid()} is the parent of {first}", flush=True)
    second = os.fork()
    if second == 0:
        print(f"second fork: {os.getpid()} is the child", flush=True)
    else:
        print(f"second fork: {os.getpid()} is the parent of {second}", flush=True)
    time.sleep(0.2)
    if second == 0 or first == 0:
        os._exit(0)
    for _ in range(2):
        os.wait()


if __name__ == "__main__":
    main()
