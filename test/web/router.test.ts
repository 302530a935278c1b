import { describe, expect, it } from 'vitest';
import { hrefOf, routeOf, type Route } from '../../web/router.ts';

describe('the address of a screen', () => {
  const routes: Route[] = [
    { screen: 'library' },
    { screen: 'add' },
    { screen: 'settings' },
    { screen: 'proof', script: 't-1' },
    { screen: 'cast', script: 'à/é #?' },
    { screen: 'rehearse', script: '100 %' },
    { screen: 'export', script: 't-1' },
    { screen: 'progress', script: 't-1' },
    { screen: 'track', script: 't-1' },
    { screen: 'learn', script: 't-1' },
  ];

  it.each(routes)('leads back to %o', (route) => {
    expect(routeOf(hrefOf(route))).toEqual(route);
  });

  it.each(['', '#', '#/', '#/nowhere', '#/script', '#/script/x', '#/script/x/burn', '#/script//cast'])(
    'is the library when it leads nowhere: %s',
    (hash) => {
      expect(routeOf(hash)).toEqual({ screen: 'library' });
    },
  );

  it('survives an escape that is none', () => {
    expect(routeOf('#/script/%E0%A4%A/cast')).toEqual({ screen: 'cast', script: '%E0%A4%A' });
  });
});
