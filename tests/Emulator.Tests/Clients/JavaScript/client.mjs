// Lists, purges and batches with Microsoft's JavaScript client, and prints what came of it as JSON.
// Usage: node client.mjs <Graph root> ; the token is read from the environment variable GRAPH_TOKEN.
import { BatchRequestContent, BatchResponseContent, Client, HTTPMessageHandler, RetryHandler, TelemetryHandler } from "@microsoft/microsoft-graph-client";

const root = process.argv[2];
const headers = { Authorization: `Bearer ${process.env.GRAPH_TOKEN}` };

// The client's own authentication handler adds a token to https addresses only: on loopback this one takes its place in the chain.
class LoopbackAuthentication {
  async execute(context) {
    context.options.headers = { ...context.options.headers, ...headers };
    await this.next.execute(context);
  }

  setNext(next) {
    this.next = next;
  }
}

const chain = [new LoopbackAuthentication(), new RetryHandler(), new TelemetryHandler(), new HTTPMessageHandler()];
chain.slice(0, -1).forEach((handler, index) => handler.setNext(chain[index + 1]));
const client = Client.initWithMiddleware({ baseUrl: root, middleware: chain[0] });

const anna = "/users/anna.ems@contoso.example";
const contacts = (await client.api(`${anna}/contacts`).select("id,displayName,parentFolderId").get()).value;
await client.api(`${anna}/contacts/${contacts[0].id}/permanentDelete`).post({});

// It takes an absolute address for a path when it is not https, and so its own page iterator is of no use on loopback.
const users = [];
for (let next = "/directory/deletedItems/microsoft.graph.user?$top=3"; next;) {
  const page = await client.api(next).get();
  users.push(...page.value);
  next = page["@odata.nextLink"]?.substring(`${root}/v1.0`.length);
}

await client.api(`/directory/deletedItems/${users[0].id}`).delete();

let missing;
try {
  await client.api(`/directory/deletedItems/${users[0].id}`).delete();
} catch (error) {
  missing = { statusCode: error.statusCode, code: error.code, requestId: error.requestId };
}

// Of the address of a batched request the client takes the path, which is relative to the version.
const json = { ...headers, "Content-Type": "application/json" };
const content = new BatchRequestContent([
  { id: "user", request: new Request(`${root}/directory/deletedItems/${users[1].id}`, { method: "DELETE", headers }) },
  { id: "missing", request: new Request(`${root}/directory/deletedItems/${users[0].id}`, { method: "DELETE", headers }) },
  { id: "contact", request: new Request(`${root}${anna}/contacts/${contacts[1].id}/permanentDelete`, { method: "POST", headers: json, body: "{}" }) },
  { id: "me", request: new Request(`${root}/me`, { headers }) },
]);
const batch = new BatchResponseContent(await client.api("/$batch").post(await content.getContent()));
const me = await batch.getResponseById("me").json();

console.log(JSON.stringify({
  contacts: contacts.map((contact) => contact.displayName),
  users: users.map((user) => user.displayName),
  missing,
  batch: Object.fromEntries([...batch.getResponses()].map(([id, response]) => [id, response.status])),
  me: me.userPrincipalName,
}));
