"""The first line of a CSV file of each kind of record."""

from __future__ import annotations

HEADERS = {
    "partners": "id;kind;name;aliases;disciplines;signs",
    "vestigingen": "id;name;board;sector;aliases;ambiguous_aliases;note",
    "people": "id;name;partner;vestiging;roles;phone;mail;active;identities",
    "contacts": "vestiging;partner;discipline;person;task;confirmed_on",
    "rounds": "id;school_year;number;starts_on;ends_on",
    "meetings": "id;kind;round;vestiging;date;start;end;place;state",
}
