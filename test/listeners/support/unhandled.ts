/** For a suite: what was rejected in this process in each test and nobody handled. */
export function useUnhandled(): unknown[] {
  const unhandled: unknown[] = [];
  const note = (error: unknown) => void unhandled.push(error);
  before(() => process.on('unhandledRejection', note));
  after(() => process.off('unhandledRejection', note));
  beforeEach(() => unhandled.splice(0));
  return unhandled;
}
