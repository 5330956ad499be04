import threading
import time

school = threading.local()


def hello():
    name = threading.current_thread().name
    print(f"hello, {school.student} (in {name})\n", end="", flush=True)


def attend(student):
    school.student = student
    time.sleep(0.2)
    hello()


def main():
    a = threading.Thread(target=attend, args=("Ada",), name="A")
    b = threading.Thread(target=attend, args=("Lin",), name="B")
    a.start()
    b.start()
    a.join()
    b.join()
    try:
        print(f"main's own student: {school.student}", flush=True)
    except AttributeError as error:
        print(f"main's own student: {error}", flush=True)


if __name__ == "__main__":
    main()
