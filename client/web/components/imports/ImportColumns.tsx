import { Button } from '@mantine/core';
import { t } from '../../texts';
import { Card } from '../Card';
import { DownloadIcon } from '../icons';
import classes from './ImportColumns.module.css';

/** What a file may have in which column, and one to begin from. */
export function ImportColumns() {
  return (
    <Card
      title={t.imports.columns}
      lead={t.imports.columnsLead}
      action={
        <Button
          component="a"
          href="/users-example.csv"
          download
          variant="default"
          leftSection={<DownloadIcon size={18} />}
        >
          {t.imports.example}
        </Button>
      }
    >
      <dl className={classes.columns}>
        {t.imports.columnTexts.map(([name, meaning]) => (
          <div key={name}>
            <dt>
              <code>{name}</code>
              {name === 'username' && <span> {t.imports.needed}</span>}
            </dt>
            <dd>{meaning || t.imports.noMore}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
