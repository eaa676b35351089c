/** R for people as they were observed: means, balance, rounds, who left. Nothing of a plan stands in here. */
export const rDescribed = String.raw`
# ---- People as they were observed -------------------------------------------------------------------------------------
# A mean with the error by clusters (CR2, Bell and McCaffrey 2002), which without clusters is the plain one.
mean_of <- function(y, cluster = NULL) {
  n <- length(y)
  sizes <- if (is.null(cluster)) rep(1, n) else as.vector(rowsum(rep(1, n), cluster))
  sums <- if (is.null(cluster)) y - mean(y) else as.vector(rowsum(y - mean(y), cluster))
  kept <- 1 - sizes / n
  df <- n^4 / (n^2 * sum(sizes^2) + sum(sizes^2 / kept)^2 - sum(sizes^4 / kept^2))
  c(n = n, value = mean(y), mean(y) + c(low = -1, high = 1) * suppressWarnings(qt(0.975, df)) * sqrt(sum(sums^2 / kept)) / n)
}

observed <- function(people, place) {
  d <- people[people$group == place, , drop = FALSE]
  told <- mean_of(d$y, d$cluster)
  if (plan$outcome$is_yes_no && (is.null(d$cluster) || mean(d$y) %in% 0:1)) {
    n <- if (is.null(d$cluster)) nrow(d) else length(unique(d$cluster))
    told[c("low", "high")] <- wilson(round(mean(d$y) * n), n)
  }
  c(told, sd = sd(d$y), lower_quartile = quantile(d$y, 0.25, names = FALSE), median = median(d$y), upper_quartile = quantile(d$y, 0.75, names = FALSE))
}

share_at <- function(people, place, end) {
  y <- people$y[people$group == place]
  limits <- wilson(sum(y == end), length(y))
  c(value = mean(y == end), count = sum(y == end), low = limits[1], high = limits[2])
}

change_of <- function(people, place) {
  d <- people[people$group == place, , drop = FALSE]
  c(before = mean(d$b), mean_of(d$y - d$b, d$cluster)[c("value", "low", "high")])
}

wilson <- function(events, n) {
  z <- qnorm(0.975)
  share <- events / n
  (share + z^2 / (2 * n) + c(-1, 1) * z * sqrt(share * (1 - share) / n + z^2 / (4 * n^2))) / (1 + z^2 / n)
}

# Differences of what was known before, in standard deviations of both groups together, before any weights (Austin 2009).
balance_of <- function(pair, w = rep(1, length(pair$z))) {
  columns <- split(pair$known, col(pair$known))
  names(columns) <- colnames(pair$known)
  lapply(columns, function(x) {
    # From the first value: a number far from nothing loses no digits.
    away <- x - x[1]
    mean_in <- function(z) weighted.mean(away[pair$z == z], w[pair$z == z])
    apart <- mean_in(1) - mean_in(0)
    spread <- sqrt((var(away[pair$z == 1]) + var(away[pair$z == 0])) / 2)
    c(in_group = x[1] + mean_in(1), in_reference = x[1] + mean_in(0), standardised = if (apart == 0) 0 else apart / spread)
  })
}

# The outcome at each round: of those seen at all of them, whom a line may join, and of everybody seen at it.
by_round <- function(asked, place) {
  y <- as.matrix(asked[paste0("t", seq_along(plan$trajectories))])
  in_group <- asked$group == place
  is_same <- in_group & asked$is_compared & complete.cases(y)
  lapply(seq_len(ncol(y)), function(at) {
    is_seen <- in_group & !is.na(y[, at])
    list(same = mean_of(y[is_same, at], asked$cluster[is_same]), seen = mean_of(y[is_seen, at], asked$cluster[is_seen]))
  })
}

# How far the weights of those who stayed go: so many people without weights would tell as much.
stayed_of <- function(pair) {
  w <- pair$w / if (is.null(pair$naive$w)) 1 else pair$naive$w
  began <- counts(pair$began$z)
  stayed <- counts(pair$z)
  c(began_group = began[1], began_reference = began[2], stayed_group = stayed[1], stayed_reference = stayed[2],
    effective = sum(w)^2 / sum(w^2), greatest = max(w))
}

# How alike people are who share a cluster: one-way analysis of variance with unequal numbers (Donner 1986), of what groups leave.
alike_in_clusters <- function(people) {
  if (!anyDuplicated(people$cluster)) return(c(correlation = 0, design_effect = 1))
  left <- people$y - ave(people$y, people$group)
  size <- as.vector(table(people$cluster))
  seen <- sum(size^2) / sum(size)
  between <- sum((ave(left, people$cluster) - mean(left))^2) / (length(size) - 1)
  within <- sum((left - ave(left, people$cluster))^2) / (sum(size) - length(size))
  correlation <- (between - within) / (between + ((sum(size) - seen) / (length(size) - 1) - 1) * within)
  c(correlation = max(0, correlation), design_effect = 1 + max(0, correlation) * (seen - 1))
}

# Whoever was chosen for a low score is measured higher the next time, helped or not (Barnett et al. 2005).
to_the_mean <- function(asked, place) {
  people <- asked[asked$is_compared, , drop = FALSE]
  others <- people[people$group == reference, , drop = FALSE]
  chosen <- people[people$group == place, , drop = FALSE]
  correlation <- cor(others$b, others$y)
  c(correlation = correlation, expected_rise = (1 - correlation) * (mean(asked$b, na.rm = TRUE) - mean(chosen$b)),
    observed_rise = mean(chosen$y) - mean(chosen$b))
}

# Who was asked about and has no outcome, and whether they began otherwise than those who stayed.
leavers <- function(asked) {
  asked <- asked[!is.na(asked$b), , drop = FALSE]
  is_lost <- is.na(asked$y)
  test <- t.test(asked$b[is_lost], asked$b[!is_lost])
  c(told(unname(test$estimate[1] - test$estimate[2]), test$stderr, unname(test$parameter))$numbers,
    stayed = mean(asked$b[!is_lost]), lost = mean(asked$b[is_lost]))
}
`;
