import threading
import time


def hello(student):
    name = threading.current_thread().name
    print(f"hello, {student} (in {name})\n", end="", flush=True)


def sit_down(student):
    time.sleep(0.2)
    hello(student)


def attend(student):
    sit_down(student)


def main():
    a = threading.Thread(target=attend, args=("Ada",), name="A")
    b = threading.Thread(target=attend, args=("Lin",), name="B")
    a.start()
    b.start()
    a.join()
    b.join()


if __name__ == "__main__":
    main()
