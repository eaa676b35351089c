/**
 * R that tests all groups of a plan at once, by base R and clubSandwich: of each test a line with its statistic as value,
 * the degrees of freedom of a chi-squared or of an F's denominator, and p. Nothing of a plan stands in here.
 */
export const rOverall = String.raw`
# All groups at once: people of every group, with a column for each but the reference.
all_groups <- function(people, is_weighed) {
  names <- vapply(plan$exposure$groups, function(one) one$name, "")
  others <- which(names != plan$exposure$reference)
  began <- people[!is.na(people$group), , drop = FALSE]
  columns <- function(d) c(columns_of(d), list(g = d$group, Z = outer(d$group, others, "==") * 1))
  stayed <- !is.na(began$y)
  all <- columns(began[stayed, , drop = FALSE])
  if (is_weighed && identical(plan$attrition, "weighted")) {
    everybody <- columns(began)
    weights <- staying(list(z = everybody$Z, before = everybody$before), stayed)
    all$w <- weights * if (is.null(all$w)) 1 else all$w
  }
  all
}

# Wald's test that all columns of groups are nothing: CR2 with the HTZ of clubSandwich, CR1 with very many clusters, else HC3.
wald <- function(y, before, all) {
  w <- all$w
  X <- cbind(1, all$Z, before)
  # What others say already is left out.
  X <- X[, !is.na(coef(lm(y ~ X - 1, weights = w))), drop = FALSE]
  at <- 1 + seq_len(ncol(all$Z))
  fit <- lm(y ~ X - 1, weights = w)
  b <- coef(fit)[at]
  weight <- if (is.null(w)) rep(1, length(y)) else w
  f_of <- function(V, df) {
    f <- drop(b %*% solve(V[at, at], b)) / length(b)
    c(f, length(b), df, pf(f, length(b), df, lower.tail = FALSE))
  }
  bread <- solve(crossprod(X * sqrt(weight)))
  if (is.null(all$cluster)) {
    pulls <- X * (weight * residuals(fit) / (1 - hatvalues(fit)))
    return(f_of(bread %*% crossprod(pulls) %*% bread, fit$df.residual))
  }
  if (all(tapply(all$cluster, all$g, function(one) length(unique(one))) >= 1000)) {
    pulls <- rowsum(X * (weight * residuals(fit)), all$cluster)
    count <- nrow(pulls)
    factor <- count / (count - 1) * (nrow(X) - 1) / (nrow(X) - ncol(X))
    return(f_of(factor * (bread %*% crossprod(pulls) %*% bread), count - 1))
  }
  if (!has("clubSandwich")) stop("the error needs install.packages(clubSandwich)", call. = FALSE)
  covariance <- clubSandwich::vcovCR(fit, cluster = all$cluster, type = "CR2")
  test <- clubSandwich::Wald_test(fit, constraints = clubSandwich::constrain_zero(at), vcov = covariance, test = "HTZ")
  c(test$Fstat, test$df_num, test$df_denom, test$p_val)
}

test_of_all <- function(one, all) {
  y <- if (identical(one$of, "change")) all$y - before_of(all) else all$y
  g <- factor(all$g)
  given <- function(test) c(test$statistic, test$parameter, test$p.value)
  switch(one$test,
    welch_anova = given(oneway.test(y ~ g)),
    kruskal_wallis = given(kruskal.test(y, g)),
    chi_squared = given(suppressWarnings(chisq.test(table(g, y), correct = FALSE))),
    fisher_freeman_halton = c(NA, NA, fisher.test(table(g, y), workspace = 2e8)$p.value),
    wald_of_ranks = wald(rank(y), NULL, all),
    wald = wald(y, if (identical(one$of, "adjusted")) all$before, all)
  )
}

overall_line <- function(one, people) {
  found <- tryCatch(test_of_all(one, all_groups(people, one$is_weighed)), error = function(problem) conditionMessage(problem))
  line <- if (is.character(found)) without(found) else
    told(found[1], df = found[length(found) - 1], p = found[length(found)], note = if (length(found) == 4) paste("F; df above", found[2]) else "")
  line[c("n_group", "n_reference")] <- NA_real_
  cbind(data.frame(group = paste0("(all) ", one$of), estimator = one$test), line)
}
`;
