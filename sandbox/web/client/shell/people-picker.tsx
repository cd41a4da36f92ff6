import { Combobox, Group, UnstyledButton, useCombobox } from '@mantine/core';
import { ChevronDownIcon } from '@primer/octicons-react';
import { useEffect, useState } from 'react';
import type { Member } from '../../protocol.ts';
import { Avatar } from '../conversation/avatar.tsx';
import { usePage } from '../live/context.ts';
import { EmojiText } from '../text/emoji.tsx';
import { clockTime } from '../text/time.ts';
import { Badge } from './badge.tsx';

/** Shows whom one is, and lets one be somebody else. */
export function PeoplePicker() {
  const { workspace, here, go } = usePage();
  const [query, setQuery] = useState('');
  const combobox = useCombobox({
    onDropdownOpen: () => combobox.focusSearchInput(),
    onDropdownClose() {
      setQuery('');
      combobox.focusTarget();
    },
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is typed changes which one is first
  useEffect(() => void combobox.selectFirstOption(), [query]);
  const me = workspace.members.find(({ id }) => id === here.userId);
  const wanted = query.trim().toLowerCase();
  const people = workspace.members.filter(
    ({ kind, name, role }) => kind === 'person' && `${name} ${role ?? ''}`.toLowerCase().includes(wanted),
  );
  return (
    <Combobox
      store={combobox}
      width={300}
      position="bottom-start"
      shadow="md"
      onOptionSubmit={(userId) => {
        combobox.closeDropdown();
        go({ userId, placeId: null });
      }}
    >
      <Combobox.Target targetType="button">
        <UnstyledButton
          className="me"
          aria-label={`You are ${me?.name}. Be somebody else`}
          onClick={() => combobox.toggleDropdown()}
        >
          <Avatar id={here.userId} size={34} />
          <span className="grow">
            <small>You are</small>
            <strong>{me?.name}</strong>
            <small>{me?.role ?? me?.status.text ?? ''}</small>
            {me && me.timeZone !== workspace.clock.timeZone && <LocalTime timeZone={me.timeZone} />}
          </span>
          <ChevronDownIcon />
        </UnstyledButton>
      </Combobox.Target>
      <Combobox.Dropdown className="people">
        <Combobox.Search
          aria-label="Search people"
          placeholder="Be somebody else…"
          value={query}
          onChange={({ currentTarget }) => setQuery(currentTarget.value)}
        />
        <Combobox.Options mah="min(60vh, 420px)" style={{ overflowY: 'auto' }} aria-label="People">
          {people.map((person) => (
            <Combobox.Option key={person.id} value={person.id} selected={person.id === here.userId}>
              <PersonRow person={person} />
            </Combobox.Option>
          ))}
          {people.length === 0 && <Combobox.Empty>Nobody is called that.</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
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

function PersonRow({ person }: { person: Member }) {
  const { workspace } = usePage();
  const counts = Object.entries(workspace.unread[person.id] ?? {});
  const direct = counts.filter(([id]) => id.startsWith('D')).reduce((sum, [, count]) => sum + count, 0);
  return (
    <Group gap="sm" wrap="nowrap" lh={1.25}>
      <Avatar id={person.id} size={26} />
      <span className="grow">
        {person.name} <EmojiText text={person.status.emoji} />
        <small>{person.role ?? person.status.text}</small>
      </span>
      <Badge count={direct} />
    </Group>
  );
}
