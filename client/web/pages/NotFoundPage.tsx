import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { MessagePage } from '../components/MessagePage';
import { t } from '../texts';

export function Component() {
  return (
    <MessagePage inside title={t.notFound.title} lead={t.notFound.lead}>
      <Button component={Link} to="/upload">
        {t.notFound.back}
      </Button>
    </MessagePage>
  );
}
