import multiprocessing as mp


def yn(value):
    return 'yes' if value else 'no'


def show(*words):
    print(*words, flush=True)


class Account:
    def __init__(self, balance):
        self.balance = balance

    def twice(self):
        return self.balance * 2


class Savings(Account):
    def __init__(self, balance, rate):
        super().__init__(balance)
        self.rate = rate


class Stack(list):
    def top(self):
        return self[-1]


class BankError(Exception):
    def __init__(self, account, need):
        super().__init__(account, need)
        self.account = account
        self.need = need

    def __str__(self):
        return 'account %s needs %s' % (self.account, self.need)

    def describe(self):
        return '%s/%s' % (self.account, self.need)


def use(account):
    return account.twice()


def make(balance):
    return Savings(balance, 3)


def is_same(values):
    return values[0] is values[1]


def first(thing):
    return thing['packed']['kit']


def fails(account, need):
    raise BankError(account, need)


def fails_with():
    raise Exception('outer') from Exception('inner')


def use_tree(root):
    show('tree:', root['children'][0]['parent']['name'], yn(root['children'][0]['parent'] is root))


def put_by(map):
    map['q'].put('by a map')


def put_of(holder):
    holder.balance.put('of an instance')


def refused(action):
    try:
        action()
        return 'allowed'
    except Exception:
        return 'refused'


def run(target, *args):
    child = mp.Process(target=target, args=args)
    child.start()
    child.join()
    return child.exitcode


def main():
    q = mp.Queue()
    manager = mp.Manager()
    m = manager.Queue()

    def through(queue, value):
        queue.put(value)
        return queue.get()

    for queue in [q, m]:
        account = through(queue, Account(5))
        show('instance:', yn(isinstance(account, Account)), account.twice())
        savings = through(queue, [Savings(6, 2)])
        show('subclass:', yn(isinstance(savings[0], Savings)), savings[0].twice(), savings[0].rate)
        stack = through(queue, Stack([1, 2, [3]]))
        show('list:', yn(isinstance(stack, Stack)), len(stack), stack.top()[0])

        values = [1]
        values.append(values)
        round = through(queue, values)
        show('cycle:', yn(round[1] is round))
        pair = through(queue, [values, values])
        show('twice:', yn(pair[0] is pair[1]))
        self = Account(0)
        self.balance = {'self': self}
        back = through(queue, self)
        show('instance in itself:', yn(back.balance['self'] is back))

        error = through(queue, BankError('B1', 4))
        show('error:', yn(isinstance(error, BankError)), error, error.describe())
        user = through(queue, {'packed': {'kit': 'first aid'}, 'rest': {1}})
        show('its own words:', user['packed']['kit'], len(user['rest']))

    root = {'name': 'root', 'children': []}
    root['children'].append({'name': 'child', 'parent': root})
    show('exit:', run(use_tree, root))
    show('exit:', run(put_by, {'q': q}), q.get())
    show('exit:', run(put_of, Account(q)), q.get())

    pool = mp.Pool(1)
    show('argument:', pool.apply(use, [Account(6)]))
    show('result:', pool.apply(make, [8]).twice())
    pair = [1]
    show('one thing:', yn(pool.apply(is_same, [[pair, pair]])), yn(pool.apply(is_same, [[[1], [1]]])))
    show('its own words:', pool.apply(first, [{'packed': {'kit': 'a queue'}}]))
    try:
        pool.apply(fails, ['A1', 30])
    except Exception as error:
        show('error:', yn(isinstance(error, BankError)), error, error.account, error.need, error.describe())
    try:
        pool.apply(fails_with)
    except Exception as error:
        show('cause:', error, yn('inner' in str(error.__cause__)))

    class Local:
        pass

    show('not to be found:', refused(lambda: pool.apply(use, [Local()])))
    show('no function:', refused(lambda: pool.apply('use', [1])), refused(lambda: pool.apply(None)))
    pool.close()
    pool.join()
    show('map when closed:', refused(lambda: pool.map(use, [])))

    for capacity in [1.5, '2', None]:
        show('capacity:', refused(lambda: mp.Queue(capacity).put(1)))
    show('negative:', refused(lambda: m.get(True, -1)), refused(lambda: m.put(1, True, -1)))


if __name__ == '__main__':
    mp.set_start_method('spawn')
    main()
