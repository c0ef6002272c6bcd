import { useQuery } from '@apollo/client/react';
import { FeedRunErrors } from '../../api/feeds';
import type { FeedRunRowFragment } from '../../gql/graphql';
import { defangText } from '../../indicators/defang';
import { t } from '../../texts';
import { Card } from '../Card';
import { LoadMore } from '../LoadMore';
import classes from './RunErrors.module.css';

const PAGE = 50;

/** The rows of a refresh that could not be taken in, each with its line and why. */
export function RunErrors({ run }: { run: FeedRunRowFragment }) {
  const { data, fetchMore } = useQuery(FeedRunErrors, {
    variables: { runId: run.id, first: PAGE },
    skip: run.bad === 0,
  });
  const errors = data?.feedRunErrors;
  if (!errors || errors.nodes.length === 0) return null;
  return (
    <Card title={t.feeds.errors} lead={t.feeds.errorsLead(errors.totalCount, run.bad)}>
      <table className={classes.errors}>
        <thead>
          <tr>
            <th scope="col">{t.feeds.line}</th>
            <th scope="col">{t.feeds.errorCause}</th>
            <th scope="col">{t.feeds.errorValue}</th>
          </tr>
        </thead>
        <tbody>
          {errors.nodes.map(({ line, cause, value }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line may have two causes, and none changes its place
            <tr key={index}>
              <td>{t.number(line)}</td>
              <td>{cause}</td>
              <td className={classes.value}>{value && defangText(value)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {errors.pageInfo.hasNextPage && (
        <LoadMore
          key={errors.pageInfo.endCursor}
          onLoad={() => fetchMore({ variables: { after: errors.pageInfo.endCursor } })}
        />
      )}
    </Card>
  );
}
