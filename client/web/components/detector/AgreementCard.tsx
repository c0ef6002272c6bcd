import { useQuery } from '@apollo/client/react';
import { NativeSelect, Skeleton } from '@mantine/core';
import { useState } from 'react';
import { readFailure } from '../../api/failure';
import { Agreement } from '../../api/reviews';
import type { AgreementQuery, FaceLabel } from '../../gql/graphql';
import { t } from '../../texts';
import { Card } from '../Card';
import { FailurePanel } from '../FailurePanel';
import classes from './Detector.module.css';

const SPANS = [30, 90, 365, 3660];
/** Rows and columns of the table by class; null is no face. */
const CLASSES: (FaceLabel | null)[] = ['MASK', 'NO_MASK', 'INCORRECT', null];

type Faces = AgreementQuery['agreement']['faces'];
type Counted = {
  detectorVersion: string;
  day: string;
  detected: string | null;
  said: string | null;
  count: number;
};

/** How often the network and people agree, by version of the network, by month and by class. */
export function AgreementCard() {
  const [days, setDays] = useState(90);
  const { data, previousData, error, refetch } = useQuery(Agreement, {
    variables: { days },
    fetchPolicy: 'cache-and-network',
  });
  const agreement = (data ?? previousData)?.agreement;
  return (
    <Card
      title={t.detector.agreement}
      lead={t.detector.agreementLead}
      action={
        <NativeSelect
          label={t.detector.period}
          data={SPANS.map((span) => ({ value: String(span), label: t.detector.days(span) }))}
          value={days}
          onChange={(event) => setDays(Number(event.currentTarget.value))}
        />
      }
    >
      {error && !agreement && <FailurePanel failure={readFailure(error)} onRetry={() => refetch()} />}
      {!error && !agreement && <Skeleton height={160} radius="lg" aria-label={t.common.loading} />}
      {agreement &&
        (agreement.photos.length > 0 ? <Tables {...agreement} /> : <p>{t.detector.noAgreement}</p>)}
    </Card>
  );
}

function Tables({ faces, photos }: AgreementQuery['agreement']) {
  const versions = [...new Set(photos.map(({ detectorVersion }) => detectorVersion))].sort();
  const rows = [...new Set(photos.map(rowOf))].sort().reverse();
  return (
    <>
      <h3 className={classes.part}>{t.detector.overTime}</h3>
      <div className={classes.wide}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t.detector.month}</th>
              <th scope="col">{t.detector.version}</th>
              <th scope="col">{t.detector.agreedPhotos}</th>
              <th scope="col">{t.detector.agreedFaces}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row}>
                <th scope="row">{row.slice(0, 7)}</th>
                <td>{row.slice(8)}</td>
                <td>{shareOf(photos.filter((each) => rowOf(each) === row))}</td>
                <td>{shareOf(faces.filter((each) => rowOf(each) === row))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {versions.map((version) => (
        <Matrix
          key={version}
          version={version}
          faces={faces.filter((each) => each.detectorVersion === version)}
        />
      ))}
    </>
  );
}

/** What the network said against what people said, face by face. */
function Matrix({ version, faces }: { version: string; faces: Faces }) {
  const name = (label: FaceLabel | null) => (label ? t.photo.label[label] : t.detector.noFace);
  return (
    <>
      <h3 className={classes.part}>
        {t.detector.byClass}, {t.review.detector(version)}
      </h3>
      <p className={classes.lead}>{t.detector.byClassLead}</p>
      <div className={classes.wide}>
        <table className={classes.table}>
          <thead>
            <tr>
              <td />
              {CLASSES.map((said) => (
                <th key={said} scope="col">
                  {name(said)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {CLASSES.map((detected) => (
              <tr key={detected}>
                <th scope="row">{name(detected)}</th>
                {CLASSES.map((said) => (
                  <td key={said} className={detected === said ? classes.same : undefined}>
                    {detected === null && said === null ? '' : t.number(countOf(faces, detected, said))}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

/** Month and version. */
const rowOf = ({ day, detectorVersion }: Counted) => `${day.slice(0, 7)} ${detectorVersion}`;

const sum = (counted: readonly Counted[]) => counted.reduce((total, { count }) => total + count, 0);

const shareOf = (counted: readonly Counted[]) =>
  t.detector.share(sum(counted.filter(({ detected, said }) => detected === said)), sum(counted));

const countOf = (faces: Faces, detected: FaceLabel | null, said: FaceLabel | null) =>
  sum(faces.filter((face) => face.detected === detected && face.said === said));
