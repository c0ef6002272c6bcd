import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What a server holds at this moment; see proc(5). Memory and the database's files in MB (1,000,000 bytes). */
export function readUsage(pid, dirs) {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  // Fields 14 and 15, in hundredths of a second.
  const [user, system] = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ')
    .slice(11, 13);
  return {
    cpuSeconds: (Number(user) + Number(system)) / 100,
    rssMb: (Number(/^VmRSS:\s+(\d+)/m.exec(status)[1]) * 1024) / 1e6,
    handles: readdirSync(`/proc/${pid}/fd`).length,
    temporaryFiles: temporaryFiles(dirs).length,
    databaseMb: databaseBytes(dirs.dataDir) / 1e6,
  };
}

/** Paths of what is kept only while a request or a refresh runs. */
export function temporaryFiles({ dataDir, temporaryDir }) {
  const folders = [
    temporaryDir,
    ...['store/incoming', 'imports', 'feeds'].map((name) => join(dataDir, name)),
  ];
  return folders.flatMap((folder) => filesIn(folder));
}

function databaseBytes(dataDir) {
  return readdirSync(dataDir)
    .filter((name) => /\.db(-wal)?$/.test(name))
    .reduce((sum, name) => sum + (statSync(join(dataDir, name), { throwIfNoEntry: false })?.size ?? 0), 0);
}

function filesIn(folder) {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
  } catch (error) {
    // Not made yet, or gone while it was read.
    if (error.code === 'ENOENT') return [];
    throw error;
  }
}
