import time
from threading import Thread

result = 0


def need():
    print("A has come to where it needs the result", flush=True)
    print(f"A goes on with {result}", flush=True)


def make():
    global result
    time.sleep(0.2)
    result = 42


def main():
    a = Thread(target=need, name="A")
    b = Thread(target=make, name="B")
    a.start()
    b.start()
    a.join()
    b.join()


if __name__ == "__main__":
    main()
