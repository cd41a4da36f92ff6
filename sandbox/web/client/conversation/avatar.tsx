import { usePage } from '../live/context.ts';

const hues = [152, 210, 262, 330, 18, 42, 190, 288];

/** A face for a person: their initials in a colour of their own. */
export function Avatar({ id, size = 36 }: { id: string; size?: number }) {
  const { workspace } = usePage();
  const isApp = id === workspace.app.id;
  const name = isApp ? workspace.app.name : (workspace.members.find((one) => one.id === id)?.name ?? id);
  const letters = name
    .split(' ')
    .map((part) => part[0])
    .slice(0, 2)
    .join('');
  const hue = hues[[...id].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % hues.length];
  const colour = isApp ? 'var(--brand)' : `hsl(${hue} 38% 46%)`;
  return (
    <span
      className={isApp ? 'avatar app' : 'avatar'}
      style={{ width: size, height: size, fontSize: size * (isApp ? 0.5 : 0.39), background: colour }}
      aria-hidden="true"
    >
      {isApp ? 'R' : letters}
    </span>
  );
}
