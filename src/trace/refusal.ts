/** Why a program cannot be explored, for whoever says it in another language than the kit's errors do. */
export type Refusal =
  /** It asks something of the event loop; `type` is Node's word for it, '' where it is not known any more. */
  | { readonly why: 'asks'; readonly actor: string; readonly what: AskedFor; readonly type: string }
  | { readonly why: 'threads'; readonly threads: number; readonly limit: number }
  | { readonly why: 'starts'; readonly actor: string; readonly thread: string }
  | { readonly why: 'alive' | 'join-timeout'; readonly thread: string }
  | { readonly why: 'roll' }
  | { readonly why: 'join-beside-sleeps'; readonly sleeps: number }
  | { readonly why: 'sleeps'; readonly sleeps: number; readonly limit: number }
  | { readonly why: 'stuck'; readonly thread: string; readonly seconds: number };

export type AskedFor = 'timer' | 'channel' | 'file' | 'random' | 'other';
