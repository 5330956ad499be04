# The article's own loop: two threads, one lock, an addition inside; prints pairs a second.
import threading
import time

TIMES = 1_000_000
counter = 0
mutex = threading.Lock()


def work():
    global counter
    for _ in range(TIMES):
        if mutex.acquire(True):
            counter += 1
            mutex.release()


threads = [threading.Thread(target=work) for _ in range(2)]
before = time.perf_counter()
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert counter == 2 * TIMES
print(2 * TIMES / (time.perf_counter() - before))
