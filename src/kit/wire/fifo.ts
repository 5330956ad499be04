/** A line of waiting things: in at the back, out at the front, both at once however long it is. */
export class Fifo<Item> {
  #items: (Item | undefined)[] = [];
  #head = 0;

  get length(): number {
    return this.#items.length - this.#head;
  }

  push(item: Item): void {
    this.#items.push(item);
  }

  /** The first, or the one so many places behind it. */
  peek(places = 0): Item | undefined {
    return this.#items[this.#head + places];
  }

  shift(): Item | undefined {
    const item = this.#items[this.#head];
    if (this.#head === this.#items.length) return undefined;
    this.#items[this.#head] = undefined;
    this.#head += 1;
    // What was taken is cut off now and then, not each time: that would move all the others.
    if (this.#head === this.#items.length) this.clear();
    else if (this.#head >= 4096 && this.#head * 2 >= this.#items.length) {
      this.#items = this.#items.slice(this.#head);
      this.#head = 0;
    }
    return item;
  }

  /** Puts things before the first, in the order given. */
  unshift(items: readonly Item[]): void {
    if (items.length > this.#head) {
      this.#items = [...items, ...this.takeAll()];
      return;
    }
    // Where others were taken out: none has to move.
    this.#head -= items.length;
    for (const [nth, item] of items.entries()) this.#items[this.#head + nth] = item;
  }

  /** Takes out the first that fits; undefined: none does. */
  remove(fits: (item: Item) => boolean): Item | undefined {
    for (let index = this.#head; index < this.#items.length; index += 1) {
      const item = this.#items[index] as Item;
      if (!fits(item)) continue;
      this.#items.splice(index, 1);
      return item;
    }
    return undefined;
  }

  /** Takes out all, in order. */
  takeAll(): Item[] {
    const all = this.#items.slice(this.#head) as Item[];
    this.clear();
    return all;
  }

  clear(): void {
    this.#items = [];
    this.#head = 0;
  }
}
