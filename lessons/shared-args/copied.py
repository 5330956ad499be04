from threading import Thread


def work1(nums):
    nums.append(44)
    print("work1 has", nums, flush=True)


def work2(nums):
    print("work2 finds", nums, flush=True)


def main():
    nums = [11, 22, 33]
    t1 = Thread(target=work1, args=(nums,), name="t1")
    t1.start()
    t1.join()
    t2 = Thread(target=work2, args=(nums,), name="t2")
    t2.start()
    t2.join()
    print("main has", nums, flush=True)


if __name__ == "__main__":
    main()
