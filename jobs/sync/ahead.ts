/** The same pages, the next one asked for while the last one is being stored: one stream of requests, in the same order. */
export async function* ahead<Page>(pages: AsyncIterable<Page>): AsyncGenerator<Page> {
  const source = pages[Symbol.asyncIterator]();
  let coming = source.next();
  try {
    for (;;) {
      const { done, value } = await coming;
      if (done) return;
      coming = source.next();
      // Thrown when it is its turn; until then nobody waits for it.
      coming.catch(() => undefined);
      yield value;
    }
  } finally {
    await source.return?.();
  }
}
