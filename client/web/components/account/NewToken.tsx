import { t } from '../../texts';
import { ShownOnce } from './ShownOnce';

/** A token that was just made: the only time that it can be seen. */
export function NewToken({ token, onDone }: { token: string; onDone: () => void }) {
  return (
    <ShownOnce
      lead={t.tokens.createdLead}
      label={t.tokens.token}
      secret={token}
      use={t.tokens.example}
      example={`Authorization: Bearer ${token.slice(0, 8)}…`}
      done={t.tokens.done}
      onDone={onDone}
    />
  );
}
