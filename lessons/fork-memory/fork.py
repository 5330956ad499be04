import os

num = 0
data = bytearray(b"a" * (32 * 1024 * 1024))


def memory_counters():
    """The kernel's figures for this process, in KiB. Linux only."""
    wanted = {"Rss": "resident", "Shared_Dirty": "shared dirty", "Private_Dirty": "private dirty"}
    with open("/proc/self/smaps_rollup") as rollup:
        pairs = (line.split() for line in rollup)
        return {wanted[word[0][:-1]]: int(word[1]) for word in pairs if word[0][:-1] in wanted}


def main():
    global num
    pid = os.fork()
    if pid == 0:
        print("the child has written nothing yet:", memory_counters(), flush=True)
        num += 1
        data[:] = b"b" * len(data)
        print("the child has written 32 MiB:", memory_counters(), flush=True)
        print(f"child: num = {num}, bytes = {data[:3].decode()}…", flush=True)
        os._exit(0)
    os.waitpid(pid, 0)
    num += 1
    print(f"parent: num = {num}, bytes = {data[:3].decode()}…", flush=True)


if __name__ == "__main__":
    main()
