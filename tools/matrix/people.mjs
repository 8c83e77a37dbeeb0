// People at clients of their own, for the tests: matrix-js-sdk with the same encryption as Element has.
//
//   node people.mjs HOMESERVER
//
// Each line of the input is {"id", "who", "does", ...}; the answer is {"id", "ok"} or {"id", "error"}. In between
// come lines about what appears: {"who", "event"} for every event of a room, once more when it could be read later or
// was removed, {"who", "membership"} for the rooms themselves, {"who", "typing"} and {"who", "read"} for what others do
// there without a word, and {"who", "asked"} for each key that another device asks for.
import { createInterface } from "node:readline";
import { webcrypto } from "node:crypto";

globalThis.crypto ??= webcrypto;
// A library that logs to the output would break the lines.
for (const level of ["log", "info", "debug", "warn", "error", "trace"]) console[level] = () => {};

const sdk = await import("matrix-js-sdk");
const { logger } = await import("matrix-js-sdk/lib/logger.js");
const { AllDevicesIsolationMode, OnlySignedDevicesIsolationMode } = await import("matrix-js-sdk/lib/crypto-api/index.js");
logger.setLevel?.("silent", false);

const [homeserver] = process.argv.slice(2);
const HISTORY = 500;
const people = new Map();

const tell = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);

const seen = (event) => ({
  id: event.getId(),
  room: event.getRoomId(),
  sender: event.getSender(),
  type: event.getType(),
  content: event.getContent(),
  relation: event.getWireContent()["m.relates_to"] ?? null,
  encrypted: event.isEncrypted(),
  unreadable: event.isDecryptionFailure(),
  redacts: event.event.redacts ?? event.event.content?.redacts ?? null,
  redacted: event.isRedacted(),
});

const watch = (who, client) => {
  client.on("Room.timeline", async (event, room, toStart) => {
    if (toStart || event.status) return;
    try { await client.decryptEventIfNeeded(event); } catch { /* told as unreadable */ }
    tell({ who, event: seen(event) });
  });
  client.on("Event.decrypted", (event) => tell({ who, event: seen(event) }));
  client.on("Room.redaction", (_, room) => {
    for (const event of room.getLiveTimeline().getEvents()) if (event.isRedacted()) tell({ who, event: seen(event) });
  });
  client.on("RoomMember.typing", (_, member) =>
    tell({ who, typing: member.typing, user: member.userId, room: member.roomId }));
  client.on("Room.receipt", (event, room) => {
    for (const [read, kinds] of Object.entries(event.getContent()))
      for (const user of Object.keys(kinds["m.read"] ?? {})) tell({ who, read, user, room: room.roomId });
  });
  client.on("toDeviceEvent", (event) => {
    const { action, body } = event.getContent();
    if (event.getType() === "m.room_key_request" && action === "request") tell({ who, asked: body.session_id, user: event.getSender() });
  });
  client.on("Room.myMembership", (room, membership) => tell({ who, membership, room: room.roomId }));
};

const deeds = {
  async "log in"({ who, user, password, device }) {
    const door = sdk.createClient({ baseUrl: homeserver });
    const identifier = { type: "m.id.user", user };
    const account = await door.loginRequest({ type: "m.login.password", identifier, password, device_id: device ?? undefined });
    const client = sdk.createClient({
      baseUrl: homeserver, accessToken: account.access_token, userId: account.user_id, deviceId: account.device_id,
      cryptoCallbacks: {}, timelineSupport: true,
    });
    await client.initRustCrypto({ useIndexedDB: false });
    watch(who, client);
    const listening = new Promise((resolve) => client.on("sync", (state) => state === "PREPARED" && resolve()));
    await client.startClient({ initialSyncLimit: HISTORY, pollTimeout: 20000 });
    await listening;
    people.set(who, { client, user, password });
    return { user: account.user_id, device: account.device_id, token: account.access_token };
  },
  async "create room"({ client, invite, name, encrypted, direct }) {
    const encryption = { type: "m.room.encryption", state_key: "", content: { algorithm: "m.megolm.v1.aes-sha2" } };
    const room = await client.createRoom({
      name: name ?? undefined, invite, is_direct: direct, preset: direct ? "trusted_private_chat" : "private_chat",
      initial_state: encrypted ? [encryption] : [],
    });
    if (direct) await client.setAccountData("m.direct", { [invite[0]]: [room.room_id] });
    return room.room_id;
  },
  async send({ client, room, type, content }) { return (await client.sendEvent(room, type, content)).event_id; },
  async redact({ client, room, event }) { return (await client.redactEvent(room, event)).event_id; },
  async invite({ client, room, user }) { await client.invite(room, user); },
  async join({ client, room }) { await client.joinRoom(room); },
  async upgrade({ client, room, version }) { return (await client.upgradeRoom(room, version)).replacement_room; },
  async leave({ client, room }) { await client.leave(room); },
  async kick({ client, room, user }) { await client.kick(room, user); },
  async "poll result"({ client, room, event }) {
    const place = client.getRoom(room), start = place.findEventById(event);
    await place.processPollEvents([start]);
    const poll = place.polls.get(event), last = new Map();
    for (const response of (await poll.getResponses()).getRelations().sort((one, other) => one.getTs() - other.getTs()))
      last.set(response.getSender(), response.getContent()["org.matrix.msc3381.poll.response"].answers);
    const chosen = [...last.values()].flat();
    return poll.pollEvent.answers.map(({ id, text }) => [text, chosen.filter((one) => one === id).length]);
  },
  async "give keys to known devices only"({ client, only }) {
    client.getCrypto().globalBlacklistUnverifiedDevices = only;
  },
  async "cross-sign"({ client, user, password }) {
    const identifier = { type: "m.id.user", user };
    await client.getCrypto().bootstrapCrossSigning({
      authUploadDeviceSigningKeys: (request) => request({ type: "m.login.password", identifier, password }),
      setupNewCrossSigning: true,
    });
  },
  async "trust signed devices only"({ client }) {
    client.getCrypto().setDeviceIsolationMode(new OnlySignedDevicesIsolationMode());
  },
  async "trust all devices"({ client }) {
    client.getCrypto().setDeviceIsolationMode(new AllDevicesIsolationMode(true));
  },
  async shield({ client, room, event }) {
    const found = client.getRoom(room).findEventById(event);
    return await client.getCrypto().getEncryptionInfoForEvent(found);
  },
};

createInterface({ input: process.stdin }).on("line", async (line) => {
  const order = JSON.parse(line);
  try {
    tell({ id: order.id, ok: (await deeds[order.does]({ ...people.get(order.who), ...order })) ?? null });
  } catch (error) {
    tell({ id: order.id, error: `${error?.errcode ?? ""} ${error?.message ?? error}`.trim() });
  }
}).on("close", () => process.exit(0));
