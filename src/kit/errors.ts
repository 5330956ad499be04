/** The errors a program may meet. Each says what happened, why, and what to do. Python's names where Python has one. */

/** A thread or process was given a target that the new one cannot find by its name. */
export class TargetNotExported extends Error {
  override readonly name = 'TargetNotExported';
  constructor(what: string, file: string, advice = 'write "export" before it') {
    super(
      `${what} is not exported from ${file}. A new thread or process imports that module anew and finds its target by the name it is exported under: ${advice}.`,
    );
  }
}

/**
 * A value cannot be handed to another thread or process.
 *
 * What may be handed to another thread or process is the same everywhere: as an argument, as a message, as a pool's
 * result, as a field of an object whose `run` is to be called. It arrives as a copy, of the same shape: what was in it
 * twice is one thing there too, and what contains itself does so there.
 *
 * - Plain data: strings, numbers and the like, arrays, plain objects, `Map` and `Set`, and what Node copies beside these
 *   (structured clone): dates, regular expressions, typed arrays.
 * - Objects of the kit, where they can. They are no copies: a queue is the same queue. A class that extends one of the
 *   kit's does not keep its class.
 * - Instances of classes that the program exports. The other side finds the class by that name and copies the fields,
 *   without calling the constructor, as Python's pickle does. Its private `#fields` cannot be copied.
 * - Errors: class, message, stack, cause and fields. Of a class that is not exported they become the class that it extends.
 *
 * Everything else (functions, promises, instances of other classes) is refused, with the way to where it lies.
 */
export class CannotCross extends TypeError {
  override readonly name = 'CannotCross';
  constructor(
    where: string,
    why: string,
    instead = 'Hand over plain data, instances of exported classes, or objects of the kit',
  ) {
    super(`${where} cannot be handed to another thread or process: ${why}. ${instead}.`);
  }
}

/** A lock was released by a thread that does not hold it. Python's `RuntimeError: release unlocked lock`. */
export class NotHeld extends Error {
  override readonly name = 'NotHeld';
  constructor(lock: string, heldByAnother: boolean) {
    const state = heldByAnother ? 'another thread holds it' : 'nobody holds it';
    super(`this thread cannot release ${lock}: ${state}. Release a lock once for each acquire() that returned true.`);
  }
}

/** A thread was started twice, or joined before it was started. Python's `RuntimeError`. */
export class WrongState extends Error {
  override readonly name = 'WrongState';
}

/** A process's main thread was asked to block; it has an event loop to keep going. */
export class WouldBlockMain extends Error {
  override readonly name = 'WouldBlockMain';
  constructor(call: string, instead: string) {
    super(`${call} would block the main thread, whose event loop the other threads need. ${instead}`);
  }
}
