declare module 'virtual:precache' {
  const precache: {
    /** Every file that an installation needs; `revision` is null where the name already carries a hash. */
    readonly entries: readonly { readonly url: string; readonly revision: string | null }[];
    /** The files that are fetched when first needed. */
    readonly onDemand: readonly string[];
  };
  export default precache;
}
