from threading import Thread


class Adder(Thread):
    def __init__(self, name, num):
        super().__init__(name=name)
        self.num = num

    def run(self):
        for _ in range(1_000_000):
            self.num += 1
        print(f"{self.name} has num = {self.num}\n", end="", flush=True)


def main():
    t1 = Adder("t1", 100)
    t2 = Adder("t2", 200)
    t1.start()
    t2.start()
    t1.join()
    t2.join()
    print(f"main has t1.num = {t1.num} and t2.num = {t2.num}", flush=True)


if __name__ == "__main__":
    main()
