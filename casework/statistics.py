"""How far a figure from few answers can be trusted: intervals at 95 %."""

from math import sqrt

_Z = 1.959963984540054
"""The normal quantile of 97.5 %."""


def wilson(good: int, n: int, z: float = _Z) -> tuple[float, float]:
    """The Wilson score interval of a share, both ends within 0..1; (0, 1) when nothing was counted.

    Source: E. B. Wilson 1927; method 3 in Newcombe, Statistics in Medicine 17 (1998), table I.
    """
    if not 0 <= good <= n:
        raise ValueError(f"{good} of {n} is not a share")
    if n == 0:
        return 0.0, 1.0
    share, square = good / n, z * z
    middle = (share + square / (2 * n)) / (1 + square / n)
    reach = z * sqrt(share * (1 - share) / n + square / (4 * n * n)) / (1 + square / n)
    # Rounding must not push the ends past what the formula gives exactly for none and for all.
    return (0.0 if good == 0 else middle - reach), (1.0 if good == n else middle + reach)


def adjusted_wald(promoters: int, detractors: int, n: int, z: float = _Z) -> tuple[float, float]:
    """The interval of a net promoter score, both ends within -100..100.

    Three answers are added: three quarters of one to promoters and to detractors each, the rest to neither.
    Source: Rocks, The American Statistician 70 (2016), as recommended by Lewis and Sauro 2021.
    """
    if min(promoters, detractors) < 0 or promoters + detractors > n:
        raise ValueError(f"{promoters} promoters and {detractors} detractors are not {n} answers")
    up, down = (promoters + 0.75) / (n + 3), (detractors + 0.75) / (n + 3)
    reach = z * sqrt((up + down - (up - down) ** 2) / (n + 3))
    return max(-100.0, 100 * (up - down - reach)), min(100.0, 100 * (up - down + reach))
