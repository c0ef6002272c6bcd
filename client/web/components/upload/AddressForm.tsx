import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { t } from '../../texts';
import { typedAddress } from '../../uploads/addresses';
import { LinkIcon } from '../icons';
import classes from './AddressForm.module.css';

/** Field for the address of a photo on the web, which the server then fetches. */
export function AddressForm({ onAddress }: { onAddress: (url: string) => void }) {
  const [typed, setTyped] = useState('');
  const [bad, setBad] = useState(false);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const url = typedAddress(typed);
    setBad(!url);
    if (!url) return;
    onAddress(url);
    setTyped('');
  };

  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <TextInput
        type="url"
        inputMode="url"
        autoComplete="off"
        aria-label={t.upload.address}
        placeholder={t.upload.addressExample}
        leftSection={<LinkIcon size={18} />}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setBad(false);
        }}
        error={bad && t.upload.addressBad}
      />
      <Button type="submit" variant="default">
        {t.upload.addressSubmit}
      </Button>
    </form>
  );
}
