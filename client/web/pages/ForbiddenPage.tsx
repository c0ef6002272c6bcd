import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { MessagePage } from '../components/MessagePage';
import { t } from '../texts';

/** The page is there, but not for this account. */
export function ForbiddenPage() {
  return (
    <MessagePage inside title={t.forbidden.title} lead={t.forbidden.lead}>
      <Button component={Link} to="/">
        {t.forbidden.back}
      </Button>
    </MessagePage>
  );
}
