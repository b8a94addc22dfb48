"""What Lighthouse says of a walk's page, apart from speed: that is measured in tests.benchmarks."""

from scripts import lighthouse
from tests.optional_checks import skip_if


def test_the_page_of_a_walk_lacks_nothing_that_lighthouse_looks_for(url_of):
    skip_if(lighthouse.LIGHTHOUSE.reason_to_skip())
    judged = lighthouse.judge(url_of("walk", "sv"), ("accessibility", "best-practices", "seo"))
    assert judged.scores["accessibility"] == 100, judged.failed
    assert judged.scores["best-practices"] >= 95, judged.failed
    assert judged.scores["seo"] >= 95, judged.failed
