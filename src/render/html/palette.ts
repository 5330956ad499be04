/** The colours of a page, by what they are for. Each pair that is read stands out by 4.5 to 1 at least, as WCAG AA asks. */
export interface Palette {
  /** The page, and what lies on it: code, cards. */
  readonly ground: string;
  readonly raised: string;
  /** Behind the marked line, the chosen row. */
  readonly marked: string;
  readonly text: string;
  readonly quiet: string;
  /** Lines that only divide: nobody has to read them. */
  readonly line: string;
  /** Arrows and strokes that tell something: 3 to 1 is enough. */
  readonly stroke: string;
  readonly accent: string;
  /** On the accent. */
  readonly onAccent: string;
  readonly good: string;
  readonly bug: string;
  readonly bad: string;
  readonly keyword: string;
  readonly string: string;
  readonly number: string;
  readonly comment: string;
  readonly type: string;
  readonly call: string;
  readonly actor0: string;
  readonly actor1: string;
  readonly actor2: string;
  readonly actor3: string;
  readonly actor4: string;
  readonly actor5: string;
}

export const light: Palette = {
  ground: '#fcfbf9',
  raised: '#f4f2ee',
  marked: '#fdeec2',
  text: '#22252a',
  quiet: '#5c6066',
  line: '#dedad2',
  stroke: '#7b7f86',
  accent: '#0a5c66',
  onAccent: '#ffffff',
  good: '#2c6426',
  bug: '#8a4b00',
  bad: '#a52420',
  keyword: '#7b2d86',
  string: '#3a6420',
  number: '#8a4b00',
  comment: '#64686e',
  type: '#0a5c66',
  call: '#2450a4',
  actor0: '#0a6670',
  actor1: '#8a2f8f',
  actor2: '#3f6a14',
  actor3: '#2a54b0',
  actor4: '#8a5200',
  actor5: '#ad2e29',
};

export const dark: Palette = {
  ground: '#15171a',
  raised: '#1e2125',
  marked: '#46390f',
  text: '#e8e5df',
  quiet: '#a6a9ae',
  line: '#34383d',
  stroke: '#888d94',
  accent: '#6fd0d6',
  onAccent: '#0e1a1c',
  good: '#9fd08d',
  bug: '#f0b75e',
  bad: '#ff9a90',
  keyword: '#dda6e4',
  string: '#a9d488',
  number: '#f0bd72',
  comment: '#a6a9ae',
  type: '#7fd3d8',
  call: '#9dbdff',
  actor0: '#6fd0d6',
  actor1: '#e0a3e6',
  actor2: '#a5d47c',
  actor3: '#9dbdff',
  actor4: '#ecbb62',
  actor5: '#ff9f95',
};

/** The colours as custom properties: `--ground: …;`. */
export function properties(palette: Palette): string {
  return Object.entries(palette)
    .map(([name, colour]) => `--${name}: ${colour};`)
    .join(' ');
}
