"""Lists as `serving.access.lists` registers them, put into a store by hand."""

import json


def a_list(store, name="L-1", *, ids, as_of, released=None, **further):
    """Write the list, for its owner alone."""
    folder = store.folder / "lists"
    folder.mkdir(mode=0o700, exist_ok=True)
    told = {
        "list_id": name,
        "owner": "somebody",
        "entity": "provider",
        "as_of": as_of,
        "registered_at": f"{as_of}T00:00:00Z",
        "released_at": released,
        "ids": ids,
    }
    path = folder / f"{name}.json"
    path.touch(mode=0o600)
    path.write_text(json.dumps(told | further))
    return path
