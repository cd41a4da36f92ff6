export async function waitUntil(condition: () => Promise<boolean>, what: string): Promise<void> {
  const end = Date.now() + 5000;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`still waiting for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/**
 * A store that stops working for good once `step` has done its work: all a killed process would leave behind. A step is
 * `runs.claim`, `outbox.add` and the like, or a function of the store itself, such as `applyRecords`.
 */
export function dyingAt<Given extends { runs: object; outbox: object }>(store: Given, step: string): Given {
  let dead = false;
  const dying = <Part extends object>(part: Part, prefix: string): Part =>
    new Proxy(part, {
      get(target, property, receiver) {
        const own: unknown = Reflect.get(target, property, receiver);
        if (typeof own !== 'function') return own;
        return async (...args: unknown[]) => {
          if (dead) throw new Error('killed');
          const result: unknown = await Reflect.apply(own, target, args);
          if (`${prefix}${String(property)}` !== step || result === null) return result;
          dead = true;
          throw new Error('killed');
        };
      },
    });
  return dying({ ...store, runs: dying(store.runs, 'runs.'), outbox: dying(store.outbox, 'outbox.') }, '');
}
