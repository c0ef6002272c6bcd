import { Outlet } from 'react-router';
import { ForbiddenPage } from '../pages/ForbiddenPage';
import { useViewer } from '../session/viewer';

/** Around pages that only administrators may see, among others that everybody may. */
export function Component() {
  const { role } = useViewer();
  return role === 'ADMIN' ? <Outlet /> : <ForbiddenPage />;
}
