/** Why a program cannot be explored, for whoever says it in another language than the kit's errors do. */
export type Refusal = OutOfReach | BrokenProgram;

/** It does what exploring cannot follow. */
export type OutOfReach =
  /** It asks something of the event loop; `type` is Node's word for it, '' where it is not known any more. */
  | { readonly why: 'asks'; readonly actor: string; readonly what: AskedFor; readonly type: string }
  | { readonly why: 'threads'; readonly threads: number; readonly limit: number }
  | { readonly why: 'starts'; readonly actor: string; readonly thread: string }
  | { readonly why: 'alive' | 'join-timeout'; readonly thread: string }
  | { readonly why: 'roll' }
  | { readonly why: 'join-beside-sleeps'; readonly sleeps: number }
  | { readonly why: 'sleeps'; readonly sleeps: number; readonly limit: number }
  | { readonly why: 'stuck'; readonly thread: string; readonly seconds: number };

/** It would not do by itself either. */
export type BrokenProgram =
  /** `code`: of `process.exit`; null: there was nothing left to wait for. */
  | { readonly why: 'early-exit'; readonly code: number | null }
  | { readonly why: 'outcomes'; readonly problem: OutcomesProblem };

/** What is wrong with a program's export `outcomes`; `entry` counts from 1. */
export type OutcomesProblem =
  | { readonly what: 'no-array' }
  | { readonly what: 'no-outcome'; readonly entry: number }
  | { readonly what: 'description'; readonly entry: number }
  | { readonly what: 'grade'; readonly entry: number; readonly grade: string };

export type AskedFor = 'timer' | 'channel' | 'file' | 'random' | 'other';
