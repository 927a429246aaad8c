import { expect, it } from '@jest/globals';
import { endpoints } from '@lesart/contracts';
import { describeOnEachDatabase } from './support/on-each-database.ts';
import { logIn, refusalOf } from './support/start-test-server.ts';

describeOnEachDatabase('members of a workspace', (server) => {
  const add = (email: string, role: 'reader' | 'editor' | 'manager') =>
    server().manager.client.call(endpoints.addMember, {
      params: { workspaceId: server().workspaceId },
      body: { email, role, name: 'Rike', password: 'a first password' },
    });

  it('a person who is added can log in with the first password and sees the workspace with their role', async () => {
    const member = await add('Rike@Example.org', 'reader');
    expect(member).toMatchObject({ role: 'reader', person: { name: 'Rike', email: 'rike@example.org' } });
    const rike = await logIn(server().url, { email: 'rike@example.org', password: 'a first password' });
    expect(await rike.client.call(endpoints.listWorkspaces, {})).toMatchObject([
      { id: server().workspaceId, role: 'reader' },
    ]);
  });

  it('somebody who is known keeps name and password when they come into another workspace', async () => {
    const { client } = server().manager;
    await add('known@example.org', 'reader');
    const other = await client.call(endpoints.createWorkspace, { body: { name: 'Other' } });
    const member = await client.call(endpoints.addMember, {
      params: { workspaceId: other.id },
      body: { email: 'known@example.org', role: 'manager', name: 'Somebody else', password: 'another password' },
    });
    expect(member).toMatchObject({ role: 'manager', person: { name: 'Rike' } });
    const known = await logIn(server().url, { email: 'known@example.org', password: 'a first password' });
    expect((await known.client.call(endpoints.listWorkspaces, {})).map(({ role }) => role).sort()).toEqual([
      'manager',
      'reader',
    ]);
  });

  it('nobody is added twice', async () => {
    await add('twice@example.org', 'reader');
    expect(await refusalOf(add('twice@example.org', 'editor'))).toBe('state-conflict');
  });

  it('readers and editors see the members and cannot change them', async () => {
    const editor = await server().addPerson('editor');
    const params = { workspaceId: server().workspaceId };
    const members = await editor.client.call(endpoints.listMembers, { params });
    expect(members.map(({ person }) => person.id)).toContain(server().manager.id);
    const target = { ...params, personId: editor.id };
    const changes = [
      editor.client.call(endpoints.changeMember, { params: target, body: { role: 'manager' } }),
      editor.client.call(endpoints.removeMember, { params: { ...params, personId: server().manager.id } }),
    ];
    for (const change of changes) expect(await refusalOf(change)).toBe('right-missing');
  });

  it('the last manager can neither leave nor be demoted', async () => {
    const params = { workspaceId: server().workspaceId, personId: server().manager.id };
    const { client } = server().manager;
    expect(await refusalOf(client.call(endpoints.removeMember, { params }))).toBe('state-conflict');
    expect(await refusalOf(client.call(endpoints.changeMember, { params, body: { role: 'editor' } }))).toBe(
      'state-conflict',
    );
    expect(await client.call(endpoints.changeMember, { params, body: { role: 'manager' } })).toMatchObject({
      role: 'manager',
    });
  });

  it('of two managers who demote each other at once, one stays', async () => {
    const { client } = server().manager;
    const workspace = await client.call(endpoints.createWorkspace, { body: { name: 'Two' } });
    const second = await server().addPerson();
    const params = { workspaceId: workspace.id };
    await client.call(endpoints.addMember, {
      params,
      body: { email: second.email, role: 'manager', name: 'Second', password: second.password },
    });
    const outcomes = await Promise.allSettled([
      client.call(endpoints.changeMember, { params: { ...params, personId: second.id }, body: { role: 'reader' } }),
      second.client.call(endpoints.changeMember, {
        params: { ...params, personId: server().manager.id },
        body: { role: 'reader' },
      }),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const members = await client.call(endpoints.listMembers, { params });
    expect(members.filter(({ role }) => role === 'manager')).toHaveLength(1);
  });

  it('promise 9: who is taken out loses the workspace, its event stream included, in less than two seconds', async () => {
    const reader = await server().addPerson('reader');
    const params = { workspaceId: server().workspaceId };
    const events = await reader.client.listen(endpoints.watchWorkspace, { params });
    expect((await events.next()).value).toEqual({ type: 'alive' });
    const ended = (async () => {
      for await (const event of events) expect(event).not.toMatchObject({ type: 'members' });
    })();
    await server().manager.client.call(endpoints.removeMember, { params: { ...params, personId: reader.id } });
    const before = performance.now();
    await ended;
    expect(performance.now() - before).toBeLessThan(2000);
    expect(await refusalOf(reader.client.call(endpoints.getLibrary, { params }))).toBe('not-found');
  });

  it('a change of members is told to whoever looks at the workspace', async () => {
    const params = { workspaceId: server().workspaceId };
    const watching = new AbortController();
    const events = await server().manager.client.listen(
      endpoints.watchWorkspace,
      { params },
      { signal: watching.signal },
    );
    await events.next();
    await add('told@example.org', 'reader');
    expect((await events.next()).value).toEqual({ type: 'members' });
    watching.abort();
  });
});
