from threading import Lock, Thread


class Account:
    """Python has no atomic integer: here a lock of its own keeps each method in one piece."""

    def __init__(self, balance):
        self.balance = balance
        self.lock = Lock()

    def get(self):
        with self.lock:
            return self.balance

    def add(self, amount):
        with self.lock:
            self.balance += amount


account = Account(100)
cash = {"Ann": 0, "Ben": 0}


def take(who):
    if account.get() >= 80:
        account.add(-80)
        cash[who] = 80


def main():
    ann = Thread(target=take, args=("Ann",), name="Ann")
    ben = Thread(target=take, args=("Ben",), name="Ben")
    ann.start()
    ben.start()
    ann.join()
    ben.join()
    print(f"paid {sum(cash.values())}, left {account.get()}", flush=True)


if __name__ == "__main__":
    main()
