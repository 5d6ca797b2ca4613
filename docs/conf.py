"""How Sphinx makes a site of the pages in this folder: ``poe docs`` builds both languages into ``_build/html``."""

import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from _site import api_pages, bilingual_search, page_map, tidying

project = "complaintkit"
author = "The complaintkit founders"
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = [*page_map.LEFT_OUT]
templates_path = ["_site/templates"]

html_theme = "furo"
html_static_path = ["_site/static"]
html_css_files = ["site.css"]
html_search_language = bilingual_search.BilingualSearch.lang
html_copy_source = html_show_sphinx = html_show_copyright = False
html_sidebars = {
    "**": [
        "sidebar/brand.html",
        "sidebar/language.html",
        "sidebar/search.html",
        "sidebar/scroll-start.html",
        "sidebar/navigation.html",
        "sidebar/scroll-end.html",
    ]
}

myst_heading_anchors = 4
myst_url_schemes = {"http": None, "https": None, "site": "{{path}}#{{fragment}}"}

autodoc_typehints_format = "short"
autodoc_member_order = "bysource"
python_use_unqualified_type_names = True
# Names that are not ours need an inventory from the network; private ones and type variables have no page.
smartquotes = False
nitpicky = True
nitpick_ignore_regex = [("py:.*", r"(?!complaintkit\.).*"), ("py:.*", r".*\._.*"), ("py:.*", r".*\.(T|V|V_co)")]


def setup(app: Any) -> dict[str, bool]:
    """What is done while the site is built."""
    app.connect("config-inited", _name)
    app.connect("builder-inited", _write_api)
    app.connect("source-read", _read)
    app.connect("autodoc-process-docstring", _keep_colons, priority=400)
    app.connect("autodoc-process-docstring", _give_colons_back, priority=600)
    app.connect("doctree-read", lambda _, document: tidying.tidy(document))
    app.connect("missing-reference", _by_home)
    app.connect("html-page-context", _frame, priority=400)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _is_chinese(app: Any) -> bool:
    return Path(app.srcdir) != page_map.DOCS


def _name(app: Any, config: Any) -> None:
    config.html_title = "complaintkit 文档" if _is_chinese(app) else "complaintkit"


def _write_api(app: Any) -> None:
    if not _is_chinese(app):
        api_pages.write_pages(Path(app.srcdir) / "reference" / "api")


def _read(app: Any, page: str, content: list[str]) -> None:
    root, file = Path(app.srcdir), Path(app.env.doc2path(page))
    if file.suffix == ".md":
        order = page_map.toctrees(content[0], root) if page == "index" else ""
        if page == "reference/api":
            order = api_pages.toctree()
        content[0] = page_map.for_site(content[0], file, root) + order


# In what stands over a field, napoleon takes a colon for the end of a type.
def _keep_colons(_: Any, what: str, __: str, ___: Any, ____: Any, lines: list[str]) -> None:
    if what in ("attribute", "data", "property"):
        lines[:] = [line.replace(":", "\ue000") for line in lines]


def _give_colons_back(_: Any, __: str, ___: str, ____: Any, _____: Any, lines: list[str]) -> None:
    lines[:] = [line.replace("\ue000", ":") for line in lines]


def _by_home(app: Any, env: Any, node: Any, words: Any) -> Any:
    given = node.get("reftarget", "")
    target = api_pages.documented(given) if given.startswith("complaintkit.") else ""
    if not target:
        return None
    domain = env.get_domain("py")
    return domain.resolve_xref(env, node["refdoc"], app.builder, node["reftype"], target, node, words)


def _frame(app: Any, page: str, _: str, context: dict[str, Any], __: object) -> None:
    index = (Path(app.srcdir) / "index.md").read_text(encoding="utf-8")
    chinese = _is_chinese(app)
    further = {} if chinese else {"reference/api": api_pages.entries()}
    context["toctree"] = lambda **_: page_map.menu(index, page, further)
    context["other_language"] = "English" if chinese else "中文"
    context["other_page"] = page_map.counterpart(page, chinese=chinese)
