/** Who a ring's mail comes from. */
export interface Sender {
  readonly email: string;
  readonly name: string;
}

/**
 * Reads `MAIL_FROM`: `voices@example.org` or `Souffleur <voices@example.org>`.
 *
 * @returns `undefined` when it is neither
 */
export function readSender(text: string): Sender | undefined {
  const [, name = '', email] = /^(?:([^<>"]*)\s*<)?([^\s<>@]+@[^\s<>@]+)>?$/.exec(text.trim()) ?? [];
  return email === undefined ? undefined : { email, name: name.trim() || 'Souffleur' };
}

/** As the field `From` has it. */
export const asField = ({ name, email }: Sender): string => `${name} <${email}>`;
