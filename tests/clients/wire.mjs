// Records what a client really puts on the wire, by standing in front of fetch; the request still goes out unchanged.
// Import this before the client: it takes its reference to fetch when it is loaded.

const posts = [];
const expectedKey = process.argv[3] ?? 'null'; // the text is what these clients send when they have no key
const realFetch = globalThis.fetch;

globalThis.fetch = async (url, request) => {
  const response = await realFetch(url, request);
  posts.push({ status: response.status, apiKey: String(request.headers['X-Seq-ApiKey']), events: JSON.parse(request.body).Events });
  return response;
};

/** Prints every event that was sent as one JSON line; fails when the server refused one, or the number is not what was logged. */
export function report(expectedCount) {
  const refused = posts.filter(post => post.status !== 201);
  const sent = posts.flatMap(post => post.events);
  if (refused.length > 0 || sent.length !== expectedCount || posts.some(post => post.apiKey !== expectedKey)) {
    console.error(`sent ${sent.length} of ${expectedCount} events, answers: ${posts.map(post => post.status)}, keys: ${posts.map(post => post.apiKey)}`);
    process.exit(1);
  }
  process.stdout.write(sent.map(event => JSON.stringify(event) + '\n').join(''));
}
