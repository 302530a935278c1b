declare module 'virtual:precache' {
  /** Every file of the app; `revision` is null where the name already carries a hash. */
  const entries: { url: string; revision: string | null }[];
  export default entries;
}
