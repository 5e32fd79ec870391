import json
import logging

from serving.api.logs import Line, Terse


def record(message, *arguments, error=None, **extra):
    made = logging.LogRecord("feijian.x", logging.INFO, __file__, 1, message, arguments, error)
    made.__dict__.update(extra)
    return made


def test_a_line_is_one_line_of_json_with_its_facts():
    text = Line().format(record("a %s", 'b\n"c"', facts={"request": "r1", "status": 200}))
    assert "\n" not in text
    line = json.loads(text)
    assert line.pop("time").endswith("+00:00")
    assert line == {
        "level": "INFO",
        "logger": "feijian.x",
        "event": 'a b\n"c"',
        "request": "r1",
        "status": 200,
    }


def test_an_error_is_its_type_and_place_and_not_its_message():
    try:
        raise ValueError("李四")
    except ValueError as error:
        made = record("failed", error=(type(error), error, error.__traceback__))
    Terse().filter(made)
    line = json.loads(Line().format(made))
    assert line["event"].startswith("failed: ValueError at test_logs.py:")
    assert "李四" not in json.dumps(line, ensure_ascii=False)
