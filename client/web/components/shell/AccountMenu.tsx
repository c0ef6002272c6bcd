import { Menu, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { Link } from 'react-router';
import { useSignOut } from '../../session/useSignOut';
import { displayName, useViewer } from '../../session/viewer';
import { t } from '../../texts';
import { Initials } from '../Initials';
import { PersonIcon, SignOutIcon } from '../icons';
import classes from './AccountMenu.module.css';
import { ColourSchemeChoice } from './ColourSchemeChoice';

export function AccountMenu() {
  const viewer = useViewer();
  const signOut = useSignOut();
  const name = displayName(viewer);
  return (
    <Menu position="top-start" width={252} radius="lg" shadow="md" offset={10}>
      <Menu.Target>
        <UnstyledButton className={classes.button}>
          <VisuallyHidden>{t.shell.account(name)}</VisuallyHidden>
          <Initials name={name} />
          <span className={classes.who} aria-hidden="true">
            <span className={classes.name}>{name}</span>
            <span className={classes.role}>
              {viewer.role === 'ADMIN' ? t.shell.administrator : t.shell.member}
            </span>
          </span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t.shell.colourScheme}</Menu.Label>
        <ColourSchemeChoice />
        <Menu.Divider />
        <Menu.Item component={Link} to="/account" leftSection={<PersonIcon size={18} />}>
          {t.account.title}
        </Menu.Item>
        <Menu.Item leftSection={<SignOutIcon size={18} />} onClick={signOut}>
          {t.shell.signOut}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
