import { connection } from '../../storage/database.ts';
import { cancelOrder } from '../../storage/orders.ts';

/** Takes a script off the shelf, with its file, its cast and its place. */
export const removeScript = async (id: string): Promise<void> => {
  await cancelOrder(id);
  await connection.write(['scripts', 'originals', 'casts', 'rehearsals'], async (transaction) => {
    const stores = ['scripts', 'originals', 'casts', 'rehearsals'] as const;
    await Promise.all(stores.map((store) => transaction.objectStore(store).delete(id)));
    return { value: undefined, changes: stores.map((store) => ({ store, keys: [id] })) };
  });
};
