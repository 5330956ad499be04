import { evidenceIn } from '../teach/evidence-in.js';
import type { DoneStep, Say } from '../teach/lesson.js';
import { timeoutMs } from './event-text.js';
import type { UiText } from './ui.js';

/** What the kernel said; of itself an actor may ask for more. */
function seenAs(event: DoneStep, say: Say): string {
  const evidence = evidenceIn(event);
  if (evidence === null) return '向系统查询自己';
  const { state, wchan, cpu, cpuMs } = evidence;
  const parts = [
    ...(state === null ? [] : [state]),
    ...(wchan === null ? [] : [wchan]),
    ...(cpu === null ? [] : [`${cpu} 号核`]),
    ...(cpuMs === null ? [] : [`CPU ${say.n(cpuMs)} 毫秒`]),
  ];
  return parts.length === 0 ? '向系统查询状态' : `查到：${parts.join('，')}`;
}

/** How long it is ready to wait, where that has an end. */
function atMost(event: DoneStep, say: Say): string {
  const ms = timeoutMs(event);
  return ms === null ? '' : `，最多 ${say.us(ms * 1000)}`;
}

/** What an actor did, without its name. */
export const eventInChinese: UiText['event'] = (event, value, say) => {
  const object = event.object ?? '';
  const told = value === '' ? '' : `：${value}`;
  switch (event.op) {
    case 'spawn':
      return `启动 ${object}`;
    case 'start':
      return '开始运行';
    case 'print':
      return `打印“${value}”`;
    case 'read':
      return value === '' ? `读 ${object}` : `读 ${object}，得 ${value}`;
    case 'write':
      return value === '' ? `写 ${object}` : `把 ${value} 写入 ${object}`;
    case 'atomic':
      return `原子修改 ${object}${told}`;
    case 'lock.wait':
      return event.value === false ? `没拿到 ${object}` : `等待 ${object}`;
    case 'lock.acquire':
      return event.value === false ? `没拿到 ${object}` : `拿到 ${object}`;
    case 'lock.release':
      return `释放 ${object}`;
    case 'queue.put':
      return `把 ${value} 放入 ${object}`;
    case 'queue.get':
      return `从 ${object} 取出 ${value}`;
    case 'queue.full':
      return event.value === false ? `${object} 已满，不再等` : `等 ${object} 腾出空位${atMost(event, say)}`;
    case 'queue.empty':
      return event.value === false ? `${object} 为空，不再等` : `等 ${object} 来消息${atMost(event, say)}`;
    case 'task.submit':
      return `提交 ${object}${told}`;
    case 'task.start':
      return `开始执行 ${object}${told}`;
    case 'task.end':
      return `完成 ${object}${told}`;
    case 'callback':
      return `执行 ${object} 的回调${told}`;
    case 'fork':
      return object === '' ? `从 fork() 返回${told}` : `fork 出 ${object}${told}`;
    case 'join':
      if (event.in !== undefined) return `等到了 ${object} 结束`;
      return event.value === false ? `不再等 ${object}` : `等 ${object} 结束`;
    case 'sleep':
      if (typeof event.value !== 'number') return '睡眠';
      return event.awaits === true ? `用 await 睡 ${say.us(event.value * 1000)}` : `睡眠 ${say.us(event.value * 1000)}`;
    case 'wake':
      return value === '' ? '从其中一个 sleep 接着走' : `从第 ${value} 个 sleep 接着走`;
    case 'evidence':
      return seenAs(event, say);
    case 'exit':
      return '结束';
    case 'crash':
      return `崩溃：${value}`;
    case 'signal':
      return object === '' || object === event.actor ? `收到信号 ${value}` : `向 ${object} 发信号 ${value}`;
  }
};
