import { useCallback, useRef, useState } from 'react';
import type { Member } from '../../protocol.ts';
import { Avatar } from '../conversation/avatar.tsx';
import { Popover } from '../elements/popover.tsx';
import { usePage } from '../live/context.ts';
import { emojiOf } from '../text/emoji.ts';
import { clockTime } from '../text/time.ts';
import { Badge } from './badge.tsx';

/** Shows whom one is, and lets one be somebody else. */
export function PeoplePicker() {
  const { workspace, here } = usePage();
  const [isOpen, setOpen] = useState(false);
  const anchor = useRef<HTMLButtonElement>(null);
  const close = useCallback(() => setOpen(false), []);
  const me = workspace.members.find(({ id }) => id === here.userId);
  return (
    <>
      <button
        type="button"
        ref={anchor}
        className="me"
        aria-haspopup="listbox"
        aria-expanded={isOpen}
        aria-label={`You are ${me?.name}. Be somebody else`}
        onClick={() => setOpen(!isOpen)}
      >
        <Avatar id={here.userId} size={34} />
        <span>
          <small>You are</small>
          <strong>{me?.name}</strong>
          <small>{me?.role ?? me?.status.text ?? ''}</small>
          {me && me.timeZone !== workspace.clock.timeZone && <LocalTime timeZone={me.timeZone} />}
        </span>
        <i aria-hidden="true">⌄</i>
      </button>
      {isOpen && (
        <Popover anchor={anchor} close={close} className="people">
          <People close={close} />
        </Popover>
      )}
    </>
  );
}

/** What time it is where somebody else's clock differs from the workspace's. */
function LocalTime({ timeZone }: { timeZone: string }) {
  const { workspace } = usePage();
  const city = timeZone.split('/').at(-1)?.replaceAll('_', ' ');
  return (
    <small>
      {clockTime(new Date(workspace.clock.now), timeZone)} in {city}
    </small>
  );
}

function People({ close }: { close(): void }) {
  const { workspace, here, go } = usePage();
  const [query, setQuery] = useState('');
  const wanted = query.trim().toLowerCase();
  const people = workspace.members.filter(
    ({ kind, name, role }) => kind === 'person' && `${name} ${role ?? ''}`.toLowerCase().includes(wanted),
  );
  const take = (id: string) => {
    go({ userId: id, placeId: null });
    close();
  };
  return (
    <>
      <input
        className="search"
        aria-label="Search people"
        placeholder="Be somebody else…"
        ref={(node) => node?.focus()}
        value={query}
        onChange={(event) => setQuery(event.target.value)}
        onKeyDown={(event) => {
          const [first] = people;
          if (event.key === 'Escape') close();
          if (event.key === 'Enter' && first) take(first.id);
        }}
      />
      <div className="choices" role="listbox" aria-label="People">
        {people.map((person) => (
          <PersonRow key={person.id} person={person} isMe={person.id === here.userId} take={() => take(person.id)} />
        ))}
        {people.length === 0 && <p className="note">Nobody is called that.</p>}
      </div>
    </>
  );
}

function PersonRow({ person, isMe, take }: { person: Member; isMe: boolean; take(): void }) {
  const { workspace } = usePage();
  const counts = Object.entries(workspace.unread[person.id] ?? {});
  const direct = counts.filter(([id]) => id.startsWith('D')).reduce((sum, [, count]) => sum + count, 0);
  return (
    <button type="button" role="option" aria-selected={isMe} onClick={take}>
      <Avatar id={person.id} size={26} />
      <span>
        {person.name} {person.status.emoji && emojiOf(person.status.emoji.replaceAll(':', ''))}
        <small>{person.role ?? person.status.text}</small>
      </span>
      <Badge count={direct} />
    </button>
  );
}
