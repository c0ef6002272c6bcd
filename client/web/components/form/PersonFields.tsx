import { SimpleGrid, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { t } from '../../texts';
import { optional } from './optional';

interface Props {
  form: Pick<UseFormReturnType<{ firstName: string; lastName: string; address: string }>, 'getInputProps'>;
  /** Whether they are the user's own, which browsers can fill in. */
  own?: boolean;
  size?: 'sm' | 'md';
}

/** First and last name, and address: what an account may have beside what it signs in with. */
export function PersonFields({ form, own, size }: Props) {
  const fill = (what: string) => (own ? what : 'off');
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
        <TextInput
          label={optional(t.fields.firstName)}
          maxLength={100}
          size={size}
          autoComplete={fill('given-name')}
          {...form.getInputProps('firstName')}
        />
        <TextInput
          label={optional(t.fields.lastName)}
          maxLength={100}
          size={size}
          autoComplete={fill('family-name')}
          {...form.getInputProps('lastName')}
        />
      </SimpleGrid>
      <TextInput
        label={optional(t.fields.address)}
        maxLength={255}
        size={size}
        autoComplete={fill('street-address')}
        {...form.getInputProps('address')}
      />
    </>
  );
}
