import type { Done } from '../../protocol.ts';
import { usePage } from '../live/context.ts';

/** What the app suggests to ask. */
export function Prompts({ placeId, onSaid }: { placeId: string; onSaid(done: Done): void }) {
  const { workspace, act } = usePage();
  const offered = workspace.prompts[placeId];
  if (!offered || offered.prompts.length === 0) return null;
  return (
    <div className="prompts">
      {offered.title && <p className="hint">{offered.title}</p>}
      <div className="prompt-row">
        {offered.prompts.map(({ title, message }) => (
          <button
            type="button"
            key={title}
            title={message}
            onClick={async () => onSaid(await act({ kind: 'say', channelId: placeId, text: message }))}
          >
            {title}
          </button>
        ))}
      </div>
    </div>
  );
}
