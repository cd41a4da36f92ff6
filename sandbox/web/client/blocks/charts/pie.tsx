import type { Chart } from './chart.ts';

const middle = 100;
const outer = 88;
const inner = 52;

/** A ring whose slices begin at the top and go clockwise. */
export function PieChart({ slices }: Extract<Chart, { kind: 'pie' }>) {
  let from = 0;
  return (
    <svg viewBox="0 0 200 200" className="pie" aria-hidden="true">
      {slices.map(({ label, percent }, index) => {
        const start = from;
        from += percent / 100;
        return (
          <path key={label} className={`series-${(index % 6) + 1} fill`} d={ring(start, from)} fillRule="evenodd">
            <title>{`${label}: ${Math.round(percent)} %`}</title>
          </path>
        );
      })}
    </svg>
  );
}

/** From and to are shares of the circle. A whole circle needs two arcs. */
function ring(from: number, to: number): string {
  if (to - from > 0.9999) return `${circle(outer)} ${circle(inner)}`;
  const large = to - from > 0.5 ? 1 : 0;
  const [a, b, c, d] = [at(from, outer), at(to, outer), at(to, inner), at(from, inner)];
  return `M${a} A${outer} ${outer} 0 ${large} 1 ${b} L${c} A${inner} ${inner} 0 ${large} 0 ${d} Z`;
}

const circle = (radius: number) =>
  `M${middle - radius} ${middle} a${radius} ${radius} 0 1 0 ${radius * 2} 0 a${radius} ${radius} 0 1 0 ${-radius * 2} 0 Z`;

function at(share: number, radius: number): string {
  const angle = share * 2 * Math.PI - Math.PI / 2;
  return `${(middle + radius * Math.cos(angle)).toFixed(2)} ${(middle + radius * Math.sin(angle)).toFixed(2)}`;
}
