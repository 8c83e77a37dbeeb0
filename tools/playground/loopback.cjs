// The playground has no option for the address that it listens on and takes every interface, so that
// whoever reaches this machine could speak as one of its users. Loaded before it, this keeps it on loopback.
"use strict";

const { Server } = require("node:net");

const listen = Server.prototype.listen;

Server.prototype.listen = function (port, ...more) {
  return typeof port === "number" ? listen.call(this, port, "127.0.0.1", ...more) : listen.call(this, port, ...more);
};
