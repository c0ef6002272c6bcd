"""Posts forms as old load generators do: by aiohttp, in chunks, the parts in the order given.

Reads from standard input a list of forms, each a list of [name, {"text": ...} or {"file": path}]; writes the answers.
"""

import asyncio
import json
import os
import sys

import aiohttp


async def chunks(path):
    """A file's bytes without their number, so that the body goes with Transfer-Encoding: chunked."""
    with open(path, "rb") as file:
        while chunk := file.read(16384):
            yield chunk


async def post(session, url, parts):
    form = aiohttp.FormData()
    for name, part in parts:
        if "file" in part:
            form.add_field(name, chunks(part["file"]), filename=os.path.basename(part["file"]), content_type="image/jpeg")
        else:
            form.add_field(name, part["text"])
    async with session.post(url, data=form) as answer:
        return {"status": answer.status, "headers": dict(answer.headers), "body": await answer.json()}


async def main(url, forms):
    async with aiohttp.ClientSession() as session:
        return await asyncio.gather(*(post(session, url, parts) for parts in forms))


print(json.dumps(asyncio.run(main(sys.argv[1], json.load(sys.stdin)))))
