import { Button, Menu } from '@mantine/core';
import { exportAddress, type HistoryChoice } from '../../history/historyAddress';
import { t } from '../../texts';
import { DownloadIcon, FileIcon } from '../icons';

/** Saves the list that is shown, all of it, as a table or for programs. */
export function ExportMenu({ choice }: { choice: HistoryChoice }) {
  return (
    <Menu position="bottom-end" width={260} radius="lg" shadow="md">
      <Menu.Target>
        <Button variant="default" leftSection={<DownloadIcon size={18} />}>
          {t.history.export}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t.history.exportLead}</Menu.Label>
        {(['csv', 'json'] as const).map((format) => (
          <Menu.Item
            key={format}
            component="a"
            href={exportAddress(choice, format)}
            download
            leftSection={<FileIcon size={18} />}
          >
            {t.history.exports[format]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
