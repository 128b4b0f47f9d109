"""Parameters for papermill as TypeScript."""

import json
import math
import re

from papermill.exceptions import PapermillException
from papermill.models import Parameter
from papermill.translators import Translator, papermill_translators

LANGUAGE = "typescript"
LARGEST_SAFE_INTEGER = 2**53 - 1
IDENTIFIER = re.compile(r"[^\W\d][\w$]*|\$[\w$]*")
RESERVED = frozenset(
    "await break case catch class const continue debugger default delete do else enum export extends false finally for"
    " function if import in instanceof let new null return static super switch this throw true try typeof var void"
    " while with yield".split()
)
DECLARATION = re.compile(r"(?:export\s+)?(?:let|const|var)\s+(?P<name>[\w$]+)\s*(?::(?P<type>[^=]+))?=(?P<value>.+)")
# A string, whose slashes are none of a comment, or a comment up to the end of the line.
STRING_OR_COMMENT = re.compile(r"""("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`(?:\\.|[^`\\])*`)|//(.*)""")


class TypeScriptTranslator(Translator):
    """Writes parameters as declarations `let NAME: any = VALUE`.

    The type is `any`: a later cell that wants `"open" | "closed"`, `1 | 2` or `[number, number][]` would not accept
    what TypeScript infers from a value alone. Whole numbers beyond 2⁵³ − 1 become bigints.
    """

    @classmethod
    def translate(cls, val):
        if hasattr(val, "tolist"):  # a scalar or array of NumPy
            val = val.tolist()
        if isinstance(val, tuple):
            val = list(val)
        if val is None or isinstance(val, (str, bool, int, float, dict, list)):
            return super().translate(val)
        return cls.translate_str(str(val))  # a date of YAML, a path

    @classmethod
    def translate_none(cls, val):
        return "null"

    @classmethod
    def translate_str(cls, val):
        text = json.dumps(val, ensure_ascii=False)
        return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")

    @classmethod
    def translate_int(cls, val):
        return f"{val}n" if abs(val) > LARGEST_SAFE_INTEGER else str(val)

    @classmethod
    def translate_float(cls, val):
        if math.isnan(val):
            return "NaN"
        if math.isinf(val):
            return "Infinity" if val > 0 else "-Infinity"
        return repr(val)

    @classmethod
    def translate_list(cls, val):
        return f"[{', '.join(cls.translate(each) for each in val)}]"

    @classmethod
    def translate_dict(cls, val):
        fields = [f"{cls._key(str(key))}: {cls.translate(each)}" for key, each in val.items()]
        return f"{{ {', '.join(fields)} }}" if fields else "{}"

    @classmethod
    def _key(cls, key):
        text = cls.translate_str(key)
        return f"[{text}]" if key == "__proto__" else text  # plain, it would set the prototype

    @classmethod
    def comment(cls, cmt_str):
        return "\n".join(f"// {line}".rstrip() for line in cmt_str.splitlines() or [""])

    @classmethod
    def assign(cls, name, str_val):
        if IDENTIFIER.fullmatch(name) is None or name in RESERVED:
            raise PapermillException(f"a parameter must be named like a variable of TypeScript, received {name!r}")
        return f"let {name}: any = {str_val};"

    @classmethod
    def inspect(cls, parameters_cell):
        return [parameter for each in _declarations(parameters_cell["source"]) if (parameter := _parameter(*each))]


def _declarations(source):
    """The code of each declaration, over several lines too, and the last comment beside it."""
    found = []
    for line in source.splitlines():
        code, comment = _split_comment(line)
        if DECLARATION.match(code):
            found.append((code, comment))
        elif found and code:
            found[-1] = (f"{found[-1][0]} {code}", comment or found[-1][1])
    return found


def _split_comment(line):
    for match in STRING_OR_COMMENT.finditer(line):
        if match[1] is None:
            return line[: match.start()].strip(), match[2].strip()
    return line.strip(), ""


def _parameter(code, comment):
    match = DECLARATION.fullmatch(code)
    if match is None:
        return None
    value = match["value"].strip().rstrip(";").rstrip()
    return Parameter(match["name"], (match["type"] or "None").strip(), value, comment)


papermill_translators.register(LANGUAGE, TypeScriptTranslator)
