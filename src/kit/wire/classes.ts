import * as kitErrors from '../errors.js';
import * as forkErrors from '../forks/fork-errors.js';
import { here } from '../here.js';
import * as processErrors from '../processes/process-errors.js';
import { findExport } from './exports.js';

/** How the other side finds a class: in the program's exports, among the errors of the kit, or in the language. */
export type ClassName = readonly [from: 'program' | 'kit' | 'language', name: string];

type Class = new (...args: never) => object;

const ofKit: Readonly<Record<string, unknown>> = { ...kitErrors, ...forkErrors, ...processErrors };
const ofLanguage = globalThis as unknown as Readonly<Record<string, unknown>>;

/** The class that a prototype is of. */
export function classOf(prototype: object): (Class & { readonly name: string }) | undefined {
  const { constructor } = prototype;
  return typeof constructor === 'function' && constructor.prototype === prototype ? (constructor as Class) : undefined;
}

/** Whether it is a class that every program has, as `Map` or `URL`. */
export function isGlobal(prototype: object): boolean {
  const maker = classOf(prototype);
  return maker !== undefined && ofLanguage[maker.name] === maker;
}

/** Undefined: the other side could not find it. */
export function classNameOf(prototype: object): ClassName | undefined {
  const maker = classOf(prototype);
  if (maker === undefined) return undefined;
  const exported = findExport(maker);
  if (exported !== undefined) return ['program', exported];
  if (ofKit[maker.name] === maker) return ['kit', maker.name];
  return ofLanguage[maker.name] === maker ? ['language', maker.name] : undefined;
}

/** The prototype of a class that has crossed by its name. */
export function prototypeOf([from, name]: ClassName): object {
  const maker = { program: here().program, kit: ofKit, language: ofLanguage }[from][name];
  if (typeof maker !== 'function') throw new Error(`internal bug: no class ${name} is here`);
  return maker.prototype as object;
}

const privateFields = new WeakMap<object, string | undefined>();

/** A private field that a function uses of its object. */
export function privateFieldIn(code: object): string | undefined {
  return /\bthis\.(#[\w$]+)/.exec(Function.prototype.toString.call(code))?.[1];
}

/** A private field of a class, or of one that it extends: those can be copied by nobody but the class itself. */
export function privateFieldOf(prototype: object): string | undefined {
  if (privateFields.has(prototype)) return privateFields.get(prototype);
  const maker = classOf(prototype);
  const above = Object.getPrototypeOf(prototype) as object | null;
  const inherited = above === null || isGlobal(above) ? undefined : privateFieldOf(above);
  const field = maker === undefined || isGlobal(prototype) ? undefined : (privateFieldIn(maker) ?? inherited);
  privateFields.set(prototype, field);
  return field;
}
