import { useQuery } from '@apollo/client/react';
import { ActionIcon } from '@mantine/core';
import { useEffect } from 'react';
import { Link, useLocation, useNavigate, useSearchParams } from 'react-router';
import { Neighbours } from '../../api/history';
import { type HistoryChoice, selectionOf } from '../../history/historyAddress';
import { useViewer } from '../../session/viewer';
import { t } from '../../texts';
import { NextIcon, PreviousIcon } from '../icons';

interface Props {
  photo: { id: string; owner: { id: string } };
  choice: HistoryChoice;
}

/** The photos before and after this one in the list that it was opened in; arrow keys too. */
export function PhotoNavigation({ photo, choice }: Props) {
  const viewer = useViewer();
  const navigate = useNavigate();
  const { state } = useLocation();
  const [params] = useSearchParams();
  const selection = selectionOf(choice);
  // An administrator who was sent this address looks through the owner's photos.
  if (!selection.everyone && !selection.userId && photo.owner.id !== viewer.id)
    selection.userId = photo.owner.id;

  const { data, previousData } = useQuery(Neighbours, { variables: { id: photo.id, ...selection } });
  const { previous, next } = (data ?? previousData)?.imageNeighbours ?? {};
  // The way back leads to the list, not through every photo that one passed.
  const leave = { replace: true, preventScrollReset: true, state };
  const search = params.size > 0 ? `?${params}` : '';

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const to = { ArrowLeft: previous, ArrowRight: next }[event.key];
      if (!to || event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
      if (event.target instanceof Element && event.target.closest('input, [role="dialog"], [role="menu"]'))
        return;
      void navigate(`/photos/${to.id}${search}`, { replace: true, preventScrollReset: true, state });
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [previous, next, search, navigate, state]);

  return (
    <ActionIcon.Group>
      <Neighbour to={previous && `/photos/${previous.id}${search}`} leave={leave} label={t.photo.previous}>
        <PreviousIcon />
      </Neighbour>
      <Neighbour to={next && `/photos/${next.id}${search}`} leave={leave} label={t.photo.next}>
        <NextIcon />
      </Neighbour>
    </ActionIcon.Group>
  );
}

interface NeighbourProps {
  to: string | null | undefined;
  leave: object;
  label: string;
  children: React.ReactNode;
}

function Neighbour({ to, leave, label, children }: NeighbourProps) {
  if (!to)
    return (
      <ActionIcon variant="default" size="lg" aria-label={label} disabled>
        {children}
      </ActionIcon>
    );
  return (
    <ActionIcon component={Link} to={to} {...leave} variant="default" size="lg" aria-label={label}>
      {children}
    </ActionIcon>
  );
}
