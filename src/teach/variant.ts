import type { Lesson, VariantSpec } from './lesson.js';
import { nearest } from './nearest.js';

export interface Variant {
  readonly name: string;
  readonly spec: VariantSpec;
}

/** A lesson has no variant of that name. */
export class UnknownVariant extends Error {
  override readonly name = 'UnknownVariant';

  constructor(
    readonly lessonId: string,
    readonly variant: string,
    readonly variants: readonly string[],
    readonly suggestion: string | undefined,
  ) {
    super(`Lesson ${lessonId} has no variant "${variant}". It has: ${variants.join(', ')}.`);
  }
}

/** The variant of that name; by default the lesson's first. Throws `UnknownVariant`. */
export function resolveVariant(lesson: Pick<Lesson, 'id' | 'variants'>, name?: string): Variant {
  const names = Object.keys(lesson.variants);
  const wanted = name ?? names[0] ?? '';
  const spec = Object.hasOwn(lesson.variants, wanted) ? lesson.variants[wanted] : undefined;
  if (spec === undefined) throw new UnknownVariant(lesson.id, wanted, names, nearest(wanted, names));
  return { name: wanted, spec };
}
