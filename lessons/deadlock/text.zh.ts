import type { LessonText } from 'concur-lessons/lesson';
import type { lesson } from './lesson.js';

const names: Readonly<Record<string, string>> = { pen: '笔（pen）', ink: '墨（ink）' };
const nameOf = (lock: string) => names[lock] ?? lock;
const inLine = (line: number | null | undefined) => (line == null ? '' : `（第 ${line} 行）`);

export const text: LessonText<typeof lesson> = {
  title: '死锁：互相等对方',
  about: '两个线程各拿着一把锁，又都在等对方那一把，谁也别想再动。',
  variants: {
    broken: 'Ann 先拿笔，Ben 先拿墨',
    ordered: '两个人都先拿笔',
    timeout: '谁也不会一直等：等久了，就把手里的放回去',
  },
  acts: {
    meet: 'Ann 和 Ben，一支笔，一瓶墨',
    hasty: '还是这样，但两人耐心一样长，放回去马上又拿',
    every: '所有可能的先后顺序',
  },
  outcomes: {
    'both-drew': '两个人都画成了',
    stuck: '死锁：谁也动不了了',
    'gave-up': '有人试够了次数，没画成',
  },
  prediction: {
    question:
      'Ann 和 Ben 都要画画，得同时有笔和墨，可笔和墨都只有一份。两人同时开始，各拿起一样，再去找另一样。下面哪些情况可能发生？',
    choices: {
      both: '两个人都画成，一先一后',
      one: '一个画成，另一个放弃',
      none: '两个人都放弃，谁也没画成',
      stuck: '谁也画不成，永远互相等下去',
    },
  },
  steps: {
    'first-holds': ({ actor, lock }) => `${actor} 拿起${nameOf(lock)}。它本来就空着。`,
    'second-holds': ({ actor, lock, other, otherLock }) =>
      `${actor} 拿起${nameOf(lock)}。它也空着，因为 ${other} 手里目前只有${nameOf(otherLock)}。两人手里都是对方接下来要用的东西，不过到这里为止，一切正常。`,
    'both-wait': ({ waits }) =>
      `${waits.map(({ actor, lock }) => `${actor} 要${nameOf(lock)}`).join('，')}。两样都有人占着，于是两人都等。锁只能由拿着它的人放开，别人谁也不行。`,
    circle: ({ links }) =>
      `${links
        .map(
          ({ actor, holds, waitsFor, line, waitLine }) =>
            `${actor} 拿着 ${holds}${inLine(line)}，等 ${waitsFor}${inLine(waitLine)}`,
        )
        .join('；')}。你等我，我等你，等成了一个圈，而圈里没有谁排在最前。这就是死锁，是证出来的，不是猜的。`,
    asleep: ({ rows }) =>
      `内核让两个线程都睡下了：${rows
        .map(
          ({ actor, tid, state, wchan }) =>
            `${actor}${tid === null ? '' : `（线程 ${tid}）`}的状态是 ${state}${wchan === null ? '' : `，睡在 ${wchan} 里`}`,
        )
        .join('；')}。它们不占 CPU，也没有定时器在走：不会有任何东西来叫醒它们。`,
    ended: ({ noticedUs, signal, pid }, say) =>
      `放着不管，它会一直停在这里，直到断电。记录里出现了这个圈，圈合上 ${say.us(noticedUs)}后就被发现，于是我们从外面用 ${signal} 结束了进程 ${pid}，两个线程也随它一起结束。平时可没人替你做这件事，你的程序只会一直卡着。`,
    missed: ({ first, second }) =>
      `这一次两人错开了：${second} 还没开始，${first} 已经画完。程序一字未改，死锁却没出现，它难查就难查在这里。再跑一次看看。`,
    queues: ({ actor, lock, holder, state }) =>
      `${actor} 也要先拿${nameOf(lock)}，可它在 ${holder} 手里。于是 ${actor} 就在这里等${state === null ? '' : `（状态 ${state}）`}，两手空空，没有谁要等 ${actor} 手里的东西。`,
    'goes-through': ({ actor, lock }) => `${nameOf(lock)}空着，${actor} 两样到手，画画，然后都放回去。`,
    'no-circle': ({ drawings, order }, say) =>
      `画成了 ${say.n(drawings)} 张。每个人都按同一个次序拿：先${order.map(nameOf).join('，后')}。拿到最后一样的人不用再等什么，所以不论时机怎么凑，圈都合不上。`,
    'bounded-wait': ({ each }, say) =>
      `两个人都在等，不过都有期限：${each.map(({ actor, timeoutMs }) => `${actor} 最多等 ${say.us(timeoutMs * 1000)}`).join('，')}。`,
    'gives-up': ({ actor, lock, back }) =>
      `${actor} 等够了：acquire() 返回 false，没等到${nameOf(lock)}。${actor} 把${nameOf(back)}放了回去，圈就这样断开了。`,
    'lets-through': ({ actor, other }) => `${actor} 拿到了 ${other} 放回去的那一样，两样齐了，画画。`,
    'both-drew': ({ drawings, refusals }, say) =>
      drawings === 2
        ? `两个人都画成了，路上有 ${say.n(refusals)} 次白等。能走通，是因为其中一个比另一个更早放手。`
        : `两个人里画成了 ${say.n(drawings)} 个，白等了 ${say.n(refusals)} 次。超时能让等待结束，却不保证等得值。`,
    'in-step': ({ drawings, refusals, tries }, say) =>
      `换成一样的耐心，而且放回去马上又拿起来，每人最多试 ${say.n(tries)} 次：白等了 ${say.n(refusals)} 次，画成了 ${say.n(drawings)} 个。${
        refusals < 3
          ? '这一次，两人碰巧很快就错开了。'
          : '拿起、放弃、放回，还没等对方醒来又拿到了手里：都在动，却都没有进展。这叫活锁，只有碰巧错开一步，才走得出来。'
      }`,
    'every-order': ({ classes, deadlocks, complete, drawings, preemptions, timed }, say) => {
      const few = timed ? '（每人试两次，每次等待都既算等到、也算等不到）' : '';
      const what = `最后，在真实的线程上，把两人所有可能的先后顺序${few}都跑一遍。只差在无关紧要之处的顺序算作一种，这样还剩 ${say.n(classes)} 种。`;
      if (!complete) return `${what}这次搜索没有跑完，可能还有别的结果。`;
      if (deadlocks > 0) {
        const how =
          preemptions === null ? '' : `要走进死锁，最少只需在要命的时刻切换 ${say.n(preemptions)} 次，下面就是这条路。`;
        return `${what}其中 ${say.n(deadlocks)} 种以死锁告终，其余的都平安无事。${how}`;
      }
      return `${what}里面没有死锁：它不可能发生。最后画成的张数可能是 ${say.list(drawings.map((count) => say.n(count)))}。`;
    },
  },
  summary: '死锁就是等成了一个圈；所有地方都按同一个次序拿锁，圈就合不上。',
  tryNext: [
    '`concur-lessons run deadlock ordered`：解法之一，大家统一次序',
    '`concur-lessons run deadlock timeout`：另一种解法，以及它的代价',
    '`concur-lessons drive deadlock`：自己动手让它死锁，下一步谁走由你定',
    '`concur-lessons run lock`：锁到底好在哪里',
  ],
};
