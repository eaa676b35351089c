/** R that tests all groups of a plan at once, by base R and clubSandwich. Nothing of a plan stands in here. */
export const rOverall = String.raw`
# ---- All groups at once -----------------------------------------------------------------------------------------------
# People of every group, with a column for each but the reference.
all_groups <- function(people, is_weighed) {
  others <- setdiff(seq_along(group_names), reference)
  began <- people[people$is_in, , drop = FALSE]
  columns <- function(d) c(columns_of(d), list(g = d$group, Z = outer(d$group, others, "==") * 1))
  stayed <- !is.na(began$y)
  all <- columns(began[stayed, , drop = FALSE])
  if (is_weighed && identical(plan$attrition, "weighted")) {
    everybody <- columns(began)
    found <- staying(list(z = everybody$Z, before = everybody$before, cluster = everybody$cluster), stayed)
    all$w <- found$weights * if (is.null(all$w)) 1 else all$w
    all$leaving <- found$leaving
  }
  all
}

# Wald's test that all columns of groups are nothing.
wald <- function(y, before, all) {
  X <- cbind(1, all$Z, before)
  # What others say already is left out.
  X <- X[, !is.na(coef(lm(y ~ X - 1, weights = all$w))), drop = FALSE]
  f_test(y, X, 1 + seq_len(ncol(all$Z)), all, all$g)
}

test_of_all <- function(one, all) {
  y <- if (identical(one$of, "change")) all$y - before_of(all) else all$y
  g <- factor(all$g)
  tested <- function(test) c(statistic = unname(test$statistic), df1 = unname(test$parameter[1]), df2 = unname(test$parameter[2]), p = test$p.value)
  found <- switch(one$test,
    welch_anova = tested(oneway.test(y ~ g)),
    kruskal_wallis = tested(kruskal.test(y, g)),
    chi_squared = tested(suppressWarnings(chisq.test(table(g, y), correct = FALSE))),
    fisher_freeman_halton = c(p = fisher.test(table(g, y), workspace = 2e8)$p.value),
    wald_of_ranks = wald(rank(y), NULL, all),
    wald = wald(y, if (identical(one$of, "adjusted")) all$before, all)
  )
  if (is.list(found)) found else list(numbers = found[!is.na(found)], note = "")
}
`;
