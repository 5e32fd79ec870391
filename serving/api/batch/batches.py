"""The endpoint: few batches at a time, refusals, and what is told of an answer that breaks off."""

import logging

from starlette.types import Receive, Scope, Send

from serving.api.audited import Audited
from serving.api.batch import limits
from serving.api.batch.answer import Answering
from serving.api.batch.asked import Question, question
from serving.api.batch.fault import BUSY, Fault
from serving.api.batch.metrics import cut
from serving.api.loaded import taking
from serving.api.pull import Pull
from serving.api.refusal import Refused

logger = logging.getLogger("feijian.batch")


class Batches:
    """Answers POST /v1/batch, for callers whose key and role were looked at.

    It stands beside BentoML, whose time for a request would end while a table still comes.
    """

    def __init__(self, audited: Audited | None) -> None:
        self._audited, self.running = audited, 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send, pull: Pull) -> None:
        """Answer one request; the event loop's thread alone counts how many there are."""
        with taking() as publication:
            asked = question(scope, pull)
            if isinstance(asked, Question) and self.running >= limits.AT_A_TIME:
                asked = BUSY
            if isinstance(asked, Refused):
                pull.reason = asked.reason
                await asked.response()(scope, receive, send)
                return
            self.running += 1
            answering = Answering(self._audited, scope, receive, send)
            try:
                await answering.answer(publication, asked)
            except Fault as fault:
                pull.reason = fault.refused.reason
                if answering.begun:
                    cut(pull.reason)
                    logger.warning("%s broke off: %s", pull.request_id, pull.reason)
                else:
                    await answering.refuse(fault.refused)
            except Exception:
                if answering.begun:
                    cut("error")
                raise
            finally:
                self.running -= 1
