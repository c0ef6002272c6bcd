import { useMutation } from '@apollo/client/react';
import { Checkbox, FileInput, NativeSelect, Progress, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { forgetFeeds, UploadIndicators } from '../../api/feeds';
import type { ProgressOptions } from '../../api/progressFetch';
import type { FeedFormat } from '../../gql/graphql';
import { t } from '../../texts';
import { filledIn } from '../form/checks';
import { Form } from '../form/Form';
import { optional } from '../form/optional';
import { useSubmission } from '../form/useSubmission';
import { type FeedValues, mappingOf, NEW_FEED } from './feedValues';
import { MappingFields } from './MappingFields';

/** A MISP feed is many files at an address. */
const FORMATS = (Object.keys(t.feeds.formats) as FeedFormat[])
  .filter((format) => format !== 'MISP')
  .map((value) => ({ value, label: t.feeds.formats[value] }));

interface Values extends FeedValues {
  file: File | null;
  force: boolean;
}

/** Takes a file in: into a feed that is there, or a new one. */
export function UploadForm({ feedId, onDone }: { feedId?: string; onDone: () => void }) {
  const [upload] = useMutation(UploadIndicators);
  const [sent, setSent] = useState<number | null>(null);
  const form = useForm<Values>({
    initialValues: { ...NEW_FEED, file: null, force: false },
    validate: {
      file: (file) => (file ? null : t.feeds.fileMissing),
      mapping: { value: (value, { format }) => (format === 'CSV' ? filledIn(value) : null) },
    },
  });
  const submission = useSubmission(form, async ({ file, name, format, mapping, force }) => {
    if (!file) return;
    const fetchOptions: ProgressOptions = {
      onProgress: (bytes, total) => setSent(total > 0 ? (bytes / total) * 100 : 100),
    };
    const ofNewFeed = feedId
      ? {}
      : {
          name: name.trim() || undefined,
          format,
          mapping: format === 'CSV' ? mappingOf(mapping) : undefined,
        };
    try {
      await upload({ variables: { file, feedId, force, ...ofNewFeed }, context: { fetchOptions } });
    } finally {
      setSent(null);
    }
    forgetFeeds();
    onDone();
  });
  return (
    <Form submission={submission} submit={t.feeds.uploadFile}>
      <FileInput
        label={t.feeds.file}
        description={t.feeds.fileHint}
        placeholder={t.feeds.chooseFile}
        {...form.getInputProps('file')}
      />
      {feedId === undefined ? (
        <>
          <TextInput
            label={optional(t.feeds.name)}
            maxLength={100}
            autoComplete="off"
            {...form.getInputProps('name')}
          />
          <NativeSelect label={t.feeds.format} data={FORMATS} {...form.getInputProps('format')} />
          {form.values.format === 'CSV' && <MappingFields form={form as never} />}
        </>
      ) : (
        <Checkbox label={t.feeds.force} {...form.getInputProps('force', { type: 'checkbox' })} />
      )}
      {sent !== null && <Progress value={sent} size="sm" aria-label={t.imports.sendingLabel} />}
    </Form>
  );
}
