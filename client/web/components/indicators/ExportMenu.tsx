import { Button, Menu } from '@mantine/core';
import { exportAddress, type IndicatorChoice } from '../../indicators/indicatorAddress';
import { t } from '../../texts';
import { DownloadIcon } from '../icons';

const FORMATS = ['csv', 'stix'] as const;

/** What the filters show, as a file. */
export function ExportMenu({ choice }: { choice: IndicatorChoice }) {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" leftSection={<DownloadIcon size={18} />}>
          {t.indicators.export}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {FORMATS.map((format) => (
          <Menu.Item key={format} component="a" href={exportAddress(format, choice)} download>
            {t.indicators.exportAs[format]}
          </Menu.Item>
        ))}
        <Menu.Label>{t.indicators.exportNote}</Menu.Label>
      </Menu.Dropdown>
    </Menu>
  );
}
