import { beforeEach, describe, expect, it } from 'vitest';
import { access } from '../../src/api/access';
import { ApiError } from '../../src/api/http';
import type { Credentials } from '../../src/api/session';
import type { UserEntity } from '../../src/api/types';
import { Session, type SessionApi } from '../../src/features/session/Session';
import { nameOf } from '../../src/logic/sessionState';

const ADA: UserEntity = { Id: 'user-1', Username: 'ada', RoleIds: [] };
const BOB: UserEntity = { Id: 'user-2', Username: 'bob', RoleIds: [] };
const ADMIN: UserEntity = { Id: 'user-admin', Username: 'admin', RoleIds: [] };

/** A server in memory, with at most one session: that of the browser under test. */
class FakeServer implements SessionApi {
  mustLogIn = true;
  loggedIn: UserEntity | null = null;
  isAway = false;
  questions = 0;
  /** Runs while `readCurrentUser` is under way, after the server has made up its answer. */
  meanwhile: () => Promise<void> = () => Promise.resolve();

  async readCurrentUser() {
    this.questions++;
    if (this.isAway) throw new TypeError('fetch failed');
    const answer = this.loggedIn === null ? (this.mustLogIn ? null : ADMIN) : { ...this.loggedIn, CsrfToken: `csrf of ${this.loggedIn.Id}` };
    const { meanwhile } = this;
    this.meanwhile = () => Promise.resolve();
    await meanwhile();
    return answer;
  }

  readMustLogIn = () => Promise.resolve(this.mustLogIn);
  readInstanceName = () => (this.isAway ? Promise.reject(new TypeError('fetch failed')) : Promise.resolve('Kitchen'));

  logIn({ Username, Password }: Credentials) {
    const user = [ADA, BOB].find((candidate) => candidate.Username === Username);
    if (user === undefined || Password !== 'right') return Promise.reject(new ApiError(401, 'wrong', null));
    this.loggedIn = user;
    return Promise.resolve({ ...user, CsrfToken: `csrf of ${user.Id}` });
  }

  logOut() {
    this.loggedIn = null;
    return Promise.resolve({});
  }
}

let server: FakeServer;
let session: Session;

beforeEach(() => {
  server = new FakeServer();
  session = new Session(server);
});

const enter = () => session.logIn({ Username: 'ada', Password: 'right' });

describe('at the start', () => {
  it('nothing is known', () => expect(session.state.value).toEqual({ kind: 'asking' }));

  it('somebody has to log in, and sees where', async () => {
    await session.check();
    expect(session.state.value).toEqual({ kind: 'login', why: 'start', username: '', instanceName: 'Kitchen' });
  });

  it('a session that is there goes on', async () => {
    server.loggedIn = ADA;
    await session.check();
    expect(session.state.value).toMatchObject({ kind: 'user', user: ADA });
    expect(access.csrfToken).toBe('csrf of user-1');
  });

  it('a server without passwords is open', async () => {
    server.mustLogIn = false;
    await session.check();
    expect(session.state.value).toEqual({ kind: 'open' });
    expect(access.csrfToken).toBeNull();
  });

  it('a server without passwords is open to a session from before too', async () => {
    server.mustLogIn = false;
    server.loggedIn = ADA;
    await session.check();
    expect(session.state.value).toEqual({ kind: 'open' });
    expect(access.csrfToken).toBeNull();
  });

  it('a server that does not answer is said to, and asked again', async () => {
    server.isAway = true;
    await session.check();
    expect(session.state.value).toMatchObject({ kind: 'unreachable', message: expect.stringContaining('does not answer') });
    server.isAway = false;
    await session.check();
    expect(session.state.value.kind).toBe('login');
  });
});

describe('a login', () => {
  it('that is right lets in and arms every change', async () => {
    await session.check();
    await enter();
    expect(session.state.value).toMatchObject({ kind: 'user', user: ADA });
    expect(access.csrfToken).toBe('csrf of user-1');
  });

  it('that is wrong throws and changes nothing', async () => {
    await session.check();
    const before = session.state.value;
    await expect(session.logIn({ Username: 'ada', Password: 'wrong' })).rejects.toMatchObject({ status: 401 });
    expect(session.state.value).toBe(before);
  });

  it('is not undone by an answer from before it', async () => {
    await session.check();
    server.meanwhile = enter;
    await session.check();
    expect(session.state.value).toMatchObject({ kind: 'user', user: ADA });
    expect(access.csrfToken).toBe('csrf of user-1');
  });

  it('of somebody else in another window is noticed', async () => {
    await enter();
    const owner = session.owner.value;
    server.loggedIn = BOB;
    access.onRefused();
    await session.check();
    expect(session.state.value).toMatchObject({ kind: 'user', user: BOB });
    expect(session.owner.value).not.toBe(owner);
    expect(access.csrfToken).toBe('csrf of user-2');
  });
});

describe('the end of a session', () => {
  it('by oneself leads to an empty login', async () => {
    await enter();
    await session.logOut();
    expect(session.state.value).toEqual({ kind: 'login', why: 'left', username: '', instanceName: 'Kitchen' });
    expect(access.csrfToken).toBeNull();
  });

  it('elsewhere is noticed at a refusal, and the name is kept', async () => {
    await enter();
    server.loggedIn = null;
    access.onRefused();
    await session.check();
    expect(session.state.value).toEqual({ kind: 'login', why: 'ended', username: 'ada', instanceName: 'Kitchen' });
    expect(access.csrfToken).toBeNull();
  });

  it('still says why when it is asked about again', async () => {
    await enter();
    server.loggedIn = null;
    await session.check();
    await session.check();
    expect(session.state.value).toMatchObject({ kind: 'login', why: 'ended', username: 'ada' });
  });

  it('is not taken from a server that does not answer', async () => {
    await enter();
    server.isAway = true;
    await session.check();
    expect(session.state.value).toMatchObject({ kind: 'user', user: ADA });
    expect(access.csrfToken).toBe('csrf of user-1');
  });
});

it('many refusals at once are one question', async () => {
  for (let i = 0; i < 5; i++) access.onRefused();
  await session.check();
  expect(server.questions).toBe(1);
});

it('people are called as they wish', () => {
  expect(nameOf({ ...ADA, DisplayName: 'Ada Lovelace' })).toBe('Ada Lovelace');
  expect(nameOf({ ...ADA, DisplayName: '  ' })).toBe('ada');
  expect(nameOf({ ...ADA, DisplayName: null })).toBe('ada');
});
