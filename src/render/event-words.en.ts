import { evidenceIn } from '../teach/evidence-in.js';
import type { DoneStep, Say } from '../teach/lesson.js';
import { timeoutMs } from './event-text.js';
import type { UiText } from './ui.js';

/** What the kernel said; of itself an actor may ask for more. */
function seenAs(event: DoneStep, say: Say): string {
  const evidence = evidenceIn(event);
  if (evidence === null) return 'asks the system about itself';
  const { state, wchan, cpu, cpuMs } = evidence;
  const parts = [
    ...(state === null ? [] : [state]),
    ...(wchan === null ? [] : [wchan]),
    ...(cpu === null ? [] : [`core ${cpu}`]),
    ...(cpuMs === null ? [] : [`${say.n(cpuMs)} ms of CPU`]),
  ];
  return parts.length === 0 ? 'is looked up in the system' : `is seen: ${parts.join(', ')}`;
}

/** How long it is ready to wait, where that has an end. */
function atMost(event: DoneStep, say: Say): string {
  const ms = timeoutMs(event);
  return ms === null ? '' : `, at most ${say.us(ms * 1000)}`;
}

/** What an actor did, without its name. */
export const eventInEnglish: UiText['event'] = (event, value, say) => {
  const object = event.object ?? '';
  const told = value === '' ? '' : `: ${value}`;
  switch (event.op) {
    case 'spawn':
      return `starts ${object}`;
    case 'start':
      return 'begins';
    case 'print':
      return `prints “${value}”`;
    case 'read':
      return value === '' ? `reads ${object}` : `reads ${value} from ${object}`;
    case 'write':
      return value === '' ? `writes ${object}` : `writes ${value} to ${object}`;
    case 'atomic':
      return `changes ${object} in one go${told}`;
    case 'lock.wait':
      return event.value === false ? `does not get ${object}` : `waits for ${object}`;
    case 'lock.acquire':
      return event.value === false ? `does not get ${object}` : `takes ${object}`;
    case 'lock.release':
      return `releases ${object}`;
    case 'queue.put':
      return `puts ${value} into ${object}`;
    case 'queue.get':
      return `gets ${value} from ${object}`;
    case 'queue.full':
      return event.value === false ? `gives up: ${object} is full` : `waits for room in ${object}${atMost(event, say)}`;
    case 'queue.empty':
      return event.value === false
        ? `gives up: ${object} is empty`
        : `waits for a message in ${object}${atMost(event, say)}`;
    case 'task.submit':
      return `hands in ${object}${told}`;
    case 'task.start':
      return `begins ${object}${told}`;
    case 'task.end':
      return `finishes ${object}${told}`;
    case 'callback':
      return `is called back for ${object}${told}`;
    case 'fork':
      return object === '' ? `comes back from fork()${told}` : `forks ${object}${told}`;
    case 'join':
      if (event.in !== undefined) return `sees that ${object} has ended`;
      return event.value === false ? `stops waiting for ${object}` : `waits for ${object} to end`;
    case 'sleep':
      if (typeof event.value !== 'number') return 'sleeps';
      return `${event.awaits === true ? 'awaits a sleep of' : 'sleeps'} ${say.us(event.value * 1000)}`;
    case 'wake':
      return value === '' ? 'goes on after one of its sleeps' : `goes on after sleep ${value}`;
    case 'evidence':
      return seenAs(event, say);
    case 'exit':
      return 'ends';
    case 'crash':
      return `crashes: ${value}`;
    case 'signal':
      return object === '' || object === event.actor ? `gets ${value}` : `sends ${value} to ${object}`;
  }
};
