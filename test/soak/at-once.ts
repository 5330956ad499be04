/** Does something `count` times, at most `atOnce` of them at the same time; most of a lesson is waiting. */
export async function repeat(count: number, atOnce: number, action: (index: number) => Promise<void>): Promise<void> {
  let next = 0;
  const work = async () => {
    while (next < count) {
      const index = next;
      next += 1;
      await action(index);
    }
  };
  await Promise.all(Array.from({ length: Math.min(count, atOnce) }, work));
}
