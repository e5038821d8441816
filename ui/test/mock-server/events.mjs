// Invented events of a shop, the same for the same seed. Newest first.

const LEVELS = [
    ['Verbose', 4],
    ['Debug', 14],
    ['Information', 62],
    ['Warning', 12],
    ['Error', 7],
    ['Fatal', 1],
];

const TEMPLATES = {
    Verbose: ['Cache lookup for {CacheKey} took {Elapsed} ms'],
    Debug: ['Resolved {Service} in {Elapsed} ms', 'Published {MessageType} to {Queue} ({Bytes} bytes)'],
    Information: [
        'HTTP {RequestMethod} {RequestPath} responded {StatusCode} in {Elapsed} ms',
        'Order {OrderId} placed by {Customer} for {Total} {Currency}',
        'User {UserName} signed in from {ClientIp}',
        'Shipped {Order} with {Carrier}',
    ],
    Warning: ['Slow query against {Table}: {Elapsed} ms', 'Retrying {Operation} (attempt {Attempt} of 5)'],
    Error: [
        'Payment for order {OrderId} was declined by {Provider}',
        'HTTP {RequestMethod} {RequestPath} responded {StatusCode} in {Elapsed} ms',
    ],
    Fatal: ['Host {MachineName} terminated unexpectedly'],
};

const STACK = `System.InvalidOperationException: The provider answered 503 and the circuit is open.
 ---> System.Net.Http.HttpRequestException: Response status code does not indicate success: 503 (Service Unavailable).
   at System.Net.Http.HttpResponseMessage.EnsureSuccessStatusCode()
   at Shop.Payments.ProviderClient.ChargeAsync(Charge charge, CancellationToken cancel) in /src/Shop.Payments/ProviderClient.cs:line 88
   at System.Runtime.CompilerServices.TaskAwaiter.ThrowForNonSuccess(Task task)
   at Microsoft.Extensions.Http.Resilience.Pipeline.ExecuteAsync(HttpContext context)
   --- End of inner exception stack trace ---
   at Shop.Payments.PaymentService.PayAsync(Order order) in /src/Shop.Payments/PaymentService.cs:line 41
   at Shop.Orders.PlaceOrderHandler.Handle(PlaceOrder command) in /src/Shop.Orders/PlaceOrderHandler.cs:line 27
   at Microsoft.AspNetCore.Routing.EndpointMiddleware.Invoke(HttpContext httpContext)
   at Microsoft.AspNetCore.Authorization.AuthorizationMiddleware.Invoke(HttpContext context)
   at Microsoft.AspNetCore.Server.Kestrel.Core.Internal.Http.HttpProtocol.ProcessRequests[TContext](IHttpApplication application)`;

export function randomFrom(seed) {
    let state = seed >>> 0;
    return () => {
        state = (state + 0x6d2b79f5) >>> 0;
        let t = Math.imul(state ^ (state >>> 15), 1 | state);
        t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
        return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
    };
}

export function makeEvents(count, newestMs, spanMs, seed) {
    const random = randomFrom(seed);
    const events = [];
    let ms = newestMs;
    for (let index = 0; index < count; index++) {
        // Busier by day, with a burst now and then.
        const rush = 1 + Math.sin(ms / 3.6e6) * 0.6 + (Math.floor(ms / 9e5) % 17 === 0 ? 3 : 0);
        ms -= (-Math.log(1 - random()) * spanMs) / count / rush;
        events.push(makeEvent(random, count - index, ms));
    }
    return events;
}

export function makeEvent(random, number, ms) {
    const level = weighted(random, LEVELS);
    const template = pick(random, TEMPLATES[level]);
    const isOrder = template.includes('Order') || template.includes('order');
    const values = valuesFor(random, template, level, number);
    const tokens = template
        .split(/(\{\w+\})/)
        .filter((part) => part !== '')
        .map((part) => (part.startsWith('{') ? { PropertyName: part.slice(1, -1), RawText: part } : { Text: part }));
    const event = {
        Id: `event-${number.toString(16).padStart(32, '0')}`,
        Timestamp: new Date(ms).toISOString().replace(
            'Z',
            `${Math.floor(random() * 1e4)
                .toString()
                .padStart(4, '0')}Z`,
        ),
        Level: level,
        EventType: `$${hash(template).toString(16).toUpperCase().padStart(8, '0')}`,
        MessageTemplateTokens: tokens,
        Properties: [
            ...Object.entries(values).map(([Name, Value]) => ({ Name, Value })),
            { Name: 'Application', Value: isOrder ? 'shop-orders' : 'shop-web' },
            { Name: 'Environment', Value: 'production' },
            { Name: 'request-id', Value: `0HN${hash(String(number)).toString(36).toUpperCase()}:${number % 97}` },
        ],
        TraceId: hex(random, 32),
        SpanId: hex(random, 16),
    };
    if (level === 'Error' || level === 'Fatal') event.Exception = STACK;
    return event;
}

function valuesFor(random, template, level, number) {
    const all = {
        CacheKey: () => `basket:${Math.floor(random() * 9000)}`,
        Elapsed: () => Number((level === 'Warning' ? 800 + random() * 4000 : random() * 120).toFixed(4)),
        Service: () => pick(random, ['IBasketStore', 'IPriceList', 'IStockLevels']),
        MessageType: () => pick(random, ['OrderPlaced', 'StockReserved', 'EmailRequested']),
        Queue: () => pick(random, ['orders', 'warehouse', 'mail']),
        Bytes: () => Math.floor(random() * 4000),
        RequestMethod: () => pick(random, ['GET', 'GET', 'GET', 'POST', 'PUT']),
        RequestPath: () => pick(random, ['/', '/basket', '/api/products/4711', '/api/orders', '/checkout', '/static/app.js']),
        StatusCode: () => (level === 'Error' ? 500 : pick(random, [200, 200, 200, 204, 304, 404])),
        OrderId: () => 100000 + (number % 50000),
        Customer: () => pick(random, ['Ada Lovelace', "Conan O'Brien", 'Zoë Åström', 'Grace Hopper', '山田太郎']),
        Total: () => Number((random() * 400).toFixed(2)),
        Currency: () => pick(random, ['EUR', 'USD', 'AUD']),
        UserName: () => pick(random, ['ada', 'grace', 'linus', 'zoe']),
        ClientIp: () => `10.1.${Math.floor(random() * 255)}.${Math.floor(random() * 255)}`,
        Order: () => ({
            Id: 100000 + (number % 50000),
            Lines: [
                { Sku: 'TEA-01', Count: 2 },
                { Sku: 'CUP-09', Count: 1 },
            ],
            Address: { City: 'Brisbane', Country: 'AU', 'post code': '4000' },
            $typeTag: 'Order',
        }),
        Carrier: () => pick(random, ['Post', 'Courier']),
        Table: () => pick(random, ['dbo.Orders', 'dbo.Stock']),
        Operation: () => pick(random, ['ChargeCard', 'ReserveStock']),
        Attempt: () => 1 + Math.floor(random() * 4),
        Provider: () => pick(random, ['CardCo', 'PayFast']),
        MachineName: () => pick(random, ['web-01', 'web-02']),
    };
    const names = [...template.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
    return Object.fromEntries(names.map((name) => [name, all[name]()]));
}

function pick(random, items) {
    return items[Math.floor(random() * items.length)];
}

function weighted(random, items) {
    let rest = random() * items.reduce((sum, [, weight]) => sum + weight, 0);
    return items.find(([, weight]) => (rest -= weight) < 0)[0];
}

function hex(random, digits) {
    return Array.from({ length: digits }, () => Math.floor(random() * 16).toString(16)).join('');
}

function hash(text) {
    let value = 2166136261;
    for (const character of text) value = Math.imul(value ^ character.codePointAt(0), 16777619) >>> 0;
    return value;
}
