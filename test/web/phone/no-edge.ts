/** An edge that is dead, as the worker sees it. Imported before everything else. */
const reach = self.fetch;
self.fetch = async (...asked) => {
  const [input] = asked;
  const address = new URL(input instanceof Request ? input.url : String(input), self.location.href);
  if (address.pathname.startsWith('/api/')) throw new TypeError('The connection was refused');
  return reach(...asked);
};
