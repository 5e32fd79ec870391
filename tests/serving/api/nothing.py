"""An application that is never asked."""


async def app(scope, receive, send):
    raise NotImplementedError
