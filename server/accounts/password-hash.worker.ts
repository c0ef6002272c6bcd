import bcrypt from 'bcryptjs';

/** Runs in a worker thread: at cost 12 one hash holds its thread for about 200 ms. */
export function hash({ password, cost }: { password: string; cost: number }): string {
  return bcrypt.hashSync(password, cost);
}

export function verify({ password, hash }: { password: string; hash: string }): boolean {
  return bcrypt.compareSync(password, hash);
}
