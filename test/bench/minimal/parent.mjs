// The least that does what `run race --json` does: a Node process that starts a Node process that runs two workers.
import { fork } from 'node:child_process';

fork(new URL('child.mjs', import.meta.url)).on('message', (outcome) => console.log(JSON.stringify({ outcome })));
