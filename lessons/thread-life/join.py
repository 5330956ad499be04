import threading
import time


def sing():
    for line in range(1, 4):
        print(f"sings line {line}\n", end="", flush=True)
        time.sleep(0.2)


def dance():
    for step in range(1, 4):
        print(f"dances step {step}\n", end="", flush=True)
        time.sleep(0.2)


def main():
    singer = threading.Thread(target=sing, name="singer")
    dancer = threading.Thread(target=dance, name="dancer")
    singer.start()
    dancer.start()
    singer.join()
    dancer.join()
    print("main has said its last line", flush=True)


if __name__ == "__main__":
    main()
