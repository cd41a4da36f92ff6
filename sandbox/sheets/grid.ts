export type Row = (string | number)[];
export type Tabs = Map<string, Row[]>;

interface Area {
  tab: string;
  top: number;
  left: number;
  bottom: number;
  right: number;
}

const openEnd = 1_000_000;

/** `'Tab'!A2:C`, `Tab!A:A`, `Tab` → the area, counted from 0, ends included. */
export function areaOf(range: string): Area {
  const [tab = '', cells = ''] = range.split('!');
  const [, leftName, topText, rightName, bottomText] = /^([A-Z]*)(\d*)(?::([A-Z]*)(\d*))?$/.exec(cells) ?? [];
  const whole = cells.includes(':');
  const left = leftName ? columnOf(leftName) : 0;
  const top = topText ? Number(topText) - 1 : 0;
  return {
    tab: tab.replace(/^'(.*)'$/, '$1').replaceAll("''", "'"),
    top,
    left,
    bottom: bottomText ? Number(bottomText) - 1 : whole || !cells ? openEnd : top,
    right: rightName ? columnOf(rightName) : whole || !cells ? openEnd : left,
  };
}

/** As the API answers: trailing empty cells and rows left out. */
export function readArea(rows: Row[], area: Area): Row[] {
  const found = rows.slice(area.top, area.bottom + 1).map((row) => trimmed(row.slice(area.left, area.right + 1)));
  while (found.at(-1)?.length === 0) found.pop();
  return found;
}

/** As the API writes: null leaves a cell as it is. */
export function writeArea(rows: Row[], area: Area, values: (string | number | null)[][]): void {
  values.forEach((line, down) => {
    while (rows.length <= area.top + down) rows.push([]);
    const row = rows[area.top + down] ?? [];
    line.forEach((value, across) => {
      if (value === null) return;
      while (row.length < area.left + across) row.push('');
      row[area.left + across] = value;
    });
  });
}

function trimmed(row: Row): Row {
  let end = row.length;
  while (end > 0 && (row[end - 1] ?? '') === '') end--;
  return row.slice(0, end);
}

function columnOf(name: string): number {
  return [...name].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
