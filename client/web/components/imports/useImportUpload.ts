import { useApolloClient, useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { type Failure, readFailure } from '../../api/failure';
import { failureText } from '../../api/failureText';
import { ImportUsers } from '../../api/imports';
import type { ProgressOptions } from '../../api/progressFetch';

interface ImportUpload {
  /** Percent of the file that are sent; null when it is not being sent. */
  sent: number | null;
  problem: string;
  start: (file: File) => Promise<void>;
  forget: () => void;
}

/** Sends a file of accounts, and leads to the page of the import that begins. */
export function useImportUpload(): ImportUpload {
  const navigate = useNavigate();
  const client = useApolloClient();
  const [send] = useMutation(ImportUsers);
  const [sent, setSent] = useState<number | null>(null);
  const [problem, setProblem] = useState('');

  const start = async (file: File) => {
    setSent(0);
    setProblem('');
    const fetchOptions: ProgressOptions = {
      onProgress: (bytes, total) => setSent(total > 0 ? Math.floor((bytes / total) * 100) : 100),
    };
    try {
      const { data } = await send({ variables: { file }, context: { fetchOptions } });
      client.cache.evict({ fieldName: 'userImports' });
      navigate(`/imports/${data?.importUsers.id}`);
    } catch (error) {
      setProblem(problemOf(readFailure(error)));
      setSent(null);
    }
  };
  return { sent, problem, start, forget: () => setProblem('') };
}

/** The server knows what is wrong with a file; what it says of sizes elsewhere is about photos. */
function problemOf(failure: Failure): string {
  if (failure.fields?.file) return failure.fields.file;
  if (failure.code === 'UPLOAD_TOO_LARGE' && failure.message) return failure.message;
  return failureText(failure);
}
