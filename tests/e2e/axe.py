"""Accessibility, as far as a machine can judge it: axe-core inside the page."""

from axe_playwright_python.sync_playwright import Axe

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
THEMES = ("light", "dark", "sun")


def violations_of(page, *, within: str | None = None, only_contrast: bool = False) -> list[str]:
    """Return what axe finds wrong with `page`, one readable paragraph for each rule.

    `within` is the selector of a part of the page: the rest of the editor is Wagtail's. With
    `only_contrast` it looks at nothing but colours, which is all that a theme changes.
    """
    chosen = (
        {"type": "rule", "values": ["color-contrast"]}
        if only_contrast
        else {"type": "tag", "values": RULES}
    )
    # What is right needs no report: on a long page it is megabytes.
    options = {"runOnly": chosen, "resultTypes": ["violations"]}
    results = Axe().run(page, context=within, options=options)
    return [described(violation) for violation in results.response["violations"]]


def described(violation: dict) -> str:
    lines = [f"{violation['id']} ({violation['impact']}): {violation['help']}"]
    for node in violation["nodes"][:5]:
        lines.append(f"    at {' '.join(map(str, node['target']))}")
        lines.append(f"       {node['html'][:160]}")
        lines += [f"       {check['message']}" for check in node["any"] + node["all"]][:2]
    if (more := len(violation["nodes"]) - 5) > 0:
        lines.append(f"    and {more} more")
    return "\n".join(lines)


def show_theme(page, theme: str) -> None:
    """Switch `page` to one of THEMES, as the choice in its header would."""
    page.evaluate("theme => { document.documentElement.dataset.theme = theme }", theme)


def assert_accessible(page) -> None:
    """Fail unless axe is content with `page` as it is now."""
    violations = violations_of(page)
    assert not violations, f"{page.url}\n" + "\n".join(violations)
