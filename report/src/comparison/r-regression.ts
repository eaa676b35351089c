/**
 * R for differences as they are and by least squares, by base R and clubSandwich: an implementation apart from ours, so that both can
 * be held against each other. Nothing of a plan stands in here.
 */
export const rRegression = String.raw`
# ---- What is told of an estimate, and least squares ------------------------------------------------------------------
# 95% limits and p by Student's t, where they are not given; n where not all that were compared are used; more numbers of
# a method by their names.
told <- function(value, se = NA, df = NA, low = NA, high = NA, p = NA, note = "", n = NULL, more = NULL) {
  if (is.na(low) && !is.na(se) && !is.na(df)) {
    low <- value - qt(0.975, df) * se
    high <- value + qt(0.975, df) * se
    p <- 2 * pt(-abs(value / se), df)
  }
  numbers <- c(value = value, standard_error = se, df = df, low = low, high = high, p = p)
  if (!is.null(n)) numbers[c("n_group", "n_reference")] <- n
  list(numbers = c(numbers, more), note = note)
}
without <- function(why) list(numbers = NULL, note = why)
attempt <- function(work) tryCatch(work, error = function(problem) without(conditionMessage(problem)))
error_of <- function(found) found$numbers[["standard_error"]]
counts <- function(z) c(sum(z == 1), sum(z == 0))

# The error is by clusters (CR2 with Satterthwaite's degrees of freedom) or robust to unequal spread (HC3); of the second
# column of X.
linear <- function(y, X, pair) {
  if (!is.null(pair$cluster) && has_many(pair$cluster, pair$z)) return(by_cluster(y, X, pair))
  always_cr2(y, X, pair)
}

always_cr2 <- function(y, X, pair) {
  w <- pair$w
  fit <- lm(y ~ X - 1, weights = w)
  if (anyNA(coef(fit))) return(without("some columns say the same as others"))
  if (is.null(pair$cluster)) {
    weight <- if (is.null(w)) rep(1, length(y)) else w
    bread <- solve(crossprod(X * sqrt(weight)))
    covariance <- crossprod(influences(X, weight * residuals(fit), bread, pair, 1 / (1 - hatvalues(fit))))
    return(told(unname(coef(fit)[2]), sqrt(covariance[2, 2]), fit$df.residual))
  }
  if (!has("clubSandwich"))
    return(told(unname(coef(fit)[2]), note = "the error needs install.packages(\"clubSandwich\")"))
  covariance <- clubSandwich::vcovCR(fit, cluster = pair$cluster, type = "CR2")
  test <- clubSandwich::coef_test(fit, vcov = covariance, test = "Satterthwaite")
  covariance <- cr2_with_leaving(fit, X, covariance, pair)
  told(unname(coef(fit)[2]), sqrt(covariance[2, 2]), test[[grep("^df", names(test))[1]]][2])
}

# What each row adds to the coefficients, its residual enlarged by a factor; those who left too, where others stand for them.
influences <- function(X, pulls, bread, pair, factor = 1) {
  known <- (X * pulls) %*% bread
  with_leaving(known, pair$leaving, known * factor)
}

# CR2 of the residuals' part, and what the weights for those who left add as it is.
cr2_with_leaving <- function(fit, X, covariance, pair) {
  if (is.null(pair$leaving)) return(covariance)
  moves <- t(clubSandwich::vcovCR(fit, cluster = pair$cluster, type = "CR2", form = "estfun"))
  weight <- if (is.null(pair$w)) rep(1, nrow(X)) else pair$w
  known <- (X * (weight * residuals(fit))) %*% solve(crossprod(X * sqrt(weight)))
  besides <- rowsum(added_by_leaving(known, pair$leaving), as.character(pair$leaving$cluster))
  at <- match(levels(droplevels(factor(pair$cluster))), rownames(besides))
  besides[at, ] <- besides[at, ] + moves
  crossprod(besides)
}

# With a thousand clusters in every group Orion takes the plain error by cluster (CR1): it says the same and is much faster.
has_many <- function(cluster, group) all(tapply(cluster, group, function(one) length(unique(one))) >= 1000)

clusters_of <- function(pair) if (is.null(pair$leaving)) pair$cluster else pair$leaving$cluster

by_cluster <- function(y, X, pair) {
  w <- if (is.null(pair$w)) rep(1, length(y)) else pair$w
  fit <- lm(y ~ X - 1, weights = w)
  if (anyNA(coef(fit))) return(without("some columns say the same as others"))
  bread <- solve(crossprod(X * sqrt(w)))
  moves <- rowsum(influences(X, w * residuals(fit), bread, pair), clusters_of(pair))
  count <- length(unique(pair$cluster))
  factor <- count / (count - 1) * (nrow(X) - 1) / (nrow(X) - ncol(X))
  told(unname(coef(fit)[2]), sqrt(factor * crossprod(moves)[2, 2]), count - 1)
}

# Wald's F that the coefficients at some places are all nothing: with clusters CR2 and the degrees of freedom of HTZ.
f_test <- function(y, X, at, pair, group) {
  fit <- lm(y ~ X - 1, weights = pair$w)
  if (anyNA(coef(fit))) return(without("some columns say the same as others"))
  b <- coef(fit)[at]
  weight <- if (is.null(pair$w)) rep(1, length(y)) else pair$w
  bread <- solve(crossprod(X * sqrt(weight)))
  of <- function(moves, factor, df) {
    covariance <- factor * crossprod(moves)
    f <- drop(b %*% solve(covariance[at, at], b)) / length(b)
    list(numbers = c(statistic = f, df1 = length(b), df2 = df, p = pf(f, length(b), df, lower.tail = FALSE)), note = "")
  }
  if (is.null(pair$cluster)) return(of(influences(X, weight * residuals(fit), bread, pair, 1 / (1 - hatvalues(fit))), 1, fit$df.residual))
  if (has_many(pair$cluster, group)) {
    moves <- rowsum(influences(X, weight * residuals(fit), bread, pair), clusters_of(pair))
    count <- length(unique(pair$cluster))
    return(of(moves, count / (count - 1) * (nrow(X) - 1) / (nrow(X) - ncol(X)), count - 1))
  }
  if (!has("clubSandwich")) return(without("the error needs install.packages(\"clubSandwich\")"))
  covariance <- clubSandwich::vcovCR(fit, cluster = pair$cluster, type = "CR2")
  test <- clubSandwich::Wald_test(fit, constraints = clubSandwich::constrain_zero(at), vcov = covariance, test = "HTZ")
  # Its degrees of freedom rest on the clusters' sizes alone; F moves with the covariance.
  size_under <- function(covariance) drop(b %*% solve(as.matrix(covariance)[at, at], b))
  f <- test$Fstat * size_under(cr2_with_leaving(fit, X, covariance, pair)) / size_under(covariance)
  list(numbers = c(statistic = f, df1 = test$df_num, df2 = test$df_denom, p = pf(f, test$df_num, test$df_denom, lower.tail = FALSE)), note = "")
}

design_of <- function(pair) cbind(1, pair$z, pair$before)

plain_difference <- function(y, pair) {
  if (!is.null(pair$cluster) || !is.null(pair$w)) return(linear(y, cbind(1, pair$z), pair))
  test <- t.test(y[pair$z == 1], y[pair$z == 0])
  told(unname(test$estimate[1] - test$estimate[2]), test$stderr, unname(test$parameter))
}

# Where the outcome is whether a threshold is reached, so is what it was before.
before_of <- function(pair) {
  at_least <- plan$outcome$at_least
  if (is.null(at_least)) pair$b else as.numeric(pair$b >= at_least)
}

# Whether fewer than half of the group have somebody of the reference in their cluster.
by_whole_clusters <- function(pair) {
  if (is.null(pair$cluster) || !anyDuplicated(pair$cluster)) return(FALSE)
  beside <- pair$cluster[pair$z == 1] %in% pair$cluster[pair$z == 0]
  sum(beside) < sum(!beside)
}

# Mann and Whitney's test, with the middle of all differences between one of each group and the limits that invert the test.
# R searches for these; where there is room for all differences they are found exactly.
rank_shift <- function(pair) {
  if (!is.null(pair$cluster) && anyDuplicated(pair$cluster)) return(rank_shift_by_cluster(pair))
  x <- pair$y[pair$z == 1]
  y <- pair$y[pair$z == 0]
  n <- length(x)
  m <- length(y)
  p <- suppressWarnings(wilcox.test(x, y))$p.value
  if (n * m > 2e7) {
    test <- suppressWarnings(wilcox.test(x, y, conf.int = TRUE))
    return(told(unname(test$estimate), low = test$conf.int[1], high = test$conf.int[2], p = p, note = "R searches for the limits: not exact"))
  }
  apart <- sort(outer(x, y, "-"))
  ties <- function(values) {
    shared <- tabulate(match(values, unique(values)))
    sum(shared^3 - shared)
  }
  spread <- sqrt(n * m / 12 * (n + m + 1 - (ties(x) + ties(y)) / ((n + m) * (n + m - 1))))
  is_exact <- n < 50 && m < 50 && !anyDuplicated(c(x, y))
  outside <- if (is_exact) qwilcox(0.025, n, m) else ceiling(n * m / 2 - 0.5 - qnorm(0.975) * spread)
  limits <- if (outside < 1) c(-Inf, Inf) else apart[c(outside, n * m + 1 - outside)]
  told(median(apart), diff(limits) / (2 * qnorm(0.975)), Inf, limits[1], limits[2], p)
}

# The same where people share clusters: the ranks' means are compared with CR2, which with a mean for each group stretches the
# sum of a cluster's residuals by the root of what the mean leaves of them; limits are shifts after which that finds nothing.
rank_shift_by_cluster <- function(pair) {
  z <- pair$z
  cluster <- factor(pair$cluster)
  arm <- function(r, one) {
    k <- tapply(z == one, cluster, sum)
    n <- sum(k)
    sums <- tapply(ifelse(z == one, r - mean(r[z == one]), 0), cluster, sum)
    list(pull = sums / (n * sqrt(1 - k / n)), own = k / n^2, square = k^2 / (n^3 * (1 - k / n)), is_one = any(k == n))
  }
  t_at <- function(shift) {
    r <- rank(pair$y - shift * z)
    (mean(r[z == 1]) - mean(r[z == 0])) / sqrt(sum((arm(r, 1)$pull - arm(r, 0)$pull)^2))
  }
  one <- arm(pair$y, 1)
  other <- arm(pair$y, 0)
  if (one$is_one || other$is_one) return(without("all of a group are in one cluster"))
  shared <- sum((one$own + other$own)^2 - (one$square + other$square)^2)
  shared <- shared + sum(one$square)^2 + 2 * sum(sqrt(one$square * other$square))^2 + sum(other$square)^2
  df <- sum(one$own + other$own)^2 / shared
  critical <- qt(0.975, df)
  is_apart <- function(shift) abs(t_at(shift)) > critical
  x <- sort(pair$y[z == 1])
  y <- sort(pair$y[z == 0])
  ends <- c(x[1] - y[length(y)], x[length(x)] - y[1])
  is_small <- length(x) * length(y) <= 2e7
  # Between two neighbouring differences nothing changes: where there is room for all, each gap has a middle to try.
  if (is_small) {
    all <- as.vector(outer(x, y, "-"))
    middle <- median(all)
    apart <- sort(unique(all))
    gap <- (head(apart, -1) + tail(apart, -1)) / 2
    above <- which(gap > middle)
    below <- rev(which(gap < middle))
    first_apart <- function(gaps) {
      from <- 0
      to <- length(gaps) + 1
      while (to - from > 1) {
        at <- (from + to) %/% 2
        if (is_apart(gap[gaps[at]])) to <- at else from <- at
      }
      to
    }
    highest <- apart[c(above, length(apart))[first_apart(above)]]
    lowest <- apart[(c(below, 0) + 1)[first_apart(below)]]
  } else {
    middle <- suppressWarnings(wilcox.test(x, y, conf.int = TRUE))$estimate[[1]]
    search <- function(near, far) {
      for (step in 1:60) if (is_apart((near + far) / 2)) far <- (near + far) / 2 else near <- (near + far) / 2
      near
    }
    highest <- search(middle, ends[2])
    lowest <- search(middle, ends[1])
  }
  beyond <- max(1, abs(ends))
  high <- if (is_apart(ends[2] + beyond)) highest else Inf
  low <- if (is_apart(ends[1] - beyond)) lowest else -Inf
  note <- if (is_small) "" else "R searches for the limits: not exact"
  told(middle, (high - low) / (2 * critical), df, low, high, 2 * pt(-abs(t_at(0)), df), note)
}
`;
