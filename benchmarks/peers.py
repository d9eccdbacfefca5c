"""Bare echo bots to measure beside, each written as its library's documentation shows it.

python -m benchmarks.peers ptb|aiogram URL TOKEN
"""

from __future__ import annotations

import asyncio
import sys


def ptb(url: str, token: str) -> None:
    """https://docs.python-telegram-bot.org/en/stable/examples.echobot.html, at another server."""
    from telegram import Update
    from telegram.ext import Application, ContextTypes, MessageHandler, filters

    async def echo(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        assert update.message is not None
        await update.message.reply_text(update.message.text or "")

    application = Application.builder().token(token).base_url(f"{url}/bot").build()
    application.add_handler(MessageHandler(filters.TEXT & ~filters.COMMAND, echo))
    application.run_polling(allowed_updates=Update.ALL_TYPES)


def aiogram(url: str, token: str) -> None:
    """https://docs.aiogram.dev/en/latest/#usage-example, at another server."""
    from aiogram import Bot, Dispatcher
    from aiogram.client.session.aiohttp import AiohttpSession
    from aiogram.client.telegram import TelegramAPIServer
    from aiogram.types import Message

    dispatcher = Dispatcher()

    @dispatcher.message()
    async def echo(message: Message) -> None:
        await message.send_copy(chat_id=message.chat.id)

    async def main() -> None:
        bot = Bot(token, session=AiohttpSession(api=TelegramAPIServer.from_base(url)))
        await dispatcher.start_polling(bot)

    asyncio.run(main())


if __name__ == "__main__":
    {"ptb": ptb, "aiogram": aiogram}[sys.argv[1]](*sys.argv[2:])
