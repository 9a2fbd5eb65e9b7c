"""An order carried out: told again where nothing has changed, else the work of the pipeline, loaded then."""

from gazette import again
from gazette.order import Order, Report
from gazette.progress import Tell


def run(order: Order, tell: Tell = lambda *_: None) -> Report:
    """Carry out an order; the output changes only where the report has no error.

    `tell` hears how far the sessions are.
    """
    seen = again.look(order)
    if (known := again.remembered(order, seen)) is not None:
        return known
    from gazette.pipeline import carry_out  # only now: to load what it needs takes longer than that answer

    return carry_out(order, seen, tell)
