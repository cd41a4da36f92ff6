/** So many things are done between two pauses. */
const atOnce = 250;

/** Does the same to each of many things, and lets whatever else waits be done now and then. */
export async function inSlices<Item, Made>(
  items: readonly Item[],
  make: (item: Item) => Made | readonly Made[],
): Promise<Made[]> {
  const made: Made[] = [];
  for (const [place, item] of items.entries()) {
    if (place % atOnce === atOnce - 1) await breath();
    const more = make(item);
    if (isList(more)) made.push(...more);
    else made.push(more);
  }
  return made;
}

/** Lets whatever else waits be done: a click is answered between two slices of long work. */
export const breath = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const isList = <Made>(made: Made | readonly Made[]): made is readonly Made[] => Array.isArray(made);
