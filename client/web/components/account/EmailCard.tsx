import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { t } from '../../texts';
import { Card } from '../Card';
import { ChangeEmailModal } from './ChangeEmailModal';
import classes from './EmailCard.module.css';

interface Props {
  email: string | null | undefined;
  confirmed: boolean;
  mailGoesOut: boolean;
}

export function EmailCard({ email, confirmed, mailGoesOut }: Props) {
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <Card
      title={t.account.email}
      lead={
        email ? (
          <span className={classes.email}>
            {email}
            <span className={confirmed ? classes.confirmed : classes.open}>
              {confirmed ? t.account.confirmed : t.account.unconfirmed}
            </span>
          </span>
        ) : (
          t.account.noEmail
        )
      }
      action={
        <Button variant="default" onClick={open}>
          {email ? t.account.changeEmail : t.account.addEmail}
        </Button>
      }
    >
      {opened && <ChangeEmailModal mailGoesOut={mailGoesOut} onClose={close} />}
    </Card>
  );
}
