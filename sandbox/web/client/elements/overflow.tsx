import { ActionIcon, Menu } from '@mantine/core';
import { KebabHorizontalIcon } from '@primer/octicons-react';
import { jsonList, stringOf } from '../../../slack/workspace/json.ts';
import { Words } from '../text/plain.tsx';
import { type ElementProps, useElement } from './use-element.ts';

export function Overflow(props: ElementProps) {
  const { element } = props;
  const { press, follow } = useElement(props);
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon variant="default" size={30} aria-label="More actions" data-action={stringOf(element.action_id)}>
          <KebabHorizontalIcon />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown className="menu">
        {jsonList(element.options).map((option) => (
          <Menu.Item
            key={String(option.value)}
            onClick={() => {
              follow(option.url);
              void press({ selected: String(option.value) });
            }}
          >
            <Words value={option.text} />
            {option.description !== undefined && (
              <small>
                <Words value={option.description} />
              </small>
            )}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
