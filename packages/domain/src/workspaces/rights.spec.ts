import { describe, expect, it } from '@jest/globals';
import { ACTIONS, assertCan, assertCanApprove, can, lesserRole, ROLES, type Action } from './rights.ts';

describe('rights', () => {
  it('lets an owner do everything, and each role all that the one below does', () => {
    expect(ACTIONS.filter((action) => !can('owner', action))).toEqual([]);
    const allowed = ROLES.map((role) => ACTIONS.filter((action) => can(role, action)));
    for (const [index, actions] of allowed.slice(1).entries()) expect(allowed[index]).toEqual(expect.arrayContaining(actions));
  });

  it.each<[Action, string[]]>([
    ['member.manage', ['owner']],
    ['api_key.manage', ['owner', 'manager']],
    ['audit.read', ['owner', 'manager']],
    ['item.approve', ['owner', 'manager']],
    ['item.remove', ['owner', 'manager']],
    ['cap.write', ['owner', 'manager']],
    ['cap.override', ['owner', 'manager']],
    ['hold.write', ['owner', 'manager']],
    ['notification_target.write', ['owner', 'manager']],
    ['channel.connect', ['owner', 'manager']],
    ['item.write', ['owner', 'manager', 'editor']],
    ['item.submit', ['owner', 'manager', 'editor']],
    ['item.schedule', ['owner', 'manager', 'editor']],
    ['handoff.finish', ['owner', 'manager', 'editor']],
    ['comment.answer', ['owner', 'manager', 'editor']],
    ['import.write', ['owner', 'manager', 'editor', 'analyst']],
    ['results.read', ['owner', 'manager', 'editor', 'analyst']],
  ])('%s is for %j', (action, roles) => {
    expect(ROLES.filter((role) => can(role, action))).toEqual(roles);
  });

  it('tells the lesser of two roles', () => {
    for (const [index, role] of ROLES.entries()) {
      for (const other of ROLES.slice(index)) expect([lesserRole(role, other), lesserRole(other, role)]).toEqual([other, other]);
    }
  });

  it('refuses with the role and the action', () => {
    expect(() => {
      assertCan('analyst', 'item.write');
    }).toThrow(expect.objectContaining({ code: 'not_allowed', details: { role: 'analyst', action: 'item.write' } }));
  });
});

describe('assertCanApprove', () => {
  it.each(['owner', 'manager'] as const)('lets a %s approve what others wrote, and nothing of their own', (role) => {
    expect(() => {
      assertCanApprove(role, 'li', ['wang', 'zhang']);
    }).not.toThrow();
    expect(() => {
      assertCanApprove(role, 'li', ['wang', 'li']);
    }).toThrow(expect.objectContaining({ code: 'own_work' }));
  });

  it.each(['editor', 'analyst'] as const)('lets no %s approve', (role) => {
    expect(() => {
      assertCanApprove(role, 'li', ['wang']);
    }).toThrow(expect.objectContaining({ code: 'not_allowed' }));
  });
});
