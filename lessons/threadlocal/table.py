import threading
import time

students = {}


def hello():
    name = threading.current_thread().name
    where = f"(in {name}; rows: {len(students)})"
    print(f"hello, {students[name]} {where}\n", end="", flush=True)


def attend(student):
    students[threading.current_thread().name] = student
    time.sleep(0.2)
    hello()


def main():
    a = threading.Thread(target=attend, args=("Ada",), name="A")
    b = threading.Thread(target=attend, args=("Lin",), name="B")
    a.start()
    b.start()
    a.join()
    b.join()
    print(f"main has rows: {len(students)}", flush=True)


if __name__ == "__main__":
    main()
