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
    singer = threading.Thread(target=sing, name="singer", daemon=True)
    dancer = threading.Thread(target=dance, name="dancer", daemon=True)
    singer.start()
    dancer.start()
    time.sleep(0.3)
    print("main has said its last line", flush=True)


if __name__ == "__main__":
    main()
