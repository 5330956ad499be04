import os

loaded_by = os.getpid()


def main():
    print(f"{os.getpid()} calls fork()", flush=True)
    pid = os.fork()
    if pid == 0:
        print(f"fork() returned 0 in {os.getpid()}, child of {os.getppid()}", flush=True)
    else:
        print(f"fork() returned {pid} in {os.getpid()}", flush=True)
    print(f"{os.getpid()} goes on; this file was loaded by {loaded_by}", flush=True)
    if pid == 0:
        os._exit(0)
    _, status = os.waitpid(pid, 0)
    print(f"{pid} has ended with exit code {os.waitstatus_to_exitcode(status)}", flush=True)


if __name__ == "__main__":
    main()
