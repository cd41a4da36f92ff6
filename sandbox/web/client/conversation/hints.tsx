import { Paper, UnstyledButton } from '@mantine/core';
import type { Hint } from './writing.ts';

export function Hints({
  hints,
  current,
  take,
}: {
  hints: Hint[];
  current: Hint | undefined;
  take(insert: string): void;
}) {
  return (
    <Paper withBorder shadow="md" p={6} className="hints" role="listbox" aria-label="Suggestions">
      {hints.map((hint) => (
        <UnstyledButton
          role="option"
          tabIndex={-1}
          key={hint.title}
          aria-selected={hint === current}
          className={hint === current ? 'current' : undefined}
          onClick={() => take(hint.insert)}
        >
          <strong>{hint.title}</strong>
          <span>{hint.detail}</span>
        </UnstyledButton>
      ))}
    </Paper>
  );
}
