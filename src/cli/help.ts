import type { Canvas } from '../render/canvas.js';
import { emptyLine, type Line, line, padLine, paintLine, span } from '../render/line.js';
import { wrapLine } from '../render/wrap.js';
import { type ArgumentName, type CommandSpec, commands, mainExamples } from './commands.js';
import { commonOptions, type OptionSpec, optionSpecs } from './options.js';
import type { Words } from './words.js';

interface Section {
  readonly title: string;
  /** A term and what it means. */
  readonly rows: readonly (readonly [string, string])[];
}

/** Narrower than this, what a term means stands under it. */
const besideColumns = 60;

function shapeOf({ arguments: words }: CommandSpec, { help }: Words): readonly string[] {
  return words.map(({ name, required }) =>
    required ? `<${help.placeholders[name]}>` : `[${help.placeholders[name]}]`,
  );
}

function argumentText(name: ArgumentName, command: CommandSpec, { help }: Words): string {
  if (name === 'lesson' && command.name === 'reset') return help.lessonToReset;
  return { lesson: help.lesson, variant: help.variant, file: help.file, program: help.program }[name];
}

function sectionsOf(command: CommandSpec | null, words: Words): readonly Section[] {
  const { help } = words;
  const specs: Readonly<Record<string, OptionSpec>> = optionSpecs(words);
  const names = [...(command?.options ?? []), ...commonOptions, ...(command === null ? ['version'] : [])];
  const options = names.flatMap((name) => {
    const { flags = '', text } = specs[name] ?? {};
    return text === undefined ? [] : [[flags, text] as const];
  });
  const own = (command?.arguments ?? []).map(
    ({ name }) => [help.placeholders[name], command === null ? '' : argumentText(name, command, words)] as const,
  );
  const all = commands.map((one) => [[one.name, ...shapeOf(one, words)].join(' '), help[one.name]] as const);
  const commandRows = command === null ? [...all, [`help [${help.placeholders.command}]`, help.help] as const] : [];
  return [
    { title: help.commands, rows: commandRows },
    { title: help.arguments, rows: own },
    { title: help.options, rows: options },
  ].filter(({ rows }) => rows.length > 0);
}

function rowLines([term, text]: readonly [string, string], widest: number, canvas: Canvas): readonly Line[] {
  const { columns, style } = canvas;
  const lead: Line = [{ text: '  ' }, span(term, 'code')];
  const beside = columns >= besideColumns;
  const indent = beside ? widest + 4 : 6;
  const meaning = wrapLine([span(text)], columns - indent, style);
  const under = (part: Line): Line => [{ text: ' '.repeat(indent) }, ...part];
  if (!beside) return [lead, ...meaning.map(under)];
  return meaning.map((part, at) => (at === 0 ? [...padLine(lead, indent, style), ...part] : under(part)));
}

/** The help of one command, or (null) of the program, for this width and in this language. */
export function helpText(command: CommandSpec | null, words: Words, canvas: Canvas): string {
  const { help } = words;
  const { columns, style } = canvas;
  const own = command === null ? [`[${help.placeholders.command}]`] : [command.name, ...shapeOf(command, words)];
  const usage = ['concur-lessons', ...own, `[${help.placeholders.options}]`].join(' ');
  const sections = sectionsOf(command, words);
  const widest = Math.max(...sections.flatMap(({ rows }) => rows.map(([term]) => style.measure(term))));
  const examples = (command?.examples ?? mainExamples).flatMap((example) =>
    wrapLine([span(`concur-lessons ${example}`)], columns - 4, style).map(
      (part, at): Line => [{ text: at === 0 ? '  ' : '    ' }, ...part],
    ),
  );
  const lines: readonly Line[] = [
    ...wrapLine([span(help.usage, 'title'), span(usage)], columns, style),
    emptyLine,
    ...wrapLine([span(command === null ? help.about : help[command.name])], columns, style),
    ...sections.flatMap(({ title, rows }) => [
      emptyLine,
      line(title, 'title'),
      ...rows.flatMap((row) => rowLines(row, widest, canvas)),
    ]),
    ...(command?.arguments.some(({ name }) => name === 'program') === true
      ? [emptyLine, ...wrapLine([span(help.ownProgram)], columns, style)]
      : []),
    emptyLine,
    line(help.examples, 'title'),
    ...examples,
  ];
  return `${lines.map((row) => paintLine(row, style)).join('\n')}\n`;
}
