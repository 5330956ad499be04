/** Sets of threads as numbers: bit `t` is thread `t`. */
export { lowest } from '../kit/controlled/schedule.js';
