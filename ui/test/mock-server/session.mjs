const PASSWORD = process.env.PASSWORD ?? null;
const USER = { Id: 'user-admin', Username: 'admin', DisplayName: 'Ada Lovelace', RoleIds: ['role-administrator'] };

// One session for everybody; what counts here is what the page shows.
let isLoggedIn = false;
let password = PASSWORD;
let mustChange = process.env.MUST_CHANGE === '1';
let failures = 0;
let closedUntilMs = 0;

/** Whether the answers of other addresses may be given. */
export function isAdmitted() {
    return PASSWORD === null || isLoggedIn;
}

/** Answers what concerns the session: status, body and perhaps seconds to wait; null where it does not. */
export function answerSession(method, path, body) {
    switch (`${method} ${path}`) {
        case 'GET /api':
            return [200, { Product: 'seqsvr', InstanceName: process.env.INSTANCE ?? null }];
        case 'GET /api/settings/setting-isauthenticationenabled':
            return [200, { Name: 'IsAuthenticationEnabled', Value: PASSWORD !== null }];
        case 'GET /api/users/current':
            return isAdmitted() ? [200, isLoggedIn ? shown() : USER] : [200, null];
        case 'POST /api/users/login':
            return logIn(JSON.parse(body));
        case 'POST /api/users/logout':
            isLoggedIn = false;
            return [200, {}];
        default:
            return null;
    }
}

function shown() {
    return { ...USER, CsrfToken: 'pretend' };
}

function logIn(credentials) {
    const waitSeconds = Math.ceil((closedUntilMs - Date.now()) / 1000);
    if (waitSeconds > 0) return [429, { Error: `There were too many wrong passwords. Try again in ${waitSeconds} s.` }, waitSeconds];
    if (credentials.Username !== USER.Username || credentials.Password !== password) {
        if (++failures > 3) closedUntilMs = Date.now() + 1000 * 2 ** (failures - 3);
        return [401, { Error: 'The username or the password is not right.' }];
    }
    if (mustChange && !credentials.NewPassword) return [403, { Error: 'The password must be changed.', MustChangePassword: true }];
    if (credentials.NewPassword) [password, mustChange] = [credentials.NewPassword, false];
    [failures, isLoggedIn] = [0, true];
    return [200, shown()];
}
