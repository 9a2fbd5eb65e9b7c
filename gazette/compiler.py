"""How templates become Python: as Jinja writes it, without its detours."""

import string
from collections.abc import Mapping
from keyword import iskeyword

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame


class Compiler(CodeGenerator):
    """Writes calls as calls, attributes as attributes and labels as text, and escapes no markup again.

    Jinja asks at every call whether the function wants the context, as none does that templates are given
    here; takes a key for an attribute where there is none, as no template needs that writes `x["key"]`; and
    escapes what macros and labels return by making new markup of it. Without that, and with labels filled
    where they are compiled, rendering takes half the time. No template may give `t` or `record_lang` another
    meaning, nor switch escaping off.
    """

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802
        """Write the call of a macro or a function."""
        if node.dyn_args or node.dyn_kwargs or any(iskeyword(each.key) for each in node.kwargs):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write("caller=caller)" if forward_caller else ")")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        """Write an attribute; blocks of the page itself are found as Jinja finds them."""
        is_block = isinstance(node.node, nodes.Name) and node.node.name == "self"
        if is_block or iskeyword(node.attr):
            super().visit_Getattr(node, frame)
            return
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:  # noqa: N802
        """Write what is shown, labels as a part of the template's own text."""
        node.nodes = [piece for each in node.nodes for piece in self._pieces(each)]
        super().visit_Output(node, frame)

    def _pieces(self, node: nodes.Expr) -> list[nodes.Expr]:
        """Return a label as its texts and what fills its gaps; all else, as it is.

        A label that is unknown, changes with a number or asks for a particle is left to the page.
        """
        match node:
            case nodes.Name(name="record_lang"):
                return [nodes.TemplateData(str(self.environment.globals["record_lang"]))]
            case nodes.Call(
                node=nodes.Name(name="t"), args=[nodes.Const(value=key)], dyn_args=None, dyn_kwargs=None
            ):
                forms: Mapping[str, Mapping[str, str]] = getattr(self.environment, "forms", {})
                gaps = {each.key: each.value for each in node.kwargs}
                form = forms.get(key, {})
                return (_filled(form["other"], gaps) if set(form) == {"other"} else None) or [node]
        return [node]

    def _output_child_pre(self, *_: object) -> None:
        self.write("(shown if type(shown := ")

    def _output_child_post(self, *_: object) -> None:
        """Letters and digits alone need no escaping either, and numbers none."""
        self.write(") is Markup or (type(shown) is str and shown.isalnum()) else ")
        self.write("str(shown) if type(shown) is int else escape(shown))")


def _filled(form: str, gaps: Mapping[str, nodes.Expr]) -> list[nodes.Expr] | None:
    """Return a label's texts and what fills its gaps; None where only the page can fill them."""
    pieces: list[nodes.Expr] = []
    for text, gap, particle, _ in string.Formatter().parse(form):
        if particle or (gap is not None and gap not in gaps):
            return None
        pieces += [nodes.TemplateData(text)] if text else []
        pieces += [gaps[gap]] if gap is not None else []
    return pieces
