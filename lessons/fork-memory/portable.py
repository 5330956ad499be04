import multiprocessing

num = 0
data = bytearray(b"a" * (32 * 1024 * 1024))


def child():
    global num
    num += 1
    data[:] = b"b" * len(data)
    print(f"child: num = {num}, bytes = {data[:3].decode()}…", flush=True)


def main():
    global num
    # "spawn" is the only way on Windows: a new interpreter, which loads this file anew.
    process = multiprocessing.get_context("spawn").Process(target=child, name="child")
    process.start()
    process.join()
    num += 1
    print(f"parent: num = {num}, bytes = {data[:3].decode()}…", flush=True)


if __name__ == "__main__":
    main()
