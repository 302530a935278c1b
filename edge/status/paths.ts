/** Where an operator posts notices. */
export const NOTICES_PATH = '/api/notices';
