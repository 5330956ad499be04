import multiprocessing
import queue as errors
import time


def attempt(what, action):
    try:
        action()
        print(f"{what}: done", flush=True)
    except (errors.Full, errors.Empty) as error:
        print(f"{what}: {type(error).__name__}", flush=True)


def main():
    shelf = multiprocessing.Queue(3)
    shelf.put("bread")
    shelf.put("milk")
    print(f"2 in it, full: {shelf.full()}", flush=True)
    shelf.put("eggs")
    print(f"3 in it, full: {shelf.full()}", flush=True)

    attempt("put, 400 ms", lambda: shelf.put("jam", timeout=0.4))
    attempt("put_nowait", lambda: shelf.put_nowait("jam"))
    print(f"took out {shelf.get()}", flush=True)
    attempt("put_nowait again", lambda: shelf.put_nowait("jam"))

    # A thread of Python's own carries messages over: what was put a moment
    # ago may not be in the pipe yet.
    time.sleep(0.1)
    left = []
    while not shelf.empty():
        left.append(shelf.get_nowait())
    print(f"took out {', '.join(left)}", flush=True)
    attempt("get_nowait", shelf.get_nowait)


if __name__ == "__main__":
    main()
