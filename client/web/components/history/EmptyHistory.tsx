import { Button } from '@mantine/core';
import { Link } from 'react-router';
import type { DetectionCategory } from '../../gql/graphql';
import { t } from '../../texts';
import { EmptyState } from '../EmptyState';
import { PhotoIcon } from '../icons';

interface Props {
  category: DetectionCategory | undefined;
  /** The list is somebody else's, for whom one cannot upload. */
  ofOther: boolean;
}

/** A tab without photos says what comes there, and leads to the drop zone. */
export function EmptyHistory({ category, ofOther }: Props) {
  if (category)
    return <EmptyState Icon={PhotoIcon} title={t.history.emptyTab} lead={t.history.emptyTabLead[category]} />;
  if (ofOther)
    return <EmptyState Icon={PhotoIcon} title={t.history.emptyTitle} lead={t.history.emptyOther} />;
  return (
    <EmptyState Icon={PhotoIcon} title={t.history.emptyTitle} lead={t.history.emptyLead}>
      <Button component={Link} to="/upload">
        {t.history.drop}
      </Button>
    </EmptyState>
  );
}
