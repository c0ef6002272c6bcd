import { NativeSelect, NumberInput, PasswordInput, Switch, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { FeedFormat } from '../../gql/graphql';
import { t } from '../../texts';
import { optional } from '../form/optional';
import { type FeedValues, intervalOptions } from './feedValues';
import { MappingFields } from './MappingFields';

const FORMATS = (Object.keys(t.feeds.formats) as FeedFormat[]).map((value) => ({
  value,
  label: t.feeds.formats[value],
}));

interface Props {
  form: UseFormReturnType<FeedValues>;
  /** A key is stored, which is never shown. */
  hasSecret?: boolean;
}

/** All that is set about a feed. What has no meaning for it is not there. */
export function FeedFields({ form, hasSecret = false }: Props) {
  const { address, format, full, secretHeader, intervalMinutes } = form.values;
  return (
    <>
      <TextInput
        label={t.feeds.name}
        maxLength={100}
        autoComplete="off"
        data-autofocus
        {...form.getInputProps('name')}
      />
      <TextInput
        label={t.feeds.address}
        description={t.feeds.addressHint}
        maxLength={2000}
        type="url"
        autoComplete="off"
        {...form.getInputProps('address')}
      />
      <NativeSelect label={t.feeds.format} data={FORMATS} {...form.getInputProps('format')} />
      {format === 'CSV' && <MappingFields form={form} />}
      {address.trim() !== '' && (
        <>
          <TextInput
            label={optional(t.feeds.secretHeader)}
            description={t.feeds.secretHeaderHint}
            maxLength={100}
            autoComplete="off"
            {...form.getInputProps('secretHeader')}
          />
          {secretHeader.trim() !== '' && (
            <PasswordInput
              label={t.feeds.secret}
              description={hasSecret ? t.feeds.secretKept : t.feeds.secretHint}
              maxLength={1000}
              autoComplete="new-password"
              visibilityToggleFocusable
              {...form.getInputProps('secret')}
            />
          )}
          <Switch label={t.feeds.enabled} {...form.getInputProps('enabled', { type: 'checkbox' })} />
          <NativeSelect
            label={t.feeds.interval}
            data={intervalOptions(Number(intervalMinutes))}
            {...form.getInputProps('intervalMinutes')}
          />
        </>
      )}
      <Switch
        label={t.feeds.full}
        description={t.feeds.fullHint}
        {...form.getInputProps('full', { type: 'checkbox' })}
      />
      {full && (
        <NumberInput
          label={t.feeds.expireDays}
          min={0}
          max={3650}
          allowDecimal={false}
          {...form.getInputProps('expireDays')}
        />
      )}
    </>
  );
}
