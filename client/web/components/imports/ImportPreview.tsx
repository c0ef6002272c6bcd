import { Table } from '@mantine/core';
import { useEffect, useState } from 'react';
import { t } from '../../texts';
import { readFirstRows } from './firstRows';
import classes from './ImportPreview.module.css';

/** The first rows of a chosen file, so that one sees that it is the right one. Passwords stay hidden. */
export function ImportPreview({ file }: { file: File }) {
  const [rows, setRows] = useState<string[][]>([]);
  useEffect(() => {
    let current = true;
    readFirstRows(file).then((read) => current && setRows(read));
    return () => {
      current = false;
    };
  }, [file]);
  const [header, ...body] = rows;
  if (!header) return null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: so that the keyboard can scroll it
    <section className={classes.scroll} aria-label={t.imports.preview} tabIndex={0}>
      <Table className={classes.table}>
        <Table.Thead>
          <Table.Tr>
            {header.map((name, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns never change their places
              <Table.Th key={index}>{name}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {body.map((cells, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows never change their places
            <Table.Tr key={row}>
              {cells.map((cell, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns never change their places
                <Table.Td key={index}>
                  {cell && isSecret(header[index]) ? (
                    <span className={classes.hidden}>{t.imports.hidden}</span>
                  ) : (
                    cell
                  )}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}

function isSecret(column: string | undefined): boolean {
  return /pass/i.test(column ?? '');
}
