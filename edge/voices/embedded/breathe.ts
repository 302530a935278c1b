/**
 * Lets other work of the thread run: resolves in a macrotask of its own. A message port is not slowed down like nested
 * timers are in browsers.
 */
export const breathe: () => Promise<void> =
  typeof MessageChannel === 'undefined' || 'process' in globalThis ? viaTimer : viaMessage;

function viaTimer(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

function viaMessage(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
