import { useQuery } from '@apollo/client/react';
import { Button } from '@mantine/core';
import { useEffect } from 'react';
import { Link, useLocation, useParams, useSearchParams } from 'react-router';
import { readFailure } from '../api/failure';
import { Photo } from '../api/photos';
import { CopyButton } from '../components/CopyButton';
import { FailurePanel } from '../components/FailurePanel';
import { BackIcon, PrintIcon } from '../components/icons';
import { PageHead } from '../components/PageHead';
import { DeletePhoto } from '../components/photo/DeletePhoto';
import { PhotoNavigation } from '../components/photo/PhotoNavigation';
import { PhotoResult } from '../components/photo/PhotoResult';
import { PhotoSkeleton } from '../components/photo/PhotoSkeleton';
import { Verdict } from '../components/Verdict';
import { listAddress, readPhotoChoice } from '../history/historyAddress';
import { KEEP_PLACE } from '../history/useListPlace';
import { t } from '../texts';
import { Component as NotFoundPage } from './NotFoundPage';
import classes from './PhotoPage.module.css';

/** The live socket tells when a photo is judged; this finds it out where there is none. */
const POLL_MS = 3000;

export function Component() {
  const { id = '' } = useParams();
  const [params] = useSearchParams();
  const from = (useLocation().state as { from?: string } | null)?.from;
  const choice = readPhotoChoice(params);
  const list = from ?? listAddress(choice, params);
  const { data, previousData, error, refetch, startPolling, stopPolling } = useQuery(Photo, {
    variables: { id },
  });
  // Going through the list, the last photo stays until the next is there.
  const photo = data ? data.image : error ? null : previousData?.image;
  const pending = photo?.status === 'PENDING' || (photo?.status === 'DONE' && photo.pictures === 'BLURRING');

  useEffect(() => {
    if (!pending) return;
    startPolling(POLL_MS);
    return stopPolling;
  }, [pending, startPolling, stopPolling]);

  if (error && !photo) {
    const failure = readFailure(error);
    return failure.code === 'NOT_FOUND' ? (
      <NotFoundPage />
    ) : (
      <FailurePanel failure={failure} onRetry={() => refetch()} />
    );
  }
  if (!photo) return <PhotoSkeleton />;
  return (
    <>
      <div className={classes.top}>
        <Link to={list} state={KEEP_PLACE} preventScrollReset className={classes.back}>
          <BackIcon size={18} />
          {t.photo.backTo[from === '/upload' ? 'upload' : from === '/overview' ? 'overview' : 'history']}
        </Link>
        <PhotoNavigation photo={photo} choice={choice} />
      </div>
      <PageHead title={photo.name}>
        <Verdict photo={photo} />
        <span className={classes.actions}>
          <CopyButton
            text={new URL(`/photos/${photo.id}`, window.location.href).href}
            label={t.photo.copyAddress}
          />
          <Button
            className={classes.print}
            variant="default"
            leftSection={<PrintIcon size={17} />}
            onClick={() => window.print()}
          >
            {t.photo.print}
          </Button>
          <DeletePhoto id={photo.id} leadTo={list} />
        </span>
      </PageHead>
      <PhotoResult key={photo.id} photo={photo} />
    </>
  );
}
