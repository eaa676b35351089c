/** R for the plain difference in measures that know no unit. Nothing of a plan stands in here. */
export const rSizes = String.raw`
# ---- The plain difference in measures that know no unit ---------------------------------------------------------------
# Of numbers Hedges' g and Cliff's delta; of yes and no the difference and ratio of shares and Fisher's odds ratio. They know no
# clusters: where people share somebody only the number stands.
sizes_of <- function(pair) {
  if (!is.null(pair$w)) return(list())
  x <- pair$y[pair$z == 1]
  y <- pair$y[pair$z == 0]
  measures <- if (plan$outcome$is_yes_no) list(risk_difference = risk_difference, risk_ratio = risk_ratio, odds_ratio = odds_ratio)
    else list(hedges_g = hedges_g, cliffs_delta = cliffs_delta)
  is_shared <- !is.null(pair$cluster) && anyDuplicated(pair$cluster) > 0
  lapply(measures, function(measure) attempt({
    numbers <- if (plan$outcome$is_yes_no) measure(sum(x), length(x), sum(y), length(y)) else measure(x, y)
    list(numbers = if (is_shared) numbers["value"] else numbers, note = "")
  }))
}

sized <- function(value, low, high, p = NULL) c(value = value, low = low, high = high, p = p)
root_of <- function(f, from, to) uniroot(f, c(from, to), extendInt = "yes", tol = 1e-14, maxiter = 10000)$root
`;

export const rSizesOfNumbers = String.raw`
# Limits by the noncentral t (Steiger and Fouladi 1997), freed of bias like g itself.
hedges_g <- function(x, y) {
  df <- length(x) + length(y) - 2
  spread <- sqrt((sum((x - mean(x))^2) + sum((y - mean(y))^2)) / df)
  per_t <- sqrt(1 / length(x) + 1 / length(y))
  t <- (mean(x) - mean(y)) / spread / per_t
  scale <- per_t * exp(lgamma(df / 2) - lgamma((df - 1) / 2)) / sqrt(df / 2)
  limit <- function(share) scale * root_of(function(at) pt(t, df, at) - share, t - 3, t + 3)
  sized(t * scale, limit(0.975), limit(0.025))
}

# Feng and Cliff (2004), with the unbiased variance of Cliff (1996, 5.7).
cliffs_delta <- function(x, y) {
  n <- length(x)
  m <- length(y)
  above <- function(one, others) {
    others <- sort(others)
    findInterval(one, others, left.open = TRUE) - (length(others) - findInterval(one, others))
  }
  of_x <- above(x, y) / m
  of_y <- above(y, x) / n
  value <- mean(of_x)
  t <- qt(0.975, n + m - 2)
  if (abs(value) == 1) {
    fewer <- min(n, m)
    near <- (fewer - t^2) / (fewer + t^2)
    return(if (value > 0) sized(1, near, 1) else sized(-1, -1, -near))
  }
  values <- unique(c(x, y))
  ties <- sum(tabulate(match(x, values), length(values)) * tabulate(match(y, values), length(values)))
  sums <- m^2 * sum((of_x - value)^2) + n^2 * sum((of_y + value)^2) - (n * m - ties - n * m * value^2)
  variance <- max(sums / (n * m * (n - 1) * (m - 1)), (1 - value^2) / (n * m - 1))
  rest <- 1 - value^2
  half <- sqrt(t^2 * variance * (rest^2 + t^2 * variance))
  sized(value, (value * rest - half) / (rest + t^2 * variance), (value * rest + half) / (rest + t^2 * variance))
}
`;

export const rSizesOfShares = String.raw`
# Newcombe (1998, method 10).
risk_difference <- function(x, n, y, m) {
  one <- wilson(x, n)
  other <- wilson(y, m)
  value <- x / n - y / m
  sized(value, value - sqrt((x / n - one[1])^2 + (other[2] - y / m)^2), value + sqrt((one[2] - x / n)^2 + (y / m - other[1])^2))
}

# Koopman (1984): ratios whose score test does not reject.
risk_ratio <- function(x, n, y, m) {
  score <- function(ratio) {
    linear <- n * ratio + x + m + y * ratio
    other <- 2 * (x + y) / (linear + sqrt(max(0, linear^2 - 4 * (n + m) * ratio * (x + y))))
    one <- min(1, ratio * other)
    (x / n - ratio * y / m) / sqrt(one * (1 - one) / n + ratio^2 * other * (1 - other) / m)
  }
  middle <- log((x + 0.5) / (n + 1) / ((y + 0.5) / (m + 1)))
  limit <- function(z) exp(root_of(function(log) score(exp(log)) - z, middle - 0.5, middle + 0.5))
  z <- qnorm(0.975)
  sized(x / n / (y / m), if (x == 0) 0 else limit(z), if (y == 0) Inf else limit(-z))
}

# fisher.test stops at four digits, so its equations are solved here.
odds_ratio <- function(x, n, y, m) {
  least <- max(0, x + y - m)
  most <- min(x + y, n)
  chance <- dhyper(least:most, n, m, x + y, log = TRUE)
  at <- function(log) {
    share <- exp(chance + log * (least:most) - max(chance + log * (least:most)))
    share / sum(share)
  }
  middle <- log((x + 0.5) * (m - y + 0.5) / ((n - x + 0.5) * (y + 0.5)))
  solve_for <- function(f) exp(root_of(f, middle - 0.5, middle + 0.5))
  is_least <- x == least
  is_most <- x == most
  value <- if (is_least) 0 else if (is_most) Inf else solve_for(function(log) sum(at(log) * (least:most)) - x)
  low <- if (is_least) 0 else solve_for(function(log) sum(at(log)[least:most >= x]) - 0.025)
  high <- if (is_most) Inf else solve_for(function(log) sum(at(log)[least:most <= x]) - 0.025)
  sized(value, low, high, fisher.test(matrix(c(x, n - x, y, m - y), 2))$p.value)
}
`;
