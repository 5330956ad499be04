from array import array
from threading import Thread


def work1(nums):
    nums[3] = 44
    print("work1 has set the last place to 44", flush=True)


def work2(nums):
    print("work2 finds", nums.tolist(), flush=True)


def main():
    nums = array("i", [11, 22, 33, 0])
    print("main begins with", nums.tolist(), flush=True)
    t1 = Thread(target=work1, args=(nums,), name="t1")
    t1.start()
    t1.join()
    t2 = Thread(target=work2, args=(nums,), name="t2")
    t2.start()
    t2.join()


if __name__ == "__main__":
    main()
