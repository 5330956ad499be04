export interface Both {
  readonly en: string;
  readonly zh: string;
}

const both = (en: string, zh: string): Both => ({ en, zh });

export const raceTexts = {
  title: both('Two threads, one counter', '两个线程，一个计数器'),
  about: both(
    'Two threads add to the same number. Some additions get lost.',
    '两个线程给同一个数做加法，有些加法丢了。',
  ),
  variant: both('without a lock', '不加锁'),
  rounds: both('A thousand rounds', '跑一千轮'),
  slow: both('In slow motion', '慢动作'),
  lost: both(
    '1,112,489 instead of 2,000,000: 44 % of the additions are gone.',
    '结果是 1,112,489，而不是 2,000,000：丢了 44% 的加法。',
  ),
  lostOne: both('1 instead of 2: one addition is gone.', '结果是 1，而不是 2：丢了一次加法。'),
  question: both(
    'Two threads add 1 to `counter`, 1,000,000 times each. What is it at the end?',
    '两个线程各给 `counter` 加 1,000,000 次 1，最后它是多少？',
  ),
  choices: {
    exact: both('exactly 2,000,000', '正好 2,000,000'),
    less: both('less than 2,000,000', '小于 2,000,000'),
    more: both('more than 2,000,000', '大于 2,000,000'),
  },
  steps: {
    rounds: both(
      'In 991 of 1,000 rounds additions were lost; only 9 rounds came to 2,000,000. The program is the same each time: what differs is when the threads meet.',
      '1,000 轮里有 991 轮丢了加法，只有 9 轮正好是 2,000,000。程序每次都一样，不一样的是两个线程相遇的时刻。',
    ),
    spawn: both(
      'main starts t1 and t2. From here on three threads of one process (pid 4711) go on side by side.',
      'main 启动了 t1 和 t2。从这里开始，同一个进程（pid 4711）里有三个线程并排运行。',
    ),
    firstRead: both(
      't1 reads `counter`: 0. It keeps this 0 to itself, and has not added anything yet.',
      't1 读 `counter`，得到 0。它记住了这个 0，还没有做加法。',
    ),
    bothRead: both(
      't2 reads `counter` too, before t1 has written: again 0. Both threads now work with the same old value — “counter += 1” is not one operation but two, a read and a write.',
      't2 也读了 `counter`，而 t1 还没有写回，所以读到的还是 0。两个线程现在拿着同一个旧值——“counter += 1”不是一个操作，而是先读后写两个操作。',
    ),
    firstWrite: both('t1 writes 0 + 1 = 1.', 't1 写回 0 + 1 = 1。'),
    secondWrite: both(
      't2 writes 0 + 1 = 1 over the 1 of t1. Two additions, but the counter has gone up by one.',
      't2 也写回 0 + 1 = 1，盖掉了 t1 写的 1。做了两次加法，计数器只加了一。',
    ),
    oneLost: both(
      'main prints counter = 1. One addition is lost, and nothing has reported an error. Read the table from top to bottom: what each thread wrote came from what it had read before.',
      'main 打印 counter = 1。丢了一次加法，而且没有任何报错。从上往下看这张表：每个线程写回的值，都来自它先前读到的值。',
    ),
  },
  summary: both(
    '`counter += 1` is a read and a write; whatever happens in between is overwritten.',
    '`counter += 1` 是一次读加一次写，两者之间别人写的值会被盖掉。',
  ),
  next: [
    both(
      '`npx concur-lessons run lock`: the same program, with a lock',
      '`npx concur-lessons run lock`：同一个程序，加上锁',
    ),
    both(
      '`npx concur-lessons run race atomic`: without a lock, and right',
      '`npx concur-lessons run race atomic`：不用锁，也能算对',
    ),
  ],
} as const;

export const deadlockTexts = {
  title: both('Deadlock', '死锁'),
  about: both('Two threads, two locks, taken crosswise.', '两个线程，两把锁，交叉着拿。'),
  variant: both('crossed', '交叉加锁'),
  act: both('Both take one lock and want the other', '各拿一把，再要对方的那把'),
  stuck: both('t1 and t2 wait for each other, for ever.', 't1 和 t2 互相等待，永远等不到。'),
  reason: both('nobody moved for 2 s, so the run was ended', '2 秒内谁也没动，于是终止了运行'),
  question: both('Will it come to an end?', '它会结束吗？'),
  choices: { ends: both('yes', '会'), stuck: both('no, it hangs', '不会，会卡住') },
  steps: {
    oneEach: both(
      't1 takes fork1 (line 4), t2 takes fork2 (line 9). So far nobody is in the way of anybody.',
      't1 拿到 fork1（第 4 行），t2 拿到 fork2（第 9 行）。到此为止谁也没挡着谁。',
    ),
    waits: both(
      't1 wants fork2 and has to wait: it sleeps in the kernel (futex_do_wait) and uses no CPU time at all.',
      't1 要 fork2，只好等：它睡在内核里（futex_do_wait），一点 CPU 时间都不用。',
    ),
    circle: both(
      'Now t2 wants fork1. Each holds what the other waits for: the circle is closed. No time-out, no priority and no luck will ever open it.',
      '现在 t2 也要 fork1。双方都攥着对方要的锁，环闭合了。没有超时，再高的优先级、再好的运气也解不开。',
    ),
  },
  summary: both(
    'Take locks in the same order everywhere, and no circle can close.',
    '所有地方都按同一个顺序加锁，环就合不上。',
  ),
  next: [
    both('`npx concur-lessons run deadlock ordered`: the cure', '`npx concur-lessons run deadlock ordered`：解法'),
  ],
  note: both(
    'This run was recorded with another version of the program. What is shown is the source as it was then.',
    '这次运行是用另一个版本的程序录制的，显示的是当时的源码。',
  ),
} as const;

export const familyTexts = {
  title: both('A family of processes', '一家子进程'),
  about: both('Who started whom.', '谁启动了谁。'),
  variant: both('plain', '基本'),
  act: both('Five processes', '五个进程'),
  odd: both('The outcome is "??", and the lesson declares no such outcome.', '结果是 "??"，课程里没有声明过这种结果。'),
  question: both('Do all of them have the same parent?', '它们的父进程是同一个吗？'),
  yes: both('yes', '是'),
  steps: {
    tree: both(
      'main has started loader, parser and Process-4; parser has started writer.',
      'main 启动了 loader、parser 和 Process-4，parser 又启动了 writer。',
    ),
    table: both(
      'loader puts “first” into lines; each process has a pid of its own.',
      'loader 往 lines 里放入“first”；每个进程都有自己的 pid。',
    ),
    bars: both('Four at once took a quarter of the time.', '四个同时跑，只用了四分之一的时间。'),
  },
  head: {
    who: both('process', '进程'),
    what: both('what it does', '做什么'),
    work: both(
      'reads its lines and hands each of them on to the next process in the row',
      '读取每一行，再交给队列中的下一个进程',
    ),
    one: both('one by one', '依次执行'),
    four: both('at once', '同时执行'),
  },
  summary: both('Every process but the first has a parent.', '除了第一个，每个进程都有父进程。'),
} as const;
