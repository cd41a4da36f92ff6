const sizes = [3, 4, 5];

/** The runs of 3 to 5 characters of a text's words, each word padded by a space: what is left of a word with a typing error. */
export function gramsOf(text: string): string[] {
  const words =
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.flatMap((word) => {
    const padded = ` ${word} `;
    return isOfUnits(padded) ? runsOf(padded, (from, to) => padded.slice(from, to)) : runsOfPoints([...padded]);
  });
}

/** Whether each character is one unit of the text, so that it can be cut where it stands. */
const isOfUnits = (text: string) => !/[\ud800-\udfff]/.test(text);

const runsOfPoints = (points: readonly string[]) => runsOf(points, (from, to) => points.slice(from, to).join(''));

function runsOf({ length }: { length: number }, cut: (from: number, to: number) => string): string[] {
  const runs: string[] = [];
  for (const size of sizes) for (let at = 0; at + size <= length; at++) runs.push(cut(at, at + size));
  return runs;
}
