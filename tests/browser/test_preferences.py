"""What a reader's system asks for is given: forced colours, no motion."""

from .visit import Opener

MOVING = """() => [...document.querySelectorAll('*')].filter((e) => {
  const style = getComputedStyle(e);
  return style.scrollBehavior !== 'auto' || style.animationName !== 'none'
    || parseFloat(style.transitionDuration);
}).map((e) => e.tagName)"""


def test_every_mark_is_drawn_in_forced_colours(open_page: Opener, one_of_each: dict[str, str]) -> None:
    page = open_page(one_of_each["session"], forced_colors="active").page
    kinds = page.eval_on_selector_all(
        "main svg use", "(marks) => [...new Set(marks.map((mark) => mark.getAttribute('href')))]"
    )
    assert kinds, "the page has no marks"
    for kind in kinds:
        mark = page.locator(f'main svg:has(> use[href="{kind}"]):visible').first
        drawn = mark.screenshot()
        mark.evaluate("(svg) => { svg.style.opacity = 0; }")
        assert mark.screenshot() != drawn, f"{kind} cannot be seen"


def test_what_was_linked_to_is_outlined_in_forced_colours(
    open_page: Opener, one_of_each: dict[str, str]
) -> None:
    path = one_of_each["session"]
    name = open_page(path).page.locator("article.opinion").last.get_attribute("id")
    target = open_page(f"{path}#{name}", forced_colors="active").page.locator(":target")
    assert target.evaluate("(e) => getComputedStyle(e).outlineStyle") == "solid"


def test_a_button_has_an_edge_in_forced_colours(open_page: Opener, one_of_each: dict[str, str]) -> None:
    page = open_page(one_of_each["search"], forced_colors="active").page
    controls = page.locator(".search > input, .search > button").all()
    assert len(controls) == 2
    for control in controls:
        assert control.evaluate("(e) => getComputedStyle(e).borderTopStyle") == "solid"
        edge, ground = control.evaluate(
            "(e) => [getComputedStyle(e).borderTopColor, getComputedStyle(e.form).backgroundColor]"
        )
        assert edge != ground


def test_nothing_moves_by_itself_not_even_the_page_on_the_way_to_an_opinion(
    open_page: Opener, path: str
) -> None:
    assert open_page(path).page.evaluate(MOVING) == []
