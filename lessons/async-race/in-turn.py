import asyncio

likes = 0


async def like(who, turn):
    global likes
    async with turn:
        await asyncio.sleep(0.05)
        seen = likes
        print(f"{who} reads {seen}", flush=True)
        await asyncio.sleep(0.1)
        likes = seen + 1
        print(f"{who} writes {seen + 1}", flush=True)


async def main():
    # asyncio's lock lets tasks in one after the other, in the order in which they asked.
    turn = asyncio.Lock()
    tasks = [asyncio.create_task(like(who, turn)) for who in ("Ann", "Ben", "Cai")]
    print("main has made all three", flush=True)
    await asyncio.gather(*tasks)
    print(f"likes = {likes}", flush=True)


if __name__ == "__main__":
    asyncio.run(main())
