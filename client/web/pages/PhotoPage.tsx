import { useQuery } from '@apollo/client/react';
import { Skeleton } from '@mantine/core';
import { useEffect } from 'react';
import { Link, useLocation, useParams } from 'react-router';
import { readFailure } from '../api/failure';
import { Photo } from '../api/photos';
import { FailurePanel } from '../components/FailurePanel';
import { BackIcon } from '../components/icons';
import { PageHead } from '../components/PageHead';
import { DeletePhoto } from '../components/photo/DeletePhoto';
import { PhotoResult } from '../components/photo/PhotoResult';
import { Verdict } from '../components/Verdict';
import { t } from '../texts';
import { Component as NotFoundPage } from './NotFoundPage';
import classes from './PhotoPage.module.css';

const POLL_MS = 1500;

export function Component() {
  const { id = '' } = useParams();
  const from = (useLocation().state as { from?: string } | null)?.from ?? '/history';
  const { data, error, refetch, startPolling, stopPolling } = useQuery(Photo, { variables: { id } });
  const photo = data?.image;
  const pending = photo?.status === 'PENDING';

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
  if (!photo) return <Skeleton height="60dvh" radius="lg" aria-label={t.common.loading} />;
  return (
    <>
      <Link to={from} className={classes.back}>
        <BackIcon size={18} />
        {from === '/upload' ? t.photo.backToUpload : t.photo.back}
      </Link>
      <PageHead title={photo.name}>
        <Verdict photo={photo} />
        <DeletePhoto id={photo.id} leadTo={from} />
      </PageHead>
      <PhotoResult key={photo.id} photo={photo} />
    </>
  );
}
