import { t } from '../../texts';
import { ShownOnce } from '../account/ShownOnce';

/** A webhook's secret that was just made. */
export function NewSecret({ secret, onDone }: { secret: string; onDone: () => void }) {
  return (
    <ShownOnce
      lead={t.webhooks.secretLead}
      label={t.webhooks.secret}
      secret={secret}
      use={t.webhooks.secretExample}
      example="webhook-id, webhook-timestamp, webhook-signature"
      done={t.webhooks.done}
      onDone={onDone}
    />
  );
}
