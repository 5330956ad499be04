import asyncio
from contextvars import ContextVar

storage = ContextVar("storage")
variable = ""


def hello(student):
    print(f"task of {student}: variable {variable}, storage {storage.get()}", flush=True)


async def attend(student):
    global variable
    variable = student
    storage.set(student)
    print(f"task of {student}: has set both", flush=True)
    await asyncio.sleep(0.2)
    hello(student)


async def main():
    await asyncio.gather(attend("Ada"), attend("Lin"))


if __name__ == "__main__":
    asyncio.run(main())
