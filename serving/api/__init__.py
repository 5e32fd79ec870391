"""The service: published scores over HTTP, explained and guarded."""

import os

os.environ["BENTOML_DO_NOT_TRACK"] = "True"
