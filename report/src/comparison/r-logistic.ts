/** R for the average effect by a logistic curve, penalised (Firth) where it must be. Nothing of a plan stands in here. */
export const rLogistic = String.raw`
# ---- A logistic curve: everybody once in the group and once in the reference ------------------------------------------
logistic <- function(X, y, w, steps = 50)
  suppressWarnings(glm.fit(X, y, weights = w, family = quasibinomial(), control = list(epsilon = 1e-12, maxit = steps)))

# Somebody's outcome foretold with certainty: there are no most likely coefficients.
is_separated <- function(fit) any(pmin(fit$fitted.values, 1 - fit$fitted.values) < 1e-8)

# Whether the group itself is among what foretells: then no penalty can mend it (its error would be next to nothing).
is_told_by_group <- function(X, y, w) {
  step <- logistic(X, y, w, 30)$coefficients - logistic(X, y, w, 20)$coefficients
  abs(step[2]) > 1e-3 * max(abs(X %*% step)) || all((y == y[1]) == (X[, 2] == X[1, 2]))
}

# Firth's penalty (1993): each pull has leverage x (1/2 - share) beside it.
firth <- function(X, y, w) {
  b <- numeric(ncol(X))
  for (step in 1:1000) {
    share <- plogis(drop(X %*% b))
    slope <- w * share * (1 - share)
    inverse <- solve(crossprod(X * sqrt(slope)))
    leverage <- slope * rowSums((X %*% inverse) * X)
    move <- drop(inverse %*% crossprod(X, w * (y - share) + leverage * (0.5 - share)))
    largest <- max(abs(X %*% move))
    b <- b + move * min(if (step > 100) 0.5 else 1, 3 / largest)
    if (largest < 1e-11) return(list(coefficients = b, fitted.values = plogis(drop(X %*% b))))
  }
  refuse("the computation did not settle")
}

# The difference of the averages, with the error of the stacked equations of coefficients and averages, by cluster.
average_effect <- function(pair) {
  X <- design_of(pair)
  y <- pair$y
  w <- if (is.null(pair$w)) rep(1, length(y)) else pair$w
  fit <- logistic(X, y, w)
  if (anyNA(fit$coefficients)) return(without("some columns say the same as others"))
  if (is_separated(fit)) {
    if (!all(y %in% 0:1) || is_told_by_group(X, y, w)) return(without("some people's outcome is foretold with certainty"))
    fit <- firth(X, y, w)
  }
  over <- w / sum(w)
  inverse <- solve(crossprod(X * sqrt(w * fit$fitted.values * (1 - fit$fitted.values))))
  at <- function(z) {
    X[, 2] <- z
    share <- plogis(drop(X %*% fit$coefficients))
    value <- sum(over * share)
    slope <- colSums(X * (over * share * (1 - share)))
    list(value = value, pulls = drop(design_of(pair) %*% inverse %*% slope) * w * (y - fit$fitted.values) + over * (share - value))
  }
  one <- at(1)
  other <- at(0)
  n <- length(y)
  k <- ncol(X)
  count <- if (is.null(pair$cluster)) Inf else length(unique(pair$cluster))
  error <- function(pulls) {
    pulls <- with_leaving(pulls, pair$leaving)
    if (is.infinite(count)) return(sqrt(n / (n - k) * sum(pulls^2)))
    sqrt(count / (count - 1) * (n - 1) / (n - k) * sum(rowsum(pulls, clusters_of(pair))^2))
  }
  ratio <- one$value / other$value
  limits <- ratio * exp(c(-1, 1) * qt(0.975, count - 1) * error(one$pulls / one$value - other$pulls / other$value))
  more <- c(exposed = one$value, reference = other$value, ratio = ratio)
  if (all(y %in% 0:1)) more[c("e_value", "e_value_limit")] <- c(e_value(ratio), e_value(nearer_limit(limits)))
  told(one$value - other$value, error(one$pulls - other$pulls), count - 1, more = more)
}

# How strong, as ratios of risks, something unmeasured would have to be (VanderWeele and Ding 2017).
nearer_limit <- function(limits) if (limits[1] > 1) limits[1] else if (limits[2] < 1) limits[2] else 1
e_value <- function(ratio) {
  over <- max(ratio, 1 / ratio)
  over + sqrt(over * (over - 1))
}
`;
