import { Outlet } from 'react-router';
import { useViewer } from '../../session/viewer';
import { t } from '../../texts';
import { LinkTabs } from '../LinkTabs';

const PAGES = [
  { to: '/indicators', label: t.indicators.list, end: true },
  { to: '/indicators/feeds', label: t.indicators.feeds },
  { to: '/indicators/allow-list', label: t.indicators.allowed },
  { to: '/indicators/quarantine', label: t.indicators.quarantine },
];

/** Around the pages of indicators. Members have the list alone. */
export function Component() {
  const { role } = useViewer();
  return (
    <>
      {role === 'ADMIN' && <LinkTabs label={t.indicators.sections} links={PAGES} />}
      <Outlet />
    </>
  );
}
