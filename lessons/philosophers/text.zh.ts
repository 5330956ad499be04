import type { LessonText, Say } from 'concur-lessons/lesson';
import type { lesson } from './lesson.js';

function counted({ orders, stuck, complete }: { orders: number; stuck: number; complete: boolean }, say: Say) {
  if (!complete) return `跑了 ${say.n(orders)} 种，这次搜索没有跑完，可能还有别的。`;
  return stuck === 0
    ? `一共 ${say.n(orders)} 种，没有一种会死锁。`
    : `一共 ${say.n(orders)} 种，其中 ${say.n(stuck)} 种以死锁告终。`;
}

export const text: LessonText<typeof lesson> = {
  title: '哲学家就餐：五个人，五把叉子',
  about: '五个人围坐一桌，每两个人之间放一把叉子，而每个人都得左右两把齐全才能吃。',
  variants: {
    broken: '每个人都先拿左手边的叉子',
    ordered: '最后一个人先拿另一边的叉子',
  },
  acts: {
    dinner: '五个人吃一顿饭',
    'each-of-two': '两个人：所有可能的先后顺序',
    'each-of-three': '三个人：所有可能的先后顺序',
    'classes-of-two': '两个人，每一类顺序跑一种',
    'classes-of-three': '三个人，每一类顺序跑一种',
    'classes-of-four': '四个人，每一类顺序跑一种',
    'classes-of-five': '五个人，每一类顺序跑一种',
  },
  outcomes: {
    'all-ate': '每个人都吃上了',
    stuck: '死锁：谁也动不了了',
  },
  prediction: {
    question:
      '三个人围坐一张圆桌，每两个人之间放一把叉子。每人先拿一把，再拿另一把，吃完两把一起放回去，没吃到之前不会放手。下面哪些情况可能发生？',
    choices: {
      all: '三个人都吃上了',
      two: '两个人吃上了，第三个人没吃就走了',
      one: '一个人吃上了，另外两个没吃就走了',
      stuck: '三个人永远互相等下去',
    },
  },
  steps: {
    laid: ({ pid, guests }, say) =>
      `main（进程 ${pid}）给每位客人启动一个线程：${say.list(guests)}。一把叉子就是一把锁，放在相邻的两个人中间。想吃，得两把齐全。`,
    'one-each': ({ takes }) =>
      `${takes.map(({ actor, fork }) => `${actor} 拿起 ${fork}`).join('，')}。每个人都拿着左手边的叉子，想一会儿心事。这些叉子本来都空着，谁也不用等。`,
    'all-wait': ({ waits }) =>
      `接着要拿另一把：${waits.map(({ actor, fork }) => `${actor} 要 ${fork}`).join('，')}。可每一把都在邻座手里，而没吃到之前，谁也不会放手。`,
    circle: ({ round }) =>
      `等待绕着桌子转了整整一圈：${round.join('、')}，又回到 ${round[0]}。圈里没有谁排在最前。这就是死锁，是从记录里证出来的，不是猜的。`,
    asleep: ({ groups }, say) =>
      `内核让他们全都睡下了：${groups
        .map(
          ({ actors, tids, state, wchan }) =>
            `${say.list(actors)}${tids.length === 0 ? '' : `（线程 ${say.list(tids.map(String))}）`}的状态是 ${state}${wchan === null ? '' : `，睡在 ${wchan} 里`}`,
        )
        .join('；')}。谁也不占 CPU，也没有定时器在走。`,
    ended: ({ noticedUs, signal, pid }, say) =>
      `放着不管，他们会一直坐到断电。记录里出现了这个圈，圈合上 ${say.us(noticedUs)}后就被发现，于是我们从外面用 ${signal} 结束了进程 ${pid}，所有线程也随它一起结束。`,
    'got-through': ({ first, guests }, say) =>
      `这一次 ${say.n(guests)} 个人都吃上了：圈还没合上，${first} 就已经两把在手。程序一字未改，死锁却没有出现。是运气好吗？`,
    'last-one': ({ actor, fork, left, waits }) =>
      waits
        ? `${actor} 坐在最后，先拿的是另一边的 ${fork}。它在邻座手里，于是 ${actor} 两手空空地等着，${left} 就留在桌上，另一边的邻座随时能拿。`
        : `${actor} 坐在最后，先拿的是另一边的 ${fork}。它正空着。邻座也要先拿这一把，只好两手空空地等。`,
    'all-ate': ({ eaters }, say) =>
      `吃上的先后是 ${say.list(eaters)}。两手空空的人不耽误别人，所以总有一个人能把两把凑齐。`,
    two: (found, say) =>
      `每次都会这样吗？先看两个人、两把叉子。拿起和放下能有多少种先后顺序，我们就在真实的线程上跑多少遍，一种也不落。${counted(found, say)}`,
    three: (found, say) => `三个人、三把叉子，再来一遍。${counted(found, say)}`,
    'by-class': ({ classes, orders, stuckClasses, each, complete }, say) => {
      const what = `许多顺序的差别谁也看不出来：两个人碰的不是同一把叉子，谁先动都一样。这样的顺序归为一类，每类跑一种就够了。还是三个人：一共 ${say.n(classes)} 类，${stuckClasses === 0 ? '没有一类会死锁' : `其中 ${say.n(stuckClasses)} 类以死锁告终`}。`;
      if (!complete) return `${what}这次搜索没有跑完，可能还有别的。`;
      if (orders === null) return what;
      return orders === each
        ? `${what}它们代表 ${say.n(orders)} 种顺序，和刚才一种一种跑出来的正好一样多。`
        : `${what}它们代表 ${say.n(orders)} 种顺序，刚才一种一种跑了 ${say.n(each)} 种。`;
    },
    growth: ({ first, last, grips }, say) => {
      const orders =
        first.orders === null || last.orders === null
          ? '顺序多得数不过来'
          : `顺序从 ${say.n(first.orders)} 种涨到 ${say.n(last.orders)} 种，没有谁会一种一种去跑`;
      const held = grips.map(({ actor, fork }) => `${actor} 拿着 ${fork}`).join('，');
      const how = held === '' ? '。' : `：${held}，人人都在等下一个人手里的那一把。`;
      const stuck =
        last.stuckClasses === 0
          ? '不管几个人，没有一类会死锁。'
          : `人最多的这一桌，会死锁的有 ${say.n(last.stuckClasses)} 类${how}`;
      return `从 ${say.n(first.guests)} 个人到 ${say.n(last.guests)} 个人，${orders}；类却只从 ${say.n(first.classes)} 涨到 ${say.n(last.classes)}，每一类都跑过。${stuck}`;
    },
    'way-in': ({ orders, stuck, first, switches, fewest, complete }, say) => {
      const rare =
        !complete || orders === null || stuck === null
          ? ''
          : `${say.n(orders)} 种顺序里，会死锁的只有 ${say.n(stuck)} 种。种数少，不等于少见：刚才那顿饭，人人拿完一把都要想一会儿，恰恰让这几种变得容易出现。`;
      return `${rare}走进死锁最简单的路就在下面：只需在要命的时刻切换 ${say.n(switches)} 次${fewest ? '，再少就不可能了' : ''}，也就是让 ${first} 停在两把叉子之间。别人都不用停：各自拿起一把，才发现另一把已经没了。`;
    },
    proved: ({ classes, orders, stuckClasses, complete }, say) => {
      const what = `五个人，最后一个先拿另一边：一共 ${say.n(classes)} 类${orders === null ? '' : `，代表 ${say.n(orders)} 种顺序`}。`;
      if (!complete) return `${what}这次搜索没有跑完，可能还有别的。`;
      return stuckClasses === 0
        ? `${what}没有一类会死锁：它不可能发生，这是证明过的。只要有一个人从另一边拿起，圈就合不上了。`
        : `${what}其中 ${say.n(stuckClasses)} 类以死锁告终，这本不该发生。`;
    },
  },
  summary: '人人都朝同一边伸手，等待就可能合成一个圈；只要有一个人先朝另一边伸手，圈就合不上。',
  tryNext: [
    '`concur-lessons run philosophers ordered`：解法，有一个人先拿另一边',
    '`concur-lessons drive philosophers`：三个人一桌，谁先动由你决定',
    '`concur-lessons explore philosophers --args "[5]"`：单看这次搜索，连同每个结果的调度',
    '`concur-lessons run deadlock`：只有两个人的同一个圈',
  ],
  labels: { guests: '人数', orders: '顺序数', stuck: '死锁的顺序', classes: '类数', 'stuck classes': '死锁的类' },
  python:
    'Python 的线程也会这样卡住：圈是锁围成的，哪个解释器也解不开。`broken.py` 过一秒看一眼，报告还有谁在等；要是用 `join()` 等，就永远等不到头。',
};
