import { Checkbox, Fieldset, SimpleGrid, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { t } from '../../texts';
import { optional } from '../form/optional';
import { type FeedValues, MAPPING_COLUMNS } from './feedValues';

/** Which columns of a CSV file are what. */
export function MappingFields({ form }: { form: UseFormReturnType<FeedValues> }) {
  return (
    <Fieldset legend={t.feeds.mapping} radius="md">
      <p style={{ marginTop: 0 }}>{t.feeds.mappingHint}</p>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        {MAPPING_COLUMNS.map((column) => (
          <TextInput
            key={column}
            label={column === 'value' ? t.feeds.columns.value : optional(t.feeds.columns[column])}
            maxLength={100}
            autoComplete="off"
            {...form.getInputProps(`mapping.${column}`)}
          />
        ))}
      </SimpleGrid>
      <Checkbox
        mt="md"
        label={t.feeds.hasHeader}
        {...form.getInputProps('mapping.hasHeader', { type: 'checkbox' })}
      />
    </Fieldset>
  );
}
