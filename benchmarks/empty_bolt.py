"""The yardstick: an empty Bolt app at its default settings, under uvicorn. Answers every command with nothing."""

from __future__ import annotations

import os
import re
import sys

import uvicorn
from slack_bolt.adapter.asgi.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient


async def answer(ack: AsyncAck) -> None:
    await ack()


def main() -> None:
    client = AsyncWebClient(token=os.environ["SLACK_BOT_TOKEN"], base_url=os.environ["SLACK_API_URL"])
    app = AsyncApp(client=client, signing_secret=os.environ["SLACK_SIGNING_SECRET"])
    app.command(re.compile(".*"))(answer)  # pyright: ignore[reportUnknownMemberType] - Bolt types it in part only.
    uvicorn.run(AsyncSlackRequestHandler(app), port=int(sys.argv[1]), log_level="error")


if __name__ == "__main__":
    main()
