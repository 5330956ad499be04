/** Every drawn sign, by its meaning. All are one column wide, but for `ellipsis`. */
export interface Glyphs {
  /** Marks the source line, the chosen row. */
  readonly mark: string;
  /** Runs along the sentence. */
  readonly bar: string;
  readonly rule: string;
  readonly ruleHeavy: string;
  readonly dot: string;
  readonly bullet: string;
  readonly ellipsis: string;
  readonly changed: string;
  readonly right: string;
  readonly left: string;
  readonly up: string;
  readonly down: string;
  readonly good: string;
  readonly bug: string;
  readonly bad: string;
  readonly unknown: string;
  /** Turns, while somebody waits for what still runs. */
  readonly turning: readonly string[];
  /** The same time: neither row is before the other. */
  readonly overlap: string;
  readonly lane: LaneGlyphs;
  readonly box: BoxGlyphs;
  /** A bar's inside, and its end in eighths (1 to 7); ASCII has no eighths. */
  readonly full: string;
  readonly eighths: readonly string[];
}

/** A life drawn from left to right, and the same from top to bottom. A sign means one thing in both. */
export interface LaneGlyphs {
  readonly now: string;
  readonly running: string;
  readonly holding: string;
  readonly waiting: string;
  readonly sleeping: string;
  readonly start: string;
  readonly end: string;
  readonly crash: string;
  readonly spawn: string;
  readonly join: string;
  /** Several things at one place. */
  readonly several: string;
  readonly runningDown: string;
  readonly waitingDown: string;
  readonly sleepingDown: string;
  /** It was started, and has not begun. */
  readonly startingDown: string;
  readonly event: string;
  /** Not an event of the actor's own: somebody looked at it. */
  readonly seen: string;
  /** An edge between lanes, where it crosses a lane, and where it leaves one. */
  readonly edge: string;
  readonly edgeCross: string;
  readonly edgeFromLeft: string;
  readonly edgeFromRight: string;
  readonly edgeToRight: string;
  readonly edgeToLeft: string;
}

export interface BoxGlyphs {
  readonly topLeft: string;
  readonly topRight: string;
  readonly bottomLeft: string;
  readonly bottomRight: string;
  readonly horizontal: string;
  readonly vertical: string;
  readonly teeRight: string;
  readonly teeUp: string;
  readonly teeDown: string;
  readonly branch: string;
  readonly lastBranch: string;
  readonly arrowRight: string;
  readonly arrowLeft: string;
  readonly arrowUp: string;
  readonly arrowDown: string;
}

export const unicodeGlyphs: Glyphs = {
  mark: '▶',
  bar: '▌',
  rule: '─',
  ruleHeavy: '━',
  dot: '·',
  bullet: '•',
  ellipsis: '…',
  changed: '◂',
  right: '→',
  left: '←',
  up: '↑',
  down: '↓',
  good: '✓',
  bug: '!',
  bad: '✗',
  unknown: '?',
  turning: ['⠋', '⠙', '⠸', '⠴', '⠦', '⠇'],
  overlap: '≈',
  lane: {
    now: '▼',
    running: '━',
    holding: '═',
    waiting: '┄',
    sleeping: '·',
    start: '●',
    end: '■',
    crash: '✗',
    spawn: '┳',
    join: '┻',
    several: '*',
    runningDown: '│',
    waitingDown: '┊',
    sleepingDown: '·',
    startingDown: '╎',
    event: '○',
    seen: '◇',
    edge: '─',
    edgeCross: '┼',
    edgeFromLeft: '├',
    edgeFromRight: '┤',
    edgeToRight: '▶',
    edgeToLeft: '◀',
  },
  box: {
    topLeft: '╭',
    topRight: '╮',
    bottomLeft: '╰',
    bottomRight: '╯',
    horizontal: '─',
    vertical: '│',
    teeRight: '├',
    teeUp: '┴',
    teeDown: '┬',
    branch: '├─ ',
    lastBranch: '╰─ ',
    arrowRight: '▶',
    arrowLeft: '◀',
    arrowUp: '▲',
    arrowDown: '▼',
  },
  full: '█',
  eighths: ['▏', '▎', '▍', '▌', '▋', '▊', '▉'],
};

export const asciiGlyphs: Glyphs = {
  mark: '>',
  bar: '|',
  rule: '-',
  ruleHeavy: '=',
  dot: '-',
  bullet: '*',
  ellipsis: '...',
  changed: '<',
  right: '>',
  left: '<',
  up: '^',
  down: 'v',
  good: '+',
  bug: '!',
  bad: 'x',
  unknown: '?',
  turning: ['-', '\\', '|', '/'],
  overlap: '&',
  lane: {
    now: 'v',
    running: '-',
    holding: '=',
    waiting: '.',
    sleeping: '~',
    start: '@',
    end: '#',
    crash: 'X',
    spawn: '\\',
    join: '/',
    several: '*',
    runningDown: '|',
    waitingDown: '.',
    sleepingDown: '~',
    startingDown: "'",
    event: 'o',
    seen: '?',
    edge: '-',
    edgeCross: '+',
    edgeFromLeft: '+',
    edgeFromRight: '+',
    edgeToRight: '>',
    edgeToLeft: '<',
  },
  box: {
    topLeft: '+',
    topRight: '+',
    bottomLeft: '+',
    bottomRight: '+',
    horizontal: '-',
    vertical: '|',
    teeRight: '+',
    teeUp: '+',
    teeDown: '+',
    branch: '|- ',
    lastBranch: '`- ',
    arrowRight: '>',
    arrowLeft: '<',
    arrowUp: '^',
    arrowDown: 'v',
  },
  full: '#',
  eighths: [],
};

/** For ears: what is only drawn is left away, and what means something is a word. */
export function spokenGlyphs({ changed }: { readonly changed: string }): Glyphs {
  return {
    ...asciiGlyphs,
    bar: '',
    rule: '',
    mark: '',
    bullet: '',
    dot: '-',
    good: '',
    bug: '',
    bad: '',
    unknown: '',
    changed,
  };
}

const asciiFor: Readonly<Record<string, string>> = {
  '“': '"',
  '”': '"',
  '‘': "'",
  '’': "'",
  '—': '--',
  '–': '-',
  '…': '...',
  '→': '->',
  '←': '<-',
  '⇒': '=>',
  '×': 'x',
  '·': '-',
  '•': '*',
  '≥': '>=',
  '≤': '<=',
  '≠': '!=',
  '≈': '~',
  '−': '-',
  '✓': '+',
  '✗': 'x',
  ⁿ: '^n',
  µ: 'u',
  μ: 'u',
  '\u00a0': ' ',
  '\u202f': ' ',
};

const foreign = /[^\x20-\x7e]/gu;

/**
 * A sentence for a terminal without Unicode, sign by sign: typography is spelled out, Chinese stays as it is, for it has no
 * spelling in ASCII.
 */
export function toAscii(text: string): string {
  return text.replaceAll(foreign, (char) => asciiFor[char] ?? char);
}

/** Whether the terminal can show more than ASCII, by what its environment says; `flag` is the user's own word. */
export function decideUnicode(options: {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: string;
  readonly flag?: boolean | undefined;
}): boolean {
  const { env, platform, flag } = options;
  if (flag !== undefined) return flag;
  const term = env['TERM'] ?? '';
  if (term === 'dumb' || term === 'linux') return false;
  if (platform === 'win32') {
    // The old console has neither the fonts nor the code page; these hosts have both.
    const modern = ['WT_SESSION', 'ConEmuTask', 'TERMINUS_SUBLIME'].some((name) => Boolean(env[name]));
    return modern || env['TERM_PROGRAM'] === 'vscode' || /^(xterm|alacritty|rxvt|tmux|screen)/.test(term);
  }
  const locale = [env['LC_ALL'], env['LC_CTYPE'], env['LANG']].find((value) => value !== undefined && value !== '');
  return /utf-?8/i.test(locale ?? '');
}
