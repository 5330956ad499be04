import os

loaded_by = os.getpid()


def main():
    print(f"{os.getpid()} calls fork()", flush=True)
    pid = os.fork()
    me = os.getpid()
    if pid == 0:
        print(f"{me}: fork() gave 0; parent: {os.getppid()}", flush=True)
    else:
        print(f"{me}: fork() gave {pid}", flush=True)
    print(f"{me} goes on; this file was loaded by {loaded_by}", flush=True)
    if pid == 0:
        os._exit(0)
    _, status = os.waitpid(pid, 0)
    print(f"{pid} has ended with exit code {os.waitstatus_to_exitcode(status)}", flush=True)


if __name__ == "__main__":
    main()
