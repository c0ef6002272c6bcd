import { useState } from 'react';
import { useDropzone } from 'react-dropzone';
import { DropZone } from '../components/DropZone';
import { ChosenFile } from '../components/imports/ChosenFile';
import { ImportColumns } from '../components/imports/ImportColumns';
import { ImportList } from '../components/imports/ImportList';
import { useImportUpload } from '../components/imports/useImportUpload';
import { Lead } from '../components/Lead';
import { PageHead } from '../components/PageHead';
import { toast } from '../components/toast';
import { t } from '../texts';
import classes from './ImportsPage.module.css';

const CSV_TYPES = '.csv,.txt,text/csv';

/** Accounts by the file: choosing one, and what became of the others. */
export function Component() {
  const [file, setFile] = useState<File | null>(null);
  const { sent, problem, start, forget } = useImportUpload();

  const choose = (chosen: File) => {
    const refused = refusalOf(chosen);
    if (refused) return toast(refused, 'problem');
    forget();
    setFile(chosen);
  };
  const { getRootProps, getInputProps, open, isDragActive } = useDropzone({
    noClick: true,
    noKeyboard: true,
    disabled: sent !== null,
    onDrop: ([first, ...others]) => {
      if (others.length > 0) toast(t.imports.one, 'problem');
      else if (first) choose(first);
    },
  });

  return (
    <div {...getRootProps({ role: undefined, className: classes.page })}>
      <input {...getInputProps({ 'aria-label': t.imports.choose, accept: CSV_TYPES, multiple: false })} />
      <PageHead title={t.imports.title} />
      <Lead text={t.imports.lead} />
      <div className={classes.parts}>
        {file ? (
          <ChosenFile
            file={file}
            sent={sent}
            problem={problem}
            onStart={() => start(file)}
            onAnother={open}
          />
        ) : (
          <DropZone
            title={isDragActive ? t.imports.dropNow : t.imports.drop}
            note={t.imports.note}
            choose={t.imports.choose}
            onChoose={open}
            active={isDragActive}
            low
          />
        )}
        <ImportColumns />
      </div>
      <ImportList />
    </div>
  );
}

/** What can be told of a file without reading it. */
function refusalOf({ name, size }: File): string {
  if (!/\.(csv|txt)$/i.test(name)) return t.imports.notCsv;
  return size === 0 ? t.imports.empty : '';
}
