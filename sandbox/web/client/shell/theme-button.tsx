import { ActionIcon, useMantineColorScheme } from '@mantine/core';
import { DeviceDesktopIcon, MoonIcon, SunIcon } from '@primer/octicons-react';

const next = { auto: 'light', light: 'dark', dark: 'auto' } as const;
const icons = { auto: DeviceDesktopIcon, light: SunIcon, dark: MoonIcon };

/** Light, dark, or as the system has it. */
export function ThemeButton() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const Icon = icons[colorScheme];
  return (
    <ActionIcon
      aria-label={`Colours: ${colorScheme}. Change to ${next[colorScheme]}`}
      title={`Colours: ${colorScheme}`}
      onClick={() => setColorScheme(next[colorScheme])}
    >
      <Icon />
    </ActionIcon>
  );
}
