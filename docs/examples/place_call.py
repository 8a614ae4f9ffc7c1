#!/usr/bin/env python3
"""Places a call and prints what is said in it: place_call.py TARGET [TRUNK]

Wants CALLWRIGHT_URL (http://127.0.0.1:8080) and CALLWRIGHT_API_KEY (scopes calls:read,
calls:write, of an operator). Nothing but Python's own library.
"""
import json
import os
import sys
import urllib.error
import urllib.request
import uuid

URL = os.environ.get("CALLWRIGHT_URL", "http://127.0.0.1:8080") + "/api/v1"
KEY = os.environ["CALLWRIGHT_API_KEY"]


def ask(path, body=None, headers=None, timeout=30):
    request = urllib.request.Request(
        URL + path,
        data=None if body is None else json.dumps(body).encode(),
        headers={"Authorization": "Bearer " + KEY, **(headers or {})},
    )
    try:
        return urllib.request.urlopen(request, timeout=timeout)
    except urllib.error.HTTPError as refused:  # RFC 9457
        problem = json.load(refused)
        sys.exit(f"{problem['title']}: {problem.get('detail', '')}")


def events(stream):
    """Server-sent events; the node sends a comment every 15 s when there is none."""
    kind, data = "message", []
    for line in stream:
        name, _, value = line.decode().rstrip("\r\n").partition(":")
        if name == "event":
            kind = value.strip()
        elif name == "data":
            data.append(value.strip())
        elif name == "" and value == "" and data:
            yield kind, json.loads("\n".join(data))
            kind, data = "message", []


def main(target, trunk=None):
    order = {"target": target, **({"trunk": trunk} if trunk else {})}
    # Watch first, and miss nothing.
    with ask("/events", timeout=45) as stream:
        with ask(
            "/calls",
            order,
            # Sent again with this key, after a timeout say, the call is not placed twice.
            {"Content-Type": "application/json", "Idempotency-Key": str(uuid.uuid4())},
        ) as answer:
            call = json.load(answer)["id"]
        print("call", call, flush=True)
        for kind, event in events(stream):
            if event.get("call_id") != call:
                continue
            data = event["data"]
            if kind == "turn":
                print(f"{data['speaker']}: {data['text']}", flush=True)
            elif kind == "call.ended":
                print("ended", data["outcome"])
                return


if __name__ == "__main__":
    main(*sys.argv[1:])
