import { deadlockNarration } from './fixture-deadlock.js';
import { familyNarration } from './fixture-family.js';
import { raceNarration } from './fixture-race.js';

/** All narrations that are made by hand, by name; each takes a language. */
export const narrations = { race: raceNarration, deadlock: deadlockNarration, family: familyNarration } as const;
