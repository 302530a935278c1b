/** What is used of it here; it comes without types. */
declare module 'aw-parser' {
  export const parser: {
    parse(script: string, options: Readonly<Record<string, boolean>>): { tokens: readonly object[] };
  };
}
