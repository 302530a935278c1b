/** Tells the page of every request that the worker makes. Imported before everything else. */
const channel = new BroadcastChannel('requests');
const original = self.fetch;
self.fetch = (...asked) => {
  const [input] = asked;
  channel.postMessage(input instanceof Request ? input.url : String(input));
  return original(...asked);
};
