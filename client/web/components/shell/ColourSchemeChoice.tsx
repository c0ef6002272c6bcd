import { type MantineColorScheme, Menu, useMantineColorScheme } from '@mantine/core';
import { t } from '../../texts';
import { AutoIcon, CheckIcon, MoonIcon, SunIcon } from '../icons';

const SCHEMES: { value: MantineColorScheme; label: string; Icon: typeof SunIcon }[] = [
  { value: 'light', label: t.shell.light, Icon: SunIcon },
  { value: 'dark', label: t.shell.dark, Icon: MoonIcon },
  { value: 'auto', label: t.shell.auto, Icon: AutoIcon },
];

/** Entries of the account menu that choose light, dark, or what the system says. */
export function ColourSchemeChoice() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return SCHEMES.map(({ value, label, Icon }) => (
    <Menu.Item
      key={value}
      role="menuitemradio"
      aria-checked={colorScheme === value}
      closeMenuOnClick={false}
      leftSection={<Icon size={18} />}
      rightSection={colorScheme === value && <CheckIcon size={16} />}
      onClick={() => setColorScheme(value)}
    >
      {label}
    </Menu.Item>
  ));
}
