"""Finds the texts of the interface in code and templates, without GNU gettext.

A text is ``(context, singular, plural)``; context and plural are ``None`` where there are none. It
is what gettext looks up, so percent signs and names are written as in the catalogue.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from django.template.base import DebugLexer, Token, TokenType

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("events", "home", "partners", "scripts", "site", "templates", "walks")

Text = tuple[str | None, str, str | None]

#: Django's functions: the places of context, singular and plural among the arguments.
FUNCTIONS = {
    "gettext": (None, 0, None),
    "gettext_noop": (None, 0, None),
    "ngettext": (None, 0, 1),
    "pgettext": (0, 1, None),
    "npgettext": (0, 1, 2),
}
TRANSLATION = "django.utils.translation"
LITERAL = re.compile(r"""_\(("[^"]*"|'[^']*')\)""")


def source_files(*endings: str) -> Iterator[Path]:
    """Yield the project's files with one of ``endings``."""
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in endings and path.is_file():
                yield path


def texts_in_python(source: str) -> set[Text]:
    """Return the texts of a module. Raises ``TypeError`` where one is not a plain string."""
    tree = ast.parse(source)
    functions = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == TRANSLATION:
            for name in node.names:
                if (places := FUNCTIONS.get(name.name.removesuffix("_lazy"))) is not None:
                    functions[name.asname or name.name] = places
    return {
        tuple(None if place is None else _plain(node.args[place]) for place in functions[name])
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and (name := getattr(node.func, "id", None)) in functions
    }


def _plain(node: ast.expr) -> str:
    if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
        raise TypeError(f"line {node.lineno}: gettext can only find plain strings")
    return node.value


def texts_in_template(source: str) -> set[Text]:
    """Return the texts of a template."""
    texts: set[Text] = set()
    tokens = iter(DebugLexer(source).tokenize())
    for token in tokens:
        if token.token_type not in (TokenType.BLOCK, TokenType.VAR):
            continue
        texts |= {
            (None, _escaped(match[1][1:-1]), None) for match in LITERAL.finditer(token.contents)
        }
        bits = token.split_contents() if token.token_type is TokenType.BLOCK else [""]
        if bits[0] in ("translate", "trans") and bits[1][0] in "\"'":
            texts.add((_context(bits), _escaped(bits[1][1:-1]), None))
        elif bits[0] in ("blocktranslate", "blocktrans"):
            singular, plural = _block(tokens, trimmed="trimmed" in bits)
            texts.add((_context(bits), singular, plural))
    return texts


def _context(bits: list[str]) -> str | None:
    return bits[bits.index("context") + 1][1:-1] if "context" in bits else None


def _block(tokens: Iterator[Token], *, trimmed: bool) -> tuple[str, str | None]:
    """Read up to the end of a block; return what it says in the singular and in the plural."""
    forms = [""]
    for token in tokens:
        if token.token_type is TokenType.BLOCK:
            if token.contents.startswith("end"):
                break
            forms.append("")  # {% plural %}
        elif token.token_type is TokenType.VAR:
            forms[-1] += f"%({token.contents})s"
        else:
            forms[-1] += _escaped(token.contents)
    if trimmed:
        forms = [" ".join(line.strip() for line in form.strip().splitlines()) for form in forms]
    return forms[0], forms[1] if len(forms) > 1 else None


def _escaped(text: str) -> str:
    return text.replace("%", "%%")


def all_texts() -> set[Text]:
    """Return the texts of all code and all templates."""
    texts = set()
    for path in source_files(".py"):
        texts |= texts_in_python(path.read_text())
    for path in source_files(".html", ".txt"):
        texts |= texts_in_template(path.read_text())
    return texts
