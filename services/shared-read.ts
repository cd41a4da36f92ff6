/**
 * Lets callers of the same moment share a read, but only one that began after each of them asked: nobody is given what
 * was true before they clicked. At most one read is under way, and one waits for it.
 */
export function sharedRead<Result>(read: () => Promise<Result>): () => Promise<Result> {
  let underWay: Promise<Result> | undefined;
  let waiting: Promise<Result> | undefined;
  const begin = (): Promise<Result> => {
    waiting = undefined;
    const reading = read();
    underWay = reading;
    const ended = () => {
      if (underWay === reading) underWay = undefined;
    };
    reading.then(ended, ended);
    return reading;
  };
  return () => {
    if (!underWay) return begin();
    waiting ??= underWay.then(begin, begin);
    return waiting;
  };
}
