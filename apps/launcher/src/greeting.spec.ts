import { describe, expect, it } from '@jest/globals';

import { greeting, openHostWarning } from './greeting.ts';

describe('greeting', () => {
  it('names the address and each link with its role in both languages', () => {
    const text = greeting({
      url: 'http://127.0.0.1:8220',
      signInLinks: [{ name: '陈静', role: 'manager', url: 'http://127.0.0.1:8220/sign-in/x' }],
    });
    expect(text).toContain('    http://127.0.0.1:8220\n');
    expect(text).toContain('    陈静 · manager 主管\n    http://127.0.0.1:8220/sign-in/x\n');
  });

  it('says nothing of signing in to a demo where there is none', () => {
    expect(greeting({ url: 'http://127.0.0.1:8220', signInLinks: [] })).not.toContain('Sign in');
  });
});

describe('openHostWarning', () => {
  it.each(['127.0.0.1', '127.0.1.1', '::1', 'localhost'])('has nothing to say about %s', (host) => {
    expect(openHostWarning(host)).toBeUndefined();
  });

  it.each(['0.0.0.0', '::', '192.168.1.20', 'planner.example'])('warns about %s', (host) => {
    expect(openHostWarning(host)).toContain(`HOST=${host}`);
  });
});
