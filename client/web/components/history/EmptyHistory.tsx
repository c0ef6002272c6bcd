import { Button } from '@mantine/core';
import { Link, useLocation, useSearchParams } from 'react-router';
import type { DetectionCategory } from '../../gql/graphql';
import { t } from '../../texts';
import { EmptyState } from '../EmptyState';
import { CheckIcon, PhotoIcon, SearchIcon } from '../icons';

interface Props {
  category: DetectionCategory | undefined;
  /** The tab of photos to please check. */
  uncertain: boolean | undefined;
  /** The list is somebody else's, for whom one cannot upload. */
  ofOther: boolean;
  filtered: boolean;
}

/** A list without photos says what comes there, and leads on. */
export function EmptyHistory({ category, uncertain, ofOther, filtered }: Props) {
  if (filtered) return <NothingFound />;
  if (uncertain) return <EmptyState Icon={CheckIcon} title={t.review.allDone} lead={t.review.emptyTab} />;
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

function NothingFound() {
  const { pathname } = useLocation();
  const [params] = useSearchParams();
  const kept = new URLSearchParams(
    [...params].filter(([key]) => ['user', 'sort', 'view'].includes(key)),
  ).toString();
  return (
    <EmptyState Icon={SearchIcon} title={t.history.nothingFound} lead={t.history.nothingFoundLead}>
      <Button component={Link} to={{ pathname, search: kept }} variant="default">
        {t.history.clearFilters}
      </Button>
    </EmptyState>
  );
}
