from threading import Thread

account = 100
cash = {"Ann": 0, "Ben": 0}


def take(who):
    global account
    if account >= 80:
        account -= 80
        cash[who] = 80


def main():
    ann = Thread(target=take, args=("Ann",), name="Ann")
    ben = Thread(target=take, args=("Ben",), name="Ben")
    ann.start()
    ben.start()
    ann.join()
    ben.join()
    print(f"paid {sum(cash.values())}, left {account}", flush=True)


if __name__ == "__main__":
    main()
